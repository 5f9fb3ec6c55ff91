package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.recipe.Recipe;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.FileReference;
import fovea.core.cohort.Training;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.model.card.AdapterCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures and masks at the edge of what there is: they are learnt from, and nothing stops being a number. */
class OddCasesTest {
    /**
     * Grey pictures of any size.
     *
     * @param share of the rows from the top that are inside, 0 to 1
     */
    private record Plain(Geometry plane, double share) implements CaseReader {
        @Override
        public Image image(Case one) {
            float[] samples = new float[plane.size()];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = 40 + i % 7;
            }
            return new Image(plane, 1, 8, samples);
        }

        @Override
        public Mask mask(Case one, Label label) {
            return Mask.of(plane, i -> Math.floorDiv(i, plane.width()) < share * plane.height());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a structure that fills every picture, 64, 48, 1",
        "a picture smaller than a window of the encoder, 5, 3, 0.5",
        "a picture of one pixel, 1, 1, 1",
        "a line, 400, 1, 1"
    })
    void is_learnt_from(String what, int width, int height, double share, @TempDir Path folder) throws IOException {
        Plain reader = new Plain(Geometry.plane(width, height), share);
        Heard heard = new Heard();
        AdapterCard card = Adaptation.adapt(
                new AdaptationRequest(TinyRun.base(), training(reader), reader, recipe(), heard, what, true),
                folder,
                TinyRun.EPOCHS_ONLY);

        assertThat(heard.steps).containsExactly(1, 2);
        assertThat(heard.validations).hasSize(1);
        assertThat(heard.validations.getFirst().score()).isBetween(0.0, 1.0);
        assertThat(card.facts()).containsEntry("trainingCases", "3");
        assertThat(folder.resolve("adapter.safetensors")).isNotEmptyFile();
    }

    private static Recipe recipe() {
        return TinyRun.recipe().with(Map.of("method", "norm", "epochs", 1));
    }

    private static Training training(Plain reader) {
        FileReference none = new FileReference(Path.of("none"), "0".repeat(64));
        return DrawnCases.training(
                List.of(DrawnCases.DISC),
                IntStream.range(0, 4)
                        .mapToObj(i -> new Case(
                                "case" + i,
                                "patient" + i,
                                "",
                                none,
                                none,
                                reader.plane(),
                                Map.of(DrawnCases.DISC.name(), 1L)))
                        .toList());
    }
}
