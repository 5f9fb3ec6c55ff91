package fovea.core.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Scope;
import fovea.core.Showing;
import fovea.core.Task;
import fovea.core.image.Geometry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseTest {
    private static final FileReference FILE = new FileReference(Path.of("a.txt"), "a".repeat(64));

    private static final Case REPORT = new Case(
            "r1",
            "p1",
            "",
            new Content.Report(FILE),
            new ReferenceAnswer.Findings(Map.of("effusion", ReferenceAnswer.Presence.UNCERTAIN)),
            Map.of());

    @Test
    void a_case_of_a_report_has_neither_a_picture_nor_masks() {
        assertThat(REPORT.content().file()).isEqualTo(FILE);
        assertThatThrownBy(REPORT::geometry)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("case r1 must show a picture, it shows the report a.txt");
        assertThatThrownBy(REPORT::labelPixels)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the reference of case r1 must be masks, it is findings");
    }

    /** A name typed with a combining accent is the same name (Unicode, form C). */
    @Test
    void names_of_a_picture_case_are_composed() {
        Case one = new Case("e\u0301", "p", "", FILE, FILE, Geometry.plane(2, 3), Map.of("le\u0301sion", 4L));

        assertThat(one.id()).isEqualTo("\u00e9");
        assertThat(one.labelPixels()).containsExactly(Map.entry("l\u00e9sion", 4L));
        assertThat(one.geometry()).isEqualTo(Geometry.plane(2, 3));
    }

    @Test
    void a_scope_outlines_only_where_that_is_its_task() {
        Scope scope = new Scope(new Task.Findings(List.of("effusion")), " ct ", "", Showing.ofGeneralist(256));

        assertThat(scope.modality()).isEqualTo("CT");
        assertThat(scope.bodyPart()).isEqualTo(Scope.UNKNOWN);
        assertThatThrownBy(scope::outline)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the task must be outline, it is findings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Task.Findings(List.of("effusion", "effusion")))
                .withMessageContaining("each named once, got [effusion, effusion]");
    }
}
