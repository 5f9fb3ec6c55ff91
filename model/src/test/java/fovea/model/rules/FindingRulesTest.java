package fovea.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.report.FindingAnswer;
import fovea.core.report.ReportText;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences written for this test, in the manner of chest radiograph reports. */
class FindingRulesTest {
    private final FindingRules rules = new FindingRules();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "There is a small left pleural effusion. | Effusion | PRESENT",
                "No pneumothorax, consolidation or pleural effusion. | Effusion | ABSENT",
                "No pneumothorax, consolidation or pleural effusion. | Pneumothorax | ABSENT",
                "Pleural effusion is not seen. | Effusion | ABSENT",
                "The previous effusions have resolved. | Effusion | ABSENT",
                "A small effusion cannot be excluded. | Effusion | UNCERTAIN",
                "This may represent atelectasis. | Atelectasis | UNCERTAIN",
                "Streaky opacity consistent with atelectasis. | Atelectasis | PRESENT",
                "No significant change in the right effusion. | Effusion | PRESENT",
                "Heart is not enlarged. | Cardiomegaly | ABSENT",
                "The heart is mildly enlarged. | Cardiomegaly | PRESENT",
                "No edema, but there is cardiomegaly. | Cardiomegaly | PRESENT",
                "No edema, but there is cardiomegaly. | Edema | ABSENT",
                "Moderate pericardial effusion. | Effusion | ABSENT",
                "Thickening of the right pleura. | Pleural_Thickening | PRESENT",
                "Emphysematous changes without pneumothorax. | Emphysema | PRESENT",
                "Emphysematous changes without pneumothorax. | Pneumothorax | ABSENT",
                "Lungs are clear. | Nodule | ABSENT",
                "Left basilar scarring/atelectasis. | Atelectasis | PRESENT",
                "No infiltrate/effusion. | Effusion | ABSENT",
                "Infiltrate and/or effusion. | Effusion | PRESENT",
                "Hyperexpanded lungs, suggestive of emphysema. | Emphysema | UNCERTAIN",
                "Extensive subcutaneous emphysema. | Emphysema | ABSENT",
                "A mass-like opacity. | Mass | PRESENT"
            })
    void a_mention_is_present_denied_or_doubted_as_the_sentence_says(String text, String finding, Presence said) {
        assertThat(rules.answer(ReportText.of(text), List.of(finding))
                        .getFirst()
                        .presence())
                .isEqualTo(said);
    }

    @Test
    void the_sentence_that_says_so_is_named_and_what_is_present_wins() {
        ReportText report = ReportText.of("No effusion on the right. Heart normal. Small effusion on the left.");
        List<FindingAnswer> answers = rules.answer(report, List.of("Effusion", "Edema"));

        assertThat(answers.get(0).sentence()).isEqualTo(OptionalInt.of(2));
        assertThat(answers.get(1).sentence()).isEmpty();
    }

    @Test
    void a_report_is_normal_when_nothing_is_present_or_doubted() {
        List<String> asked = List.of("No Finding");

        assertThat(rules.answer(ReportText.of("Heart size normal. No effusion."), asked)
                        .getFirst()
                        .presence())
                .isEqualTo(Presence.PRESENT);
        assertThat(rules.answer(ReportText.of("Heart size normal. Possible nodule."), asked)
                        .getFirst()
                        .presence())
                .isEqualTo(Presence.ABSENT);
    }

    @Test
    void of_a_finding_that_no_phrase_means_nothing_is_said() {
        assertThat(FindingRules.concept("meniscal tear")).isEmpty();
        assertThat(FindingRules.concept("Pleural Effusion")).contains("effusion");
        assertThat(rules.answer(ReportText.of("Meniscal tear."), List.of("meniscal tear"))
                        .getFirst()
                        .presence())
                .isEqualTo(Presence.ABSENT);
    }

    @Test
    void marks_are_ones_at_fixed_places_and_name_their_sentences() {
        RuleMarks marks = RuleMarks.of(ReportText.of("Clear. Small effusion. No edema."));
        int[] places = IntStream.range(0, RuleMarks.count())
                .filter(i -> marks.values()[i] != 0)
                .toArray();

        assertThat(marks.values()).hasSize(RuleMarks.count()).containsOnly(0, 1);
        assertThat(places).hasSize(3); // effusion by concept and phrase, edema denied
        assertThat(marks.denial("edema")).isEqualTo(OptionalInt.of(2));
        assertThat(marks.denial("effusion")).isEmpty();
    }
}
