package io.github.chatpull.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.TestChats;
import io.github.chatpull.model.Utf8Chat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to what {@link String} finds without regard to case. */
class FoldedTextTest {
    // Few letters, so that texts repeat themselves; some change their length in UTF-8 with their case.
    private static final String[] LETTERS = {
        "a", "A", "b", "æ", "Æ", "ß", "\u1e9e", "k", "\u212a", "ſ", "s", "İ", "ı", "i", "ⱥ", "Ⱥ", "日", "😀", "𐐀", "𐐨"
    };

    private static boolean isIn(String sought, String text) {
        Chat chat = TestChats.saying(text);
        return new FoldedText(sought).isIn(chat.utf8(), chat.utf8().messageText(0));
    }

    @ParameterizedTest
    @CsvSource({
        "refund, I want a REFUND!, true",
        "REFUND, i want a refund, true",
        "refund, refun d, false",
        "blåbærsyltetøy, BLÅBÆRSYLTETØY, true",
        "bla, blåbær, false",
        "STRASSE, straße, false",
        "STRAẞE, straße, true",
        "ΣΊΣΥΦΟΣ, σίσυφος, true",
        "a.c, abc, false",
        "😀, :) 😀, true"
    })
    void findsATextInAnyCase(String sought, String text, boolean isThere) {
        assertThat(isIn(sought, text)).isEqualTo(isThere);
    }

    @Test
    void aTextThatIsAbsentHoldsNothing() {
        assertThat(new FoldedText("a").isIn(TestChats.bare("a").utf8(), Utf8Chat.ABSENT))
                .isFalse();
    }

    @Test
    void findsWhatStringsFind() {
        Random random = new Random(11);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = letters(random, random.nextInt(24));
            String sought = letters(random, 1 + random.nextInt(4));
            boolean expected = contains(text, sought);
            found += expected ? 1 : 0;
            assertThat(isIn(sought, text)).as("%s in %s", sought, text).isEqualTo(expected);
        }
        assertThat(found).isBetween(2_000, 18_000);
    }

    private static boolean contains(String text, String sought) {
        for (int i = 0; i <= text.length() - sought.length(); i++) {
            // Letters may be pairs, and all of these have the same length in any case.
            if (text.regionMatches(true, i, sought, 0, sought.length())) {
                return true;
            }
        }
        return false;
    }

    private static String letters(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    @Test
    void whatIsFoldedStaysSo() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String folded = FoldedText.fold(Character.toString(c));
            assertThat(FoldedText.fold(folded)).isEqualTo(folded);
        }
    }
}
