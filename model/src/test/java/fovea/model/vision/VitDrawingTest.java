package fovea.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import fovea.model.RandomSam;
import fovea.model.drawing.Drawing;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.libtorch.Libtorch;
import fovea.model.optimisation.HostTensors;
import fovea.model.weights.OnnxWriter;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAM's own encoder, drawn, against the one here: windows of 3 tokens beside a block that sees all, positions stretched. */
class VitDrawingTest {
    private static final VitForm FORM = new VitForm(16, 3, 2, Set.of(1), 3);

    /** Sides of 4, 5 and 6 tokens: windows are filled up by two, by one, and not at all. */
    @ParameterizedTest
    @ValueSource(ints = {64, 80, 96})
    void a_drawn_encoder_gives_the_same_embedding(int side, @TempDir Path folder) throws IOException, OrtException {
        Libtorch.load();
        float[] picture = new float[3 * side * side];
        Random random = new Random(side);
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (float) random.nextGaussian();
        }
        Path file = folder.resolve("encoder.onnx");
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard();
                FrozenWeights weights = SamTensors.of(RandomSam.state(FORM))) {
            ImageEncoder encoder = FORM.over(new FrozenLayers(weights)).encoder();
            float[] here = HostTensors.array(encoder.forward(Tensor.create(picture, 1, 3, side, side)));
            OnnxWriter graph = new OnnxWriter("encoder");
            Drawing drawing = new Drawing(graph);
            drawing.output("embedding", encoder.draw(drawing, drawing.input("picture", 1, 3, side, side)));
            graph.write(file, List.of("fovea", "test"), new LinkedHashMap<>());

            float[] there = run(file, picture, side);

            assertThat(there).hasSameSizeAs(here);
            double furthest = 0;
            double largest = 0;
            for (int i = 0; i < here.length; i++) {
                furthest = Math.max(furthest, Math.abs(here[i] - there[i]));
                largest = Math.max(largest, Math.abs(here[i]));
            }
            assertThat(largest).isGreaterThan(1);
            assertThat(furthest).isLessThan(1e-3);
        }
    }

    private static float[] run(Path file, float[] picture, int side) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor input =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(picture), new long[] {1, 3, side, side});
                OrtSession.Result result = session.run(Map.of("picture", input))) {
            FloatBuffer buffer = ((OnnxTensor) result.get("embedding").orElseThrow()).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
        }
    }
}
