package fovea.apply.volumes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.Label;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.formats.JsonFile;
import fovea.formats.cases.ImageFile;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Label maps and tables of small volumes, counted by hand and read back from their files. */
class VolumeAnswerTest {
    private static final Geometry GRID = Geometry.placed(
            4,
            3,
            2,
            new Placement(
                    new Millimetres(-5, 10, 20),
                    new Millimetres(0.5, 0, 0),
                    new Millimetres(0, 2, 0),
                    new Millimetres(0, 0, 3)));

    @TempDir
    private Path out;

    VolumeAnswerTest() {}

    private static Mask first(Geometry grid, int voxels) {
        return Mask.of(grid, i -> i < voxels);
    }

    private static Path file(Map<String, Path> written, String key) {
        return Objects.requireNonNull(written.get(key), key);
    }

    private int[] stored(Path file) throws IOException {
        Image image = ImageFile.decodeImage(file, ImageFile.bytes(file));
        int[] values = new int[image.geometry().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) image.stored(i);
        }
        return values;
    }

    @Test
    void the_map_has_the_cohorts_values_and_the_tables_have_cubic_millimetres_and_means() throws IOException {
        Mask liver = first(GRID, 10);
        Mask kidney = Mask.of(GRID, i -> i == 23);
        float[] samples = new float[24];
        for (int i = 0; i < 24; i++) {
            samples[i] = i;
        }
        VolumeAnswer answer = VolumeAnswer.of(
                List.of(new Label("liver", 5), new Label("kidney, left", 2), new Label("gallbladder", 7)),
                List.of(liver, kidney, Mask.empty(GRID)),
                Optional.of(new Image(GRID, 1, 16, samples)));
        Map<String, Path> written = answer.write(out, "ct", Optional.empty());
        assertThat(written).containsOnlyKeys("labelMap", "volumes", "statistics");

        int[] map = stored(file(written, "labelMap"));
        for (int i = 0; i < 24; i++) {
            assertThat(map[i]).as("voxel %d", i).isEqualTo(i < 10 ? 5 : i == 23 ? 2 : 0);
        }
        assertThat(Files.readString(file(written, "volumes")))
                .isEqualTo(
                        "label,value,voxels,volume_mm3,mean\r\n" // a voxel has .5 x 2 x 3 mm
                                + "liver,5,10,30.000,4.500\r\n"
                                + "\"kidney, left\",2,1,3.000,23.000\r\n"
                                + "gallbladder,7,0,0.000,\r\n");
        JsonNode statistics = JsonFile.tree(file(written, "statistics"));
        assertThat(statistics.at("/liver/volume").asDouble()).isEqualTo(30);
        assertThat(statistics.at("/liver/intensity").asDouble()).isEqualTo(4.5);
        assertThat(statistics.at("/gallbladder/intensity").asDouble(-1)).isZero();
        assertThat(answer.remark()).isEmpty();
    }

    /** nifti1.h: srow_x, srow_y and srow_z at 280, 296 and 312; RAS, so that left and posterior change sign. */
    @Test
    void a_map_of_a_placed_grid_lies_where_the_picture_lies() throws IOException {
        Path map = file(
                VolumeAnswer.of(List.of(new Label("liver", 1)), List.of(first(GRID, 1)), Optional.empty())
                        .write(out, "ct", Optional.empty()),
                "labelMap");
        ByteBuffer header = ByteBuffer.wrap(unzipped(map)).order(ByteOrder.LITTLE_ENDIAN);
        float[] rows = new float[12];
        for (int i = 0; i < 12; i++) {
            rows[i] = header.getFloat(280 + 4 * i);
        }
        assertThat(rows).containsExactly(-0.5f, 0, 0, 5, 0, -2, 0, -10, 0, 0, 3, 20);
        assertThat(header.getShort(254)).as("sform_code").isPositive();
        assertThat(header.getShort(70)).as("datatype: uint8").isEqualTo((short) 2);
    }

    private static byte[] unzipped(Path file) throws IOException {
        try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    @Test
    void a_map_of_a_nifti_volume_repeats_its_header() throws IOException {
        Path source = out.resolve("brain.nii");
        NiftiWriter.writeImage(source, new Image(GRID, 1, 16, new float[24]));
        byte[] bytes = Files.readAllBytes(source);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(252, (short) 1)
                .putFloat(256, 0.25f); // qform
        Path map = file(
                VolumeAnswer.of(List.of(new Label("liver", 300)), List.of(first(GRID, 2)), Optional.empty())
                        .write(out, "brain", Optional.of(bytes)),
                "labelMap");
        byte[] written = unzipped(map);
        assertThat(List.of(written[252], written[256], written[259]))
                .isEqualTo(List.of(bytes[252], bytes[256], bytes[259]));
        assertThat(stored(map)).as("300 does not fit into 8 bits").startsWith(1, 1, 0);
    }

    @Test
    void labels_of_one_value_are_numbered_and_a_part_lies_over_what_it_is_a_part_of() throws IOException {
        List<Label> labels = List.of(new Label("liver", 255), new Label("tumour", 255));
        VolumeAnswer answer = VolumeAnswer.of(labels, List.of(first(GRID, 6), first(GRID, 2)), Optional.empty());
        assertThat(stored(file(answer.write(out, "ct", Optional.empty()), "labelMap")))
                .startsWith(2, 2, 1, 1, 1, 1, 0);
        assertThat(answer.sizes())
                .extracting(StructureSize::voxels)
                .as("tables count whole masks")
                .containsExactly(6L, 2L);
        assertThat(answer.remark())
                .hasValue("labels share 2 voxels; in the label map each belongs to the label that is listed last");
    }

    @Test
    void what_is_not_known_is_left_out() throws IOException {
        for (Geometry flat :
                List.of(Geometry.plane(4, 3, PixelSpacing.ofPlane(1, 1)), new Geometry(4, 3, 2, Optional.empty()))) {
            Map<String, Path> written = VolumeAnswer.of(
                            List.of(new Label("lung", 1)),
                            List.of(first(flat, 3)),
                            Optional.of(new Image(flat, 3, 8, new float[3 * flat.size()])))
                    .write(out, "film", Optional.empty());
            assertThat(written).doesNotContainKey("statistics");
            assertThat(Files.readString(file(written, "volumes"))).endsWith("lung,1,3,,\r\n");
        }
    }

    @Test
    void a_mask_for_each_label_is_demanded() {
        assertThatThrownBy(() -> VolumeAnswer.of(List.of(new Label("lung", 1)), List.of(), Optional.empty()))
                .hasMessageContaining("got 1 labels and 0 masks");
    }
}
