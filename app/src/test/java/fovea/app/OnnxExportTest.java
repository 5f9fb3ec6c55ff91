package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import fovea.app.answering.OpenSuite;
import fovea.app.zoo.SpecialistFolder;
import fovea.core.Segmentation;
import fovea.core.image.Image;
import fovea.core.image.ProbabilityMap;
import fovea.core.image.Prompt;
import fovea.fixtures.ReferencePython;
import fovea.fixtures.SharedData;
import fovea.formats.PngJpegReader;
import fovea.model.Specialist;
import fovea.model.preparation.Preparation;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specialists that come with the program, exported and run by other programs on real pictures. */
class OnnxExportTest {
    private static final int PICTURES = 4;

    private final Path file;

    OnnxExportTest(@TempDir Path folder) {
        file = folder.resolve("specialist.onnx");
    }

    @ParameterizedTest
    @CsvSource({"left-ventricle,mri-lv/images", "liver,ct-liver/images"})
    void an_exported_specialist_answers_in_onnx_runtime_as_here(String name, String pictures)
            throws IOException, OrtException {
        Run run = export("zoo:" + name);
        assertThat(run.code()).as(run.err()).isZero();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        int painted = 0;
        try (OpenSuite open = OpenSuite.empty();
                Specialist specialist = open.specialist(new SpecialistFolder().convert("zoo:" + name));
                OrtSession session = environment.createSession(file.toString())) {
            for (Path picture : some(SharedData.folder(pictures))) {
                Image image = PngJpegReader.readImage(picture);
                Segmentation here = specialist
                        .segment(
                                image,
                                List.of(new Prompt.Name(
                                        specialist.labels().getFirst().name())))
                        .getFirst();
                painted += here.mask().foreground();
                float[] there = run(environment, session, specialist, image);

                assertThat(furthest(here.probability().orElseThrow(), there)).isLessThan(1e-3);
            }
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("fovea.adapter.sha256", specialist.card().weightsSha256())
                    .containsEntry(
                            "fovea.evidence.sha256", run.json().path("evidence").asText())
                    .containsEntry(
                            "fovea.labels", specialist.labels().getFirst().name());
        }
        assertThat(painted).isPositive();
        assertThat(run.json().path("evidence").asText()).hasSize(64);
        assertThat(run.json().path("licence").asText()).startsWith("CC");
    }

    @Test
    void onnx_itself_finds_nothing_amiss() throws Exception {
        assertThat(export("zoo:left-ventricle").code()).isZero();

        List<String> told = ReferencePython.run(OnnxExportTest.class, "check_onnx.py", List.of(file.toString()));

        assertThat(told)
                .containsExactly(
                        "input pictures N 3 256 256", "output probabilities N 1 256 256", "output presence N 1");
    }

    @Test
    void what_cannot_be_exported_is_told(@TempDir Path folder) throws IOException {
        assertThat(export(folder.toString()).err()).contains("is no specialist");
        assertThat(Run.fovea("export", "--cohort", "x", "--to", "onnx", "--out", "y")
                        .code())
                .isEqualTo(2);
        assertThat(Run.fovea("export", "--cohort", "x", "--to", "nnunet", "--licence", "MIT", "--out", "y")
                        .err())
                .contains("--evidence and --licence are for --to onnx");
        Path other = new SpecialistFolder().convert("zoo:liver");
        Run foreign = export("zoo:left-ventricle", "--evidence", other.toString());
        assertThat(foreign.code()).isEqualTo(1);
        assertThat(foreign.err()).contains("must be evidence of the specialist with sha256");
        assertThat(file).doesNotExist();
    }

    private Run export(String specialist, String... more) {
        return Run.fovea(List.of(
                List.of("export", "--specialist", specialist, "--to", "onnx", "--out", file.toString(), "--json"),
                List.of(more)));
    }

    private static List<Path> some(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            int step = all.size() / PICTURES;
            return Stream.iterate(0, i -> i + step)
                    .limit(PICTURES)
                    .map(all::get)
                    .toList();
        }
    }

    private static float[] run(OrtEnvironment environment, OrtSession session, Specialist specialist, Image image)
            throws OrtException {
        int size = specialist.card().size();
        assertThat(image.geometry().width()).isEqualTo(size);
        assertThat(image.geometry().height()).isEqualTo(size);
        float[] values = Preparation.of(image, specialist.card().scope().showing())
                .input(0)
                .values();
        try (OnnxTensor input =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), new long[] {1, 3, size, size});
                OrtSession.Result result = session.run(Map.of("pictures", input))) {
            FloatBuffer buffer = ((OnnxTensor) result.get("probabilities").orElseThrow()).getFloatBuffer();
            float[] probabilities = new float[buffer.remaining()];
            buffer.get(probabilities);
            return probabilities;
        }
    }

    private static double furthest(ProbabilityMap here, float[] there) {
        double furthest = 0;
        for (int i = 0; i < there.length; i++) {
            furthest = Math.max(furthest, Math.abs(here.value(i) - there[i]));
        }
        return furthest;
    }
}
