package fovea.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.files.Sha256;
import fovea.model.store.ModelCatalogue;
import fovea.model.store.ModelFiles;
import fovea.model.store.ModelStore;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On the real files, pulled into the cache when they are not there yet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MobileSamWeightsTest {
    /**
     * The sha256 of one line per tensor: name, shape as {@code (32,3,3,3)}, sha256 of the little-endian floats. Made once
     * with Python: packages onnx and numpy, tensors read with {@code numpy_helper.to_array}, named and turned by a script
     * of its own.
     */
    private static final String LISTING_OF_PYTHON = "da9283e3b82df5fea0a907141b0c694aeea4a18834c0ae8c12cc72f217d3e6da";

    private Path encoder = Path.of("");
    private Path decoder = Path.of("");

    @BeforeAll
    void pull() throws IOException {
        ModelFiles files = new ModelStore(ModelStore.defaultFolder(System.getenv()))
                .pull("mobile-sam")
                .model();
        encoder = files.files().get(0);
        decoder = files.files().get(1);
    }

    @Test
    void every_weight_is_the_one_python_reads() throws IOException {
        Map<String, HostTensor> weights = MobileSamWeights.read(encoder, decoder);

        StringBuilder listing = new StringBuilder();
        weights.forEach((name, tensor) -> listing.append(name)
                .append(' ')
                .append(Arrays.toString(tensor.shape())
                        .replace('[', '(')
                        .replace(']', ')')
                        .replace(", ", ","))
                .append(' ')
                .append(Sha256.of(bytes(tensor)))
                .append('\n'));
        assertThat(weights).hasSize(327);
        assertThat(Sha256.of(listing.toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(LISTING_OF_PYTHON);
    }

    @Test
    void the_identity_of_the_model_does_not_change() throws IOException {
        String identity = "b55ec49745a6ea965a2c121d2a8f6593072e19cf2b496d48f308b1671dbddcea";

        assertThat(ModelCatalogue.standard().model("mobile-sam").sha256()).isEqualTo(identity);
        assertThat(new ModelStore(ModelStore.defaultFolder(System.getenv()))
                        .require("mobile-sam")
                        .sha256())
                .isEqualTo(identity);
    }

    @Test
    void swapped_files_are_refused() {
        assertThatThrownBy(() -> MobileSamWeights.read(decoder, encoder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("are not MobileSAM");
    }

    private static byte[] bytes(HostTensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(tensor.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.buffer());
        return bytes.array();
    }
}
