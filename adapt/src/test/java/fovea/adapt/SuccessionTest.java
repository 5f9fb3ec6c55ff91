package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Foreign;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Training;
import fovea.core.cohort.TrainingTrace;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that starts from a specialist. */
class SuccessionTest {
    private static final Training FIRST = DrawnCases.training(8);
    private static final Training SECOND = later(DrawnCases.DISC);

    /** Eight patients that the first specialist has not seen. */
    private static Training later(Label label) {
        return DrawnCases.training(
                List.of(label),
                IntStream.range(100, 108)
                        .mapToObj(i -> DrawnCases.one("case" + i, "patient" + i, Map.of(label.name(), 380L)))
                        .toList());
    }

    private static Recipe recipe(String method) {
        return Recipe.defaults(method).with(Map.of("size", 64, "epochs", 2, "batch", 2, "validation", 0.25, "seed", 1));
    }

    private static AdaptationRequest request(
            Recipe recipe, Training training, Progress progress, Optional<AdapterFolder> from) {
        return new AdaptationRequest(
                Optional.of(TinyRun.base()),
                training,
                new DrawnCases(),
                recipe.with(Map.of(
                        "from", from.map(one -> one.card().weights().sha256()).orElse(""))),
                progress,
                AdaptationSource.of("drawn", true),
                Optional.empty(),
                Foreign.NONE,
                from);
    }

    private static AdapterFolder first(String method, Path folder) throws IOException {
        Adaptation.adapt(request(recipe(method), FIRST, Progress.SILENT, Optional.empty()), folder);
        return AdapterFolder.read(folder);
    }

    /** With a rate of next to nothing, what comes out is what went in. */
    @ParameterizedTest
    @ValueSource(strings = {"ssam", "lora", "pyramid", "scratch"})
    void it_starts_from_the_values_of_the_specialist(String method, @TempDir Path before, @TempDir Path after)
            throws IOException {
        AdapterFolder first = first(method, before);
        Recipe still = recipe(method).with(Map.of("epochs", 1, "learningRate", 1e-12, "weightDecay", 0.0));

        Adaptation.adapt(request(still, SECOND, Progress.SILENT, Optional.of(first)), after);

        AdapterFolder second = AdapterFolder.read(after);
        assertThat(second.tensors().keySet()).isEqualTo(first.tensors().keySet());
        first.tensors().forEach((name, tensor) -> assertThat(
                        Objects.requireNonNull(second.tensors().get(name)).toArray())
                .as(name)
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(tensor.toArray()));
    }

    @Test
    void what_the_first_learnt_from_counts_as_learnt_from_by_the_second(@TempDir Path before, @TempDir Path after)
            throws IOException {
        AdapterFolder first = first("scratch", before);

        AdapterCard card =
                Adaptation.adapt(request(recipe("scratch"), SECOND, Progress.SILENT, Optional.of(first)), after);

        TrainingTrace trace = card.trace().orElseThrow();
        List<Case> all = new ArrayList<>(FIRST.cases());
        all.addAll(SECOND.cases());
        assertThat(trace.marks())
                .hasSize(16)
                .containsAll(first.card().trace().orElseThrow().marks());
        for (Case one : all) {
            assertThat(trace.marks())
                    .as(one.id())
                    .contains(TrainingTrace.mark(trace.salt(), one, new DrawnCases().image(one)));
        }
        assertThat(card.facts().get("recipe")).contains(first.card().weights().sha256());
    }

    @Test
    void broken_off_it_goes_on_to_the_same_net(@TempDir Path before, @TempDir Path whole, @TempDir Path broken)
            throws IOException {
        Optional<AdapterFolder> first = Optional.of(first("scratch", before));
        Recipe recipe = recipe("scratch");
        Adaptation.adapt(request(recipe, SECOND, Progress.SILENT, first), whole, TinyRun.EPOCHS_ONLY);
        assertThatThrownBy(() ->
                        Adaptation.adapt(request(recipe, SECOND, new StopAt(3), first), broken, TinyRun.EVERY_STEP))
                .isInstanceOf(StopAt.Broken.class);
        Adaptation.adapt(request(recipe, SECOND, Progress.SILENT, first), broken, TinyRun.EVERY_STEP);

        assertThat(TinyRun.adapter(broken)).isEqualTo(TinyRun.adapter(whole));
    }

    @Test
    void another_method_or_other_labels_are_refused(@TempDir Path before) throws IOException {
        Optional<AdapterFolder> first = Optional.of(first("scratch", before));

        assertThatThrownBy(() -> request(recipe("pyramid"), SECOND, Progress.SILENT, first))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have the same method as what is trained, pyramid")
                .hasMessageContaining("it has scratch");
        assertThatThrownBy(() -> request(recipe("scratch"), later(new Label("ring", 1)), Progress.SILENT, first))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have the same labels as what is trained, ring; it has disc");
    }

    @Test
    void a_recipe_that_names_a_specialist_needs_that_one(@TempDir Path before) throws IOException {
        AdapterFolder first = first("scratch", before);
        Recipe named = recipe("scratch").with(Map.of("from", "ab".repeat(32)));

        assertThatThrownBy(() -> new AdaptationRequest(
                        Optional.empty(),
                        SECOND,
                        new DrawnCases(),
                        named,
                        Progress.SILENT,
                        AdaptationSource.of("drawn", true),
                        Optional.empty(),
                        Foreign.NONE,
                        Optional.of(first)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must start from the specialist that the recipe names")
                .hasMessageContaining("abab");
    }
}
