package io.github.chatpull.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken for somebody's address or number, and what is not. */
class PersonalPatternsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    write to ann@example.com.             | write to [e-mail].
                    <Ann.O'Neil+shop@mail.example.co.uk>  | <[e-mail]>
                    blåbær@blåbær.no, ja                  | [e-mail], ja
                    a@b@c                                 | [e-mail]@c
                    ann@example.com bob@example.com       | [e-mail] [e-mail]
                    meet @ 5                              | meet @ 5
                    @ann                                  | @ann
                    ?mail=ann%2Bshop%40example.com&x=1    | ?mail=[e-mail]&x=1
                    a%40b%40c                             | [e-mail]%40c
                    """)
    void masksEmailAddresses(String written, String masked) {
        assertThat(PersonalPatterns.mask(written)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ring 22 33 44 55 takk                 | ring [phone] takk
                    22334455                              | [phone]
                    tlf:22334455,mob:99887766             | tlf:[phone],mob:[phone]
                    22334455 44556677                     | [phone] [phone]
                    +47 22 33 44 55                       | [phone]
                    (+47) 22 33 44 55!                    | ([phone]!
                    0047 22334455                         | [phone]
                    +1 (555) 123-4567                     | [phone]
                    +44 20 7946 0958                      | [phone]
                    +4722334                              | [phone]
                    555-123-4567                          | [phone]
                    22‑33‑44‑55                           | [phone]
                    ٢٢٣٣٤٤٥٥                              | [phone]
                    1234567                               | 1234567
                    ordre 12345678901234567890123         | ordre 12345678901234567890123
                    1, 2, 3, 4, 5, 6, 7, 8, 9             | 1, 2, 3, 4, 5, 6, 7, 8, 9
                    """)
    void masksTelephoneNumbers(String written, String masked) {
        assertThat(PersonalPatterns.mask(written)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    4111 1111 1111 1111                   | [card]
                    4111-1111-1111-1111.                  | [card].
                    kort 378282246310005 utløper 12/25    | kort [card] utløper 12/25
                    4111 1111 1111 1112                   | [phone] 1112
                    6304000000000000000                   | [card]
                    6304000000000000001                   | 6304000000000000001
                    """)
    void masksCardsWhoseCheckDigitIsRight(String written, String masked) {
        assertThat(PersonalPatterns.mask(written)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    født 17054026641                      | født [national-id]
                    170540 26641                          | [national-id]
                    fnr:17054026641.                      | fnr:[national-id].
                    17054026642                           | [phone]
                    """)
    void masksNationalIdentityNumbersWhoseCheckDigitsAreRight(String written, String masked) {
        assertThat(PersonalPatterns.mask(written)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "2019-12-31 kl 12:30",
        "31.12.2019",
        "12/31/2019",
        "31.12.2019 14.30",
        "1 000 000 kr",
        "2008-10-23T12:49:12.031Z",
    })
    void leavesDatesAndAmounts(String written) {
        assertThat(PersonalPatterns.mask(written)).isEqualTo(written);
    }

    @Test
    void masksANumberBehindADate() {
        assertThat(PersonalPatterns.mask("31.12.2019 22334455")).isEqualTo("31.12.2019 [phone]");
        assertThat(PersonalPatterns.mask("31.13.2019")).isEqualTo("[phone]");
    }

    @Test
    void findsEveryCardWhereverItStands() {
        Random random = new Random(6);
        for (int i = 0; i < 2_000; i++) {
            String card = LuhnByHand.card(random, 13 + random.nextInt(7));
            String shown = random.nextBoolean() ? card : card.replaceAll("(\\d{4})(?=\\d)", "$1 ");
            assertThat(PersonalPatterns.mask("x " + shown + ", y")).doesNotContain(card.substring(9, 13));
        }
    }

    // A text of four million characters, of the kinds that make regular expressions go back and forth.
    @Test
    void readsHostileTextsInOnePass() {
        for (String piece : new String[] {"a", "1 ", "1", "@", "a@", "%40", "+1-", "a%40", "1.1.", "12345678 "}) {
            String text = piece.repeat(4_000_000 / piece.length());
            assertThat(PersonalPatterns.mask(text)).isNotEmpty();
        }
    }

    /** Luhn's rule as the standard words it. */
    private static final class LuhnByHand {
        static boolean holds(String digits) {
            int sum = 0;
            boolean doubled = false;
            for (int i = digits.length() - 1; i >= 0; i--) {
                int value = (digits.charAt(i) - '0') * (doubled ? 2 : 1);
                sum += value / 10 + value % 10;
                doubled = !doubled;
            }
            return sum % 10 == 0;
        }

        static String card(Random random, int length) {
            StringBuilder digits = new StringBuilder("4");
            while (digits.length() < length - 1) {
                digits.append(random.nextInt(10));
            }
            for (int check = 0; check < 10; check++) {
                if (holds(digits.toString() + check)) {
                    return digits.toString() + check;
                }
            }
            throw new AssertionError(digits);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?q=kari+912+34+567                | ?q=kari[phone]
            ?tel=912%2034%20567&x=1           | ?tel=[phone]&x=1
            ?tel=%2B47%20912%2034%20567       | ?tel=%2B[phone]
            ?tel=%20912%2D34%2d567            | ?tel=%20[phone]
            4111 - 1111 - 1111 - 1111         | [card]
            4111   1111   1111   1111         | [card]
            4111\u20071111\u20071111\u20071111 | [card]
            +1 12 2012 5555                   | [phone]
            born 01.01.1990 12345             | born [national-id]
            01/01/1990-12345!                 | [national-id]!
            01.01.1990 1234                   | 01.01.1990 1234
            2019-12-31 12:00                  | 2019-12-31 12:00
            राम@उदाहरण.भारत                     | [e-mail]
            kari＠example.no                   | [e-mail]
            a!b$c@example.no                  | [e-mail]
            """)
    void masksWhatIsWrittenOtherwise(String written, String masked) {
        assertThat(PersonalPatterns.mask(written)).isEqualTo(masked);
    }
}
