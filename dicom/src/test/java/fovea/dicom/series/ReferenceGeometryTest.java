package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.dicom.Dicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * GE and Siemens series of dcm_qa_nih against the NIfTI files that dcm2niix made of them: every voxel's centre by the slices' own positions, by
 * the volume's placement and by the reference's sform agree within 0.01 mm, and the value there is the same.
 */
class ReferenceGeometryTest {
    private static final double MOST_MM = 0.01;
    private static final Path DATA = Path.of(
            System.getProperty(
                    "fovea.data", Path.of("..", "..", "shared", "data").toString()),
            "dicom",
            "dcm_qa_nih");

    @ParameterizedTest
    @CsvSource({
        "20180918GE/mr_0004, DCM2NIIX_regression_test_4",
        "20180918GE/mr_0005, DCM2NIIX_regression_test_5",
        "20180918Si/mr_0003, EPI_PE=AP_3",
        "20180918Si/mr_0004, EPI_PE=PA_4",
        "20180918Si/mr_0005, EPI_PE=RL_5",
        "20180918Si/mr_0006, EPI_PE=LR_6"
    })
    void voxels_lie_and_weigh_as_the_reference_says(String folder, String reference) throws IOException {
        assumeTrue(Files.isDirectory(DATA) || "true".equals(System.getenv("CI")), "no shared data");
        ReferenceNifti nifti = new ReferenceNifti(DATA.resolve("Ref").resolve(reference + ".nii"));
        SeriesFolder found =
                SeriesFolder.read(Dicom.part10(), DATA.resolve("In").resolve(folder));
        assertThat(found.series()).hasSize(1);
        List<SliceStack> stacks = found.series().get(0).stacks();
        assertThat(stacks).hasSize(nifti.size(3));
        for (int phase = 0; phase < stacks.size(); phase++) {
            SliceStack stack = stacks.get(phase);
            assertThat(stack.findings()).isEmpty();
            Image volume = new StackVoxels(Dicom.part10()).read(stack);
            Geometry size = volume.geometry();
            assertThat(List.of(size.width(), size.height(), size.depth()))
                    .containsExactly(nifti.size(0), nifti.size(1), nifti.size(2));
            compare(stack, volume, nifti, phase);
        }
    }

    private static void compare(SliceStack stack, Image volume, ReferenceNifti nifti, int phase) {
        Geometry size = volume.geometry();
        Placement placement = size.placement().orElseThrow();
        double worst = 0;
        long different = 0;
        for (int z = 0; z < size.depth(); z++) {
            FramePlane plane = stack.slices().get(z).plane();
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    Millimetres bySlice = plane.place(x, y);
                    // dcm2niix turns the rows over, so that they run to the front
                    int j = size.height() - 1 - y;
                    Millimetres byReference = nifti.place(x, j, z);
                    worst = Math.max(
                            worst, bySlice.minus(placement.patient(x, y, z)).length());
                    worst = Math.max(worst, bySlice.minus(byReference).length());
                    different += volume.sample(x, y, z, 0) == nifti.value(x, j, z, phase) ? 0 : 1;
                }
            }
        }
        assertThat(worst).as("largest distance in mm").isLessThan(MOST_MM);
        assertThat(different).as("voxels of another value").isZero();
    }
}
