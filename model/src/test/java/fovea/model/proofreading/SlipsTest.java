package fovea.model.proofreading;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.report.ReportText;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports written for this test. */
class SlipsTest {
    private static final ReportText FULL =
            ReportText.of("Heart normal. Small left effusion of 4 mm. No edema.\nLeft effusion.");
    private static final ReportText OTHER = ReportText.of("Heart enlarged.\nCardiomegaly.");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIDE | Left effusion. | Right effusion.",
                "NEGATION | Clear. No effusion. | Clear. effusion.",
                "NEGATION | There is an effusion. | There is no effusion.",
                "NEGATION | No evidence of edema. | edema.",
                "SEVERITY | Mildly enlarged heart. | Severely enlarged heart.",
                "SEVERITY | A large mass. | A small mass."
            })
    void a_slip_changes_what_it_says_and_nothing_else(SlipKind kind, String before, String after) {
        Optional<Slip> slip = Slips.seeded(1).make(kind, ReportText.of(before), OTHER);

        assertThat(slip.orElseThrow().report().text()).isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(SlipKind.class)
    void the_same_seed_makes_the_same_slip_in_a_sentence_that_differs(SlipKind kind) {
        for (int seed = 0; seed < 50; seed++) {
            Slip slip = Slips.seeded(seed).make(kind, FULL, OTHER).orElseThrow();

            assertThat(Slips.seeded(seed).make(kind, FULL, OTHER)).contains(slip);
            assertThat(slip.report().text()).isNotEqualTo(FULL.text());
            assertThat(slip.report().sentences().get(slip.sentence()).text())
                    .isNotEqualTo(FULL.sentences().get(slip.sentence()).text());
            for (int i = 0; i < slip.sentence(); i++) {
                assertThat(slip.report().sentences().get(i))
                        .isEqualTo(FULL.sentences().get(i));
            }
        }
    }

    @Test
    void an_impression_that_says_the_same_is_no_slip() {
        ReportText alike = ReportText.of("Small effusion.\nAn effusion on the left.");

        assertThat(Slips.seeded(1).make(SlipKind.IMPRESSION, FULL, alike)).isEmpty();
        assertThat(Slips.seeded(1)
                        .make(SlipKind.IMPRESSION, FULL, OTHER)
                        .orElseThrow()
                        .report()
                        .text())
                .endsWith("\nCardiomegaly.");
    }

    @Test
    void a_report_without_a_place_for_a_slip_is_left_alone() {
        ReportText plain = ReportText.of("Clear.");

        for (SlipKind kind : SlipKind.values()) {
            assertThat(Slips.seeded(1).make(kind, plain, OTHER)).as("%s", kind).isEmpty();
        }
    }
}
