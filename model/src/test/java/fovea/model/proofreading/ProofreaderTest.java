package fovea.model.proofreading;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.report.ReportText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports written for this test; findings and impression stand on lines of their own. */
class ProofreaderTest {
    private static final Set<String> WORDS =
            Set.of("heart", "size", "normal", "there", "small", "large", "stable", "clear");

    private final Proofreader proofreader = new Proofreader(WORDS::contains, Map.of());

    private List<Suspicion> read(String report) {
        return proofreader.read(ReportText.of(report.replace(" // ", "\n")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Small left pleural effusion. // Right pleural effusion. | side-differs | 0",
                "No pneumothorax. There is a pneumothorax. | said-and-denied | 0",
                "Heart is enlarged. There is edema. // No edema. | said-and-denied-below | 1",
                "Heart size normal. There is a pneumothorax. // No acute abnormality. | acute-and-all-clear | 1",
                "Small pleural effusion. // Large pleural effusion. | extent-differs | 0",
                "A 4 mm nodule. // Nodule of 6 mm. | size-differs | 0",
                "Clear. A 5 cm nodule. | size-impossible | 1",
                "Heart size normal. // Pneumonia. | only-in-impression | 1",
                "There is emphysema. // Stable. | not-in-impression | 1",
                "Heart size normal. No pneumohtorax. | unknown-word | 1"
            })
    void a_slip_is_suspected_in_its_sentence(String report, String check, int sentence) {
        assertThat(read(report)).as(report).anySatisfy(one -> {
            assertThat(one.check()).isEqualTo(check);
            assertThat(one.sentence()).isEqualTo(sentence);
            assertThat(one.confidence()).isEqualTo(Proofreader.UNMEASURED);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Small left pleural effusion. No right pleural effusion. // Left pleural effusion.",
                "There is a small effusion. No large effusion. // Small effusion.",
                "Bilateral effusions. // Right effusion, and left effusion.",
                "A 4 mm nodule and a 6 mm nodule. // Nodule of 6 mm.",
                "Heart size normal. // No acute abnormality.",
                "Possible pneumothorax. // No pneumothorax."
            })
    void what_agrees_is_not_suspected(String report) {
        assertThat(read(report)).as(report).isEmpty();
    }

    @Test
    void no_reason_holds_words_of_the_report_and_the_surest_comes_first() {
        Proofreader sure = new Proofreader(WORDS::contains, Map.of("unknown-word", 0.9, "said-and-denied", 0.1));
        List<Suspicion> found = sure.read(ReportText.of("No pneumothorax. Mrs Quibble has a pneumothorax. Stabel."));

        assertThat(found).extracting(Suspicion::check).containsExactly("unknown-word", "said-and-denied");
        assertThat(found)
                .noneMatch(one -> one.why().contains("Quibble") || one.why().contains("Stabel"));
    }

    @Test
    void every_check_that_was_measured_has_a_confidence_and_none_is_certain_to_be_wrong() {
        assertThat(Proofreader.measured())
                .containsKeys("side-differs", "said-and-denied", "unknown-word", "acute-and-all-clear")
                .allSatisfy((check, confidence) -> assertThat(confidence).isBetween(0.0, 1.0));
    }

    @Test
    void endings_and_beginnings_of_known_words_are_no_slips() {
        SpellingCheck spelling = new SpellingCheck(WORDS::contains);

        assertThat(List.of("hearts", "nonpneumothorax", "clearing", "smaller", "xylophone"))
                .noneMatch(spelling::suspicious);
        assertThat(List.of("haert", "larg", "stablee", "effusoin", "clexr")).allMatch(spelling::suspicious);
    }
}
