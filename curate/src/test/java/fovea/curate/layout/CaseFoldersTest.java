package fovea.curate.layout;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Rejected;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.curate.Curation;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFoldersTest {
    @TempDir
    private Path folder;

    @Test
    void a_folder_for_each_case_is_read_and_what_lacks_a_part_is_refused() throws IOException {
        for (int i = 0; i < 4; i++) {
            picture("p" + i + "/first/image.png", i);
            picture("p" + i + "/first/" + (i % 2 == 0 ? "mask" : "Segmentation") + ".png", 5);
        }
        picture("p4/image.png", 3);
        picture("p5/label.png", 4);
        picture("p6/image.png", 3);
        picture("p6/mask.png", 3);
        picture("p6/seg.png", 3);
        Cohort cohort = Curation.curate(CurationRequest.of(folder)).cohort();
        assertThat(Stream.concat(cohort.trainingCases().stream(), cohort.heldOutCases().stream())
                        .map(Case::id))
                .containsExactlyInAnyOrder("p0_first", "p1_first", "p2_first", "p3_first");
        assertThat(cohort.rejected())
                .extracting(Rejected::reason)
                .anyMatch(reason -> reason.contains("image without mask: no file mask, label or seg in p4"))
                .anyMatch(reason -> reason.contains("mask without image: no file image in p5"))
                .anyMatch(reason -> reason.contains("p6 holds 2"));
    }

    private void picture(String name, int at) throws IOException {
        PngWriter.writeMask(
                folder.resolve(name), Mask.of(Geometry.plane(16, 16), i -> i / 16 == at || i % 16 == 2 * at));
    }
}
