package fovea.core.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.files.Sha256;
import fovea.core.identity.IdentityCategory;
import fovea.core.identity.IdentityRules;
import fovea.core.identity.Scrubber;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SurrogatesTest {
    private static final Surrogates SURROGATES = new Surrogates(secret("s"));

    /** A secret of a test: no patient stands behind it. */
    private static SurrogateSecret secret(String word) {
        return new SurrogateSecret() {
            @Override
            public byte[] digest(String use, String text) {
                return Sha256.of(word + use + text).getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            public int days(String patient) {
                return 31;
            }
        };
    }

    private static String of(String words, IdentityCategory category) {
        return SURROGATES.of(words, category, "p");
    }

    @Test
    void dates_move_in_their_form() {
        assertThat(of("03/12/2014", IdentityCategory.DATE)).isEqualTo("02/09/2014");
        assertThat(of("2014-03-12", IdentityCategory.DATE)).isEqualTo("2014-02-09");
        assertThat(of("March 3, 2014", IdentityCategory.DATE)).isEqualTo("January 31, 2014");
        assertThat(of("12-MAR-2014", IdentityCategory.DATE)).isEqualTo("09-FEB-2014".replaceFirst("^0", ""));
        assertThat(of("24.12.2014", IdentityCategory.DATE)).isEqualTo("23.11.2014");
        assertThat(of("Sunday", IdentityCategory.DATE)).isEqualTo("[DATE]");
    }

    @Test
    void a_person_stays_one_person() {
        String full = of("Jan Kowalski", IdentityCategory.NAME);
        assertThat(full.split(" ", -1)[1]).isEqualTo(of("Kowalski", IdentityCategory.NAME));
        assertThat(of("KOWALSKI", IdentityCategory.NAME))
                .isEqualTo(of("Kowalski", IdentityCategory.NAME).toUpperCase(java.util.Locale.ROOT));
        assertThat(of("Kowalski, Jan", IdentityCategory.NAME)).startsWith(of("Kowalski", IdentityCategory.NAME) + ", ");
    }

    @Test
    void numbers_keep_their_form_and_not_their_value() {
        assertThat(of("A12-3456", IdentityCategory.RECORD))
                .matches("[A-Z]\\d\\d-\\d{4}")
                .isNotEqualTo("A12-3456");
        assertThat(of("94", IdentityCategory.AGE)).isEqualTo("90");
    }

    @Test
    void the_same_secret_gives_the_same_text_and_none_of_what_was_planted() {
        Scrubber scrubber = new Scrubber(new IdentityRules(), SURROGATES);
        for (PlantedReport report : new SyntheticReports(Side.HELD, 3).next(50)) {
            String clean = scrubber.scrub(report.text(), "p").text();
            assertThat(scrubber.scrub(report.text(), "p").text()).isEqualTo(clean);
            report.planted().stream()
                    .filter(span ->
                            span.category() == IdentityCategory.EMAIL || span.category() == IdentityCategory.PHONE)
                    .forEach(span ->
                            assertThat(clean).doesNotContain(report.text().substring(span.begin(), span.end())));
        }
    }
}
