package fovea.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.model.vision.VitForm;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the published sizes of SAM's checkpoints, and files that only look like one. */
class SamVitLayoutTest {
    private static final VitForm TINY = new VitForm(8, 2, 2, Set.of(1), 3);

    @Test
    void every_variant_has_the_published_number_of_tensors_and_parameters() {
        assertCount(VitForm.BASE, 314, 93_735_472);
        assertCount(VitForm.LARGE, 482, 312_342_832);
        assertCount(VitForm.HUGE, 594, 641_090_608);
    }

    private static void assertCount(VitForm form, int tensors, long parameters) {
        long counted = 0;
        Map<String, long[]> layout = form.layout();
        for (var entry : layout.entrySet()) {
            counted += HostTensor.elements(published(entry.getKey(), entry.getValue()));
        }
        assertThat(layout).hasSize(tensors);
        assertThat(counted - 256).as("one buffer of 256 is no parameter").isEqualTo(parameters);
    }

    /** Sizes that may be any, as at 1024 px: 64 x 64 positions, 127 distances. */
    private static long[] published(String name, long[] shape) {
        long[] full = shape.clone();
        for (int axis = 0; axis < full.length; axis++) {
            full[axis] = full[axis] < 0 ? (name.endsWith("pos_embed") ? 64 : 127) : full[axis];
        }
        return full;
    }

    private static Map<String, HostTensor> zeros(int grid, int distances) {
        Map<String, HostTensor> zeros = new LinkedHashMap<>();
        TINY.layout().forEach((name, shape) -> {
            long[] full = shape.clone();
            for (int axis = 0; axis < full.length; axis++) {
                full[axis] = full[axis] < 0 ? (name.endsWith("pos_embed") ? grid : distances) : full[axis];
            }
            zeros.put(name, HostTensor.of(full, new float[(int) HostTensor.elements(full)]));
        });
        return zeros;
    }

    private static Path written(Path folder, Map<String, HostTensor> tensors) throws IOException {
        Path file = folder.resolve("weights.safetensors");
        new Safetensors(tensors, Map.of()).write(file);
        return file;
    }

    @Test
    void a_checkpoint_of_another_input_size_is_taken(@TempDir Path folder) throws IOException {
        Map<String, HostTensor> read = UserCheckpoint.read(written(folder, zeros(5, 9)), TINY.layout());

        assertThat(read.keySet()).containsExactlyElementsOf(TINY.layout().keySet());
        assertThat(Objects.requireNonNull(read.get("image_encoder.pos_embed")).shape())
                .containsExactly(1, 5, 5, 8);
    }

    @Test
    void the_file_of_another_variant_is_refused_by_the_first_weight_that_differs(@TempDir Path folder)
            throws IOException {
        Path file = written(folder, zeros(4, 7));

        assertThatThrownBy(() -> UserCheckpoint.read(file, VitForm.BASE.layout()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("'image_encoder.pos_embed' must have shape [1, any, any, 768], got [1, 4, 4, 8]");
        assertThatThrownBy(() -> UserCheckpoint.read(file, new VitForm(8, 1, 2, Set.of(0), 3).layout()))
                .hasMessageContaining("it has 14 tensors the net does not have, first image_encoder.blocks.1.");
        assertThatThrownBy(() -> UserCheckpoint.read(file, new VitForm(8, 3, 2, Set.of(1), 3).layout()))
                .hasMessageContaining("weight 'image_encoder.blocks.2.norm1.weight' is missing");
    }

    @Test
    void distances_of_windows_are_not_stretched(@TempDir Path folder) throws IOException {
        Path file = written(folder, zeros(4, 7));

        assertThatThrownBy(() -> UserCheckpoint.read(file, new VitForm(8, 2, 2, Set.of(1), 4).layout()))
                .hasMessageContaining("blocks.0.attn.rel_pos_h' must have shape [7, 4], got [5, 4]");
    }

    @Test
    void a_truncated_file_is_refused_by_name(@TempDir Path folder) throws IOException {
        Path file = written(folder, zeros(4, 7));
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() - 1);
        }

        assertThatThrownBy(() -> UserCheckpoint.read(file, TINY.layout()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }
}
