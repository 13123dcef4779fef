package io.github.chatpull.xml;

import com.ctc.wstx.exc.WstxEOFException;
import io.github.chatpull.bytes.Printable;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Says what a failure of Woodstox means: a cut document, bad data, a limit, or a fault of the source itself. */
final class StaxFailure {
    // Woodstox words every limit of its own this way and gives it no exception class.
    private static final Pattern LIMIT =
            Pattern.compile("(?:Maximum )?(.{1,80}?) limit \\((\\d{1,18})\\) [eE]xceeded.*");

    // Of what it was given, which may be one chat.
    private static final Pattern BYTES_AND_CHARACTERS = Pattern.compile(" \\(?at char #\\d+, byte #-?\\d+\\)");

    private StaxFailure() {}

    /**
     * The failure as an exception of ours.
     *
     * @param atEnd whether Woodstox had asked for more than the document has: it words a construct that is cut short,
     *     {@code <![CD} say, as if it were a wrong one
     */
    static IOException translate(XMLStreamException failure, Place place, boolean atEnd) {
        Throwable cause = failure.getCause() == null ? failure.getNestedException() : failure.getCause();
        if (cause instanceof LimitExceededException limit) {
            return limit.at(place);
        }
        if (cause instanceof CharConversionException invalid) {
            return isCutCharacter(invalid)
                    ? truncated(failure, place)
                    : MalformedDocumentException.broken("Expected UTF-8 but " + firstLine(invalid), place, failure);
        }
        if (cause instanceof ChatpullException || cause instanceof IOException) {
            return (IOException) cause;
        }
        String message = firstLine(failure);
        Matcher limit = LIMIT.matcher(message);
        if (limit.matches()) {
            return new LimitExceededException(words(limit.group(1)), Long.parseLong(limit.group(2)), place);
        }
        if (atEnd || failure instanceof WstxEOFException) {
            return truncated(failure, place);
        }
        // A message may quote a name, which may be as long as a chat.
        return MalformedDocumentException.broken(
                "Expected well-formed XML but: " + Printable.of(message), place, failure);
    }

    private static String words(String limited) {
        return switch (limited) {
            case "Attribute" -> "attributes in an element";
            case "attribute size" -> "characters in an attribute";
            case "Element Depth" -> "elements inside each other";
            default -> limited;
        };
    }

    private static boolean isCutCharacter(CharConversionException invalid) {
        return firstLine(invalid).startsWith("Unexpected EOF");
    }

    private static MalformedDocumentException truncated(XMLStreamException failure, Place place) {
        return MalformedDocumentException.truncated(
                "Expected </chats> at the end but the document is cut short", place, failure);
    }

    // Woodstox appends " at [row,col {unknown-source}]: [1,5]" on a line of its own; the place says that already.
    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return BYTES_AND_CHARACTERS
                .matcher(end < 0 ? message : message.substring(0, end))
                .replaceAll("");
    }
}
