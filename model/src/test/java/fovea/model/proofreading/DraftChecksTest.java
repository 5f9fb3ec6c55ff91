package fovea.model.proofreading;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.model.proofreading.Discrepancy.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftChecksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The lungs are clear. No pleural effusion. | Large pleural effusion. | POLARITY",
                "There is a large right pleural effusion. | No pleural effusion. | POLARITY",
                "There is a large right pleural effusion. | Left pleural effusion. | SIDE",
                "The lungs are clear. | Right pneumothorax. | UNSUPPORTED",
                "There is a nodule in the right lung. | 12 mm nodule in the right lung. | NUMBER",
                "There is a nodule in the right lung. | Right lung nodule unchanged. | PRIOR",
                "The heart is enlarged. The lungs are clear. | Clear lungs, no pneumothorax. | OMITTED",
                "Small left pleural effusion. No pneumothorax. | No acute disease. | POLARITY",
                "Large right pneumothorax. | No acute cardiopulmonary abnormality. | POLARITY"
            })
    void tellsWhatTheReportDoesNotSay(String given, String draft, Kind kind) {
        assertThat(DraftChecks.of(given, draft)).extracting(Discrepancy::kind).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The lungs are clear. No pleural effusion or pneumothorax. | No acute cardiopulmonary abnormality.",
                "There is a large right pleural effusion. | Right pleural effusion.",
                "There is a large right pleural effusion. | 1. Large right pleural effusion. 2. Clear left lung.",
                "Bilateral pleural effusions, each 12 mm. | Effusions of 12 mm.",
                "Stable cardiomegaly compared to the prior examination. | Unchanged cardiomegaly.",
                "The lungs are clear. | ''"
            })
    void hasNothingAgainstWhatItSays(String given, String draft) {
        assertThat(DraftChecks.of(given, draft)).isEmpty();
    }

    @Test
    void onlyTheContraryAndTheWrongSideForbidADraft() {
        assertThat(DraftChecks.contradicts(
                        List.of(new Discrepancy(Kind.UNSUPPORTED, "x"), new Discrepancy(Kind.NUMBER, "y"))))
                .isFalse();
        assertThat(DraftChecks.contradicts(List.of(new Discrepancy(Kind.SIDE, "x"))))
                .isTrue();
        assertThat(DraftChecks.contradicts(List.of(new Discrepancy(Kind.POLARITY, "x"))))
                .isTrue();
    }
}
