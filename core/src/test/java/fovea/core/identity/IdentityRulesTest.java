package fovea.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityRulesTest {
    private static final IdentityRules RULES = new IdentityRules();
    private static final Scrubber SCRUBBER = new Scrubber(RULES, new CategoryTags());

    private static String scrubbed(String text) {
        return SCRUBBER.scrub(text, "p").text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Seen on 03/12/2014.|Seen on [DATE].",
                "Study of 2014-03-12 10:35|Study of [DATE] [TIME]",
                "since March 3rd, 2014 at 2:35 pm|since [DATE] at [TIME]",
                "3 Mar 2014; in March 2014; 12-MAR-14|[DATE]; in [DATE]; [DATE]",
                "Comparison: 5/12.|Comparison: [DATE].",
                "A 94-year-old man|A [AGE]-year-old man",
                "Age: 101|Age: [AGE]",
                "MRN: 12-34-56, accession no. CXR20145566|MRN: [RECORD], accession no. [RECORD]",
                "SSN 123-45-6789|SSN [RECORD]",
                "call (317) 555-0199 ext. 12|call [PHONE]",
                "pager 5521|pager [PHONE]",
                "mail j.doe@clinic.example or see www.clinic.org/x?id=7|mail [EMAIL] or see [WEB]",
                "host 10.12.0.7|host [WEB]",
                "uid 1.2.840.113619.2.5.1762583153|uid [RECORD]",
                "Dr. van der Berg and Mrs O'Brien|Dr. [NAME] and Mrs [NAME]",
                "dr. smith was told|dr. [NAME] was told",
                "Patient: SMITH, JOHN A|Patient: [NAME]",
                "SMITH^JOHN^^^|[NAME]",
                "Electronically signed by Anh T. Nguyen, MD|Electronically signed by [NAME], MD",
                "J. Kelleher, RN, was present|[NAME], RN, was present",
                "his daughter Maria called|his daughter [NAME] called",
                "at St. Mary's Hospital|at [PLACE]",
                "University of Springfield|[PLACE]",
                "lives at 12 Oak Street, Salem, IN 46201|lives at [ADDRESS]",
                "Salem, IN 46201|[ADDRESS]",
                "Hauptstraße 12|[ADDRESS]",
            })
    void what_tells_who_somebody_is_goes(String text, String clean) {
        assertThat(scrubbed(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A mass of 2.3 x 4.5 cm, before 2.1 x 3.9 x 1.2 cm.",
                "Nodules of 5/10/15 mm.",
                "Compression of T12-L1 and C7; fusion L4-S1.",
                "Swan-Ganz catheter, Foley catheter, Kerley B lines, Chiari I malformation, 35 Hounsfield units.",
                "Crohn disease. Hodgkin lymphoma. Baker cyst. Colles fracture.",
                "Grade 3/6 murmur, 5/5 strength, image 34/120, series 4.",
                "A 65-year-old with fever since 2009.",
                "MR of the brain. MR CHEST. MS plaques. DR CHEST 2 VIEWS.",
                "The Hospital course was uneventful. The patient is stable.",
                "May represent edema. Mild cardiomegaly.",
                "Lesion at the 3 o'clock position, 12:00 position.",
                "120 kVp, 200 mAs, 100 mL Omnipaque 350, 2.4 mGy.",
                "Discussed with the surgical team. Reviewed by Radiology.",
                "90 mm, 95 cm, 92 percent, 1:2 ratio.",
                "FINDINGS: No acute disease.\nIMPRESSION: Normal.",
                "XXXX-year-old XXXX with XXXX.",
            })
    void clinical_words_stay(String text) {
        assertThat(scrubbed(text)).isEqualTo(text);
    }

    @Test
    void a_name_that_was_announced_once_goes_everywhere_but_in_things() {
        assertThat(scrubbed("Seen by Dr. Foley. Later FOLEY and Foley's nurse spoke. The Foley catheter is in place."))
                .isEqualTo(
                        "Seen by Dr. [NAME]. Later [NAME] and [NAME]'s nurse spoke. The Foley catheter is in place.");
    }

    @Test
    void empty_long_and_odd_texts_are_read_in_time() {
        assertThat(RULES.find("")).isEmpty();
        List<String> texts = List.of(
                "a".repeat(50_000),
                "A ".repeat(25_000),
                "Abc ".repeat(12_500),
                "1".repeat(50_000),
                "1-".repeat(25_000),
                "1.".repeat(25_000),
                "12 ".repeat(16_666),
                "A-".repeat(25_000),
                "a@".repeat(25_000),
                "a.".repeat(25_000),
                "Dr. Ann Lee saw him. ".repeat(2_400),
                "\uFFFD\u0000\uD800 ".repeat(10_000),
                " ".repeat(50_000));
        Instant begin = Instant.now();
        texts.forEach(RULES::find);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void nothing_prints_a_text() {
        assertThat(SCRUBBER.scrub("Dr. Kowalski", "p")).hasToString("a text of 10 characters");
        assertThat(RULES.find("Dr. Kowalski").toString()).doesNotContain("Kowalski");
    }

    @Test
    void spans_that_overlap_become_one_of_the_longest_kind() {
        assertThat(IdentitySpan.joined(List.of(
                        new IdentitySpan(4, 9, IdentityCategory.DATE),
                        new IdentitySpan(0, 5, IdentityCategory.RECORD),
                        new IdentitySpan(9, 12, IdentityCategory.NAME))))
                .containsExactly(
                        new IdentitySpan(0, 9, IdentityCategory.RECORD),
                        new IdentitySpan(9, 12, IdentityCategory.NAME));
    }
}
