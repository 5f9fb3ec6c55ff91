package fovea.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.model.MobileSam;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import fovea.model.optimisation.HostTensors;
import java.io.IOException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs below 1024 pixels, where windows do not divide the picture as they do there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmallInputTest {
    private FrozenWeights weights;
    private FrozenLayers layers;

    @BeforeAll
    void load() throws IOException {
        weights = MobileSamTensors.of(MobileSam.state());
        layers = new FrozenLayers(weights);
    }

    @AfterAll
    void close() {
        weights.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 256, 320, 448, 512})
    void every_size_gives_a_sixteenth_and_four_masks_of_a_quarter(int size) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            torch.manual_seed(7);
            Sam sam = Sam.mobile(layers);
            Tensor embedding = sam.encoder().forward(torch.randn(1, 3, size, size));
            Tensor positions = sam.prompts().positions(size / 16);
            MaskDecoder.Output output = sam.decoder()
                    .forward(new MaskDecoder.Input(
                            embedding,
                            positions,
                            torch.zeros(1, 0, 256),
                            sam.prompts().noMask()));

            assertThat(HostTensors.copy(embedding).shape()).containsExactly(1, 256, size / 16, size / 16);
            assertThat(HostTensors.copy(positions).shape()).containsExactly(1, 256, size / 16, size / 16);
            assertThat(HostTensors.copy(output.logits()).shape()).containsExactly(1, 4, size / 4, size / 4);
            assertFinite(embedding);
            assertFinite(output.logits());
            assertFinite(output.predictedIou());
        }
    }

    private static void assertFinite(Tensor tensor) {
        double sum = 0;
        for (float value : HostTensors.array(tensor)) {
            sum += value;
        }
        assertThat(sum).isFinite();
    }

    @ParameterizedTest(name = "stage {0}: {4} x {5} tokens in windows of {3}")
    @CsvSource({
        "1, 128, 4, 7, 8, 8", "1, 128, 4, 7, 32, 40", "2, 160, 5, 14, 4, 4", "2, 160, 5, 14, 20, 28",
        "2, 160, 5, 14, 14, 15", "3, 320, 10, 7, 16, 16", "3, 320, 10, 7, 13, 21", "3, 320, 10, 7, 14, 28"
    })
    void padded_tokens_computed_once_are_as_good_as_padded_before_the_norm(
            int stage, int width, int heads, int window, int height, int across) {
        String name = "image_encoder.layers." + stage + ".blocks.1.attn";
        WindowAttention.Form form = new WindowAttention.Form(width, heads, window);
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            torch.manual_seed(11);
            Tensor x = torch.randn(2, height, across, width);

            Tensor shortcut = WindowAttention.of(layers, name, form).forward(x);

            assertThat(
                            HostTensors.array(
                                    shortcut.sub(plain(name, form, x)).abs().max())[0])
                    .isLessThanOrEqualTo(1e-5f);
        }
    }

    /** The reference's way: pad with zeros, normalise everything, attend window by window with an explicit softmax. */
    private Tensor plain(String name, WindowAttention.Form form, Tensor x) {
        int side = form.window();
        long down = Math.ceilDiv(x.size(1), (long) side);
        long across = Math.ceilDiv(x.size(2), (long) side);
        Tensor padded = torch.zeros(x.size(0), down * side, across * side, form.width());
        padded.narrow(1, 0, x.size(1)).narrow(2, 0, x.size(2)).copy_(x);
        LayerNorm norm = layers.layerNorm(Part.IMAGE_ENCODER.site(name + ".norm", Role.NORM), 1e-5);
        Linear qkv = layers.linear(Part.IMAGE_ENCODER.site(name + ".qkv", Role.QUERY_KEY_VALUE));
        for (long row = 0; row < down; row++) {
            for (long column = 0; column < across; column++) {
                Tensor view = padded.narrow(1, row * side, side).narrow(2, column * side, side);
                Tensor tokens = norm.forward(view.reshape(x.size(0), (long) side * side, form.width()));
                view.copy_(attended(name, form, qkv.forward(tokens)).reshape(view.sizes()));
            }
        }
        Tensor joined = padded.narrow(1, 0, x.size(1)).narrow(2, 0, x.size(2)).contiguous();
        return layers.linear(Part.IMAGE_ENCODER.site(name + ".proj", Role.ATTENTION_OUT))
                .forward(joined);
    }

    /** One window: (batch, tokens, 3 * width) to (batch, tokens, width). */
    private Tensor attended(String name, WindowAttention.Form form, Tensor qkv) {
        long headWidth = form.width() / form.heads();
        Tensor heads = qkv.reshape(qkv.size(0), qkv.size(1), form.heads(), 3 * headWidth)
                .transpose(1, 2); // (b, heads, tokens, 3d)
        Tensor q = heads.narrow(3, 0, headWidth);
        Tensor k = heads.narrow(3, headWidth, headWidth);
        Tensor v = heads.narrow(3, 2 * headWidth, headWidth);
        Tensor bias = WindowAttention.gather(
                layers.tensor(Part.IMAGE_ENCODER.site(name + ".attention_biases", Role.POSITIONS)), form.window());
        Tensor scores = q.matmul(k.transpose(2, 3))
                .mul(new org.bytedeco.pytorch.Scalar(1 / Math.sqrt((double) headWidth)))
                .add(bias);
        return torch.softmax(scores, -1).matmul(v).transpose(1, 2).reshape(qkv.size(0), qkv.size(1), -1);
    }
}
