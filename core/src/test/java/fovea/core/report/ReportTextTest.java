package fovea.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    @Test
    void sentences_end_at_stops_and_lines_but_not_within_numbers_lists_and_titles() {
        ReportText report =
                ReportText.of("FINDINGS:\n1. A 1.2 cm nodule; no effusion.No change vs. 2011!  Dr. B. was told\n\n...");

        assertThat(report.words())
                .containsExactly(
                        "FINDINGS:", "1. A 1.2 cm nodule;", "no effusion.", "No change vs. 2011!", "Dr. B. was told");
        assertThat(report.sentences())
                .allSatisfy(
                        one -> assertThat(report.text().substring(one.begin())).startsWith(one.text()));
    }

    @Test
    void a_report_prints_as_its_length() {
        assertThat(ReportText.of("A spiculated mass."))
                .hasToString("a report of 18 characters")
                .extracting(ReportText::sentences)
                .asString()
                .doesNotContain("mass");
    }

    @Property
    void any_text_is_cut_into_pieces_of_itself_in_order(@ForAll String text) {
        List<ReportText.Sentence> sentences = ReportText.of(text).sentences();
        int end = 0;
        for (ReportText.Sentence one : sentences) {
            assertThat(one.begin()).isGreaterThanOrEqualTo(end);
            end = one.begin() + one.text().length();
            assertThat(text.substring(one.begin(), end)).isEqualTo(one.text());
        }
    }
}
