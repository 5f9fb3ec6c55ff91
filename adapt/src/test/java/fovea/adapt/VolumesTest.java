package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Sample;
import fovea.adapt.samples.ShowingChoice;
import fovea.adapt.samples.Turns;
import fovea.adapt.samples.Volumes;
import fovea.core.Label;
import fovea.core.Showing;
import fovea.core.cohort.Case;
import fovea.core.cohort.Training;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.Plan.Axis;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes as planes to learn from, on drawn volumes of which a third are stored with other axes. */
class VolumesTest {
    private static Recipe showing(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return TinyRun.recipe().with(Map.of("showing", values));
    }

    private static List<Sample> read(Volumes volumes, Case one) {
        DrawnVolumes reader = new DrawnVolumes();
        Showing showing = ShowingChoice.NOTHING_SEEN.of(volumes.recipe(), Optional.of(volumes));
        return volumes.read(one, reader.image(one), showing, each -> List.of(reader.mask(each, DrawnVolumes.BALL)));
    }

    private static Volumes volumes(Recipe recipe) {
        return Volumes.of(DrawnVolumes.training(3), recipe).orElseThrow();
    }

    @Test
    void volumes_are_turned_to_the_directions_most_have_and_cut_along_the_axis_of_the_recipe() {
        assertThat(volumes(showing()).slicing()).isEqualTo(new Slicing(Axis.Z, 0, "LPS"));
        assertThat(volumes(showing("axis", "y", "neighbours", 1)).slicing()).isEqualTo(new Slicing(Axis.Y, 1, "LPS"));
    }

    @Test
    void planes_hold_a_label_but_for_the_share_that_may_be_empty() {
        List<Sample> samples =
                read(volumes(showing("planesPerVolume", 10)), DrawnVolumes.one("a", "p", DrawnVolumes.UPRIGHT));

        assertThat(samples.stream().map(Sample::name)).hasSize(10).contains("a plane 5");
        assertThat(samples.stream().filter(sample -> Turns.empty(sample.masks().getFirst())))
                .hasSize(2);
        assertThat(samples.getFirst().picture().width()).isEqualTo(64);
        assertThat(samples.getFirst().picture().height()).isEqualTo(48);
    }

    @Test
    void the_same_body_gives_the_same_planes_however_it_is_stored() {
        Volumes volumes = volumes(showing("neighbours", 1));
        List<Sample> upright = read(volumes, DrawnVolumes.one("a", "p", DrawnVolumes.UPRIGHT));
        List<Sample> turned = read(volumes, DrawnVolumes.one("b", "p", DrawnVolumes.TURNED));

        assertThat(upright).isNotEmpty().hasSameSizeAs(turned);
        for (int i = 0; i < upright.size(); i++) {
            assertThat(turned.get(i).picture().channels()).isEqualTo(3);
            assertThat(turned.get(i).picture().values())
                    .isEqualTo(upright.get(i).picture().values());
            assertThat(turned.get(i).masks().getFirst())
                    .isEqualTo(upright.get(i).masks().getFirst());
        }
    }

    @Test
    void neighbours_are_the_planes_before_and_after() {
        List<Sample> samples = read(
                volumes(showing("neighbours", 1, "planesPerVolume", 12, "emptyShare", 1)),
                DrawnVolumes.one("a", "p", DrawnVolumes.UPRIGHT));
        int size = 64 * 48;

        assertThat(samples).hasSize(12);
        for (int plane = 1; plane < 11; plane++) {
            byte[] here = samples.get(plane).picture().values();
            byte[] before = samples.get(plane - 1).picture().values();
            for (int i = 0; i < size; i++) {
                assertThat(here[i]).isEqualTo(before[size + i]);
                assertThat(before[2 * size + i]).isEqualTo(here[size + i]);
            }
        }
    }

    @Test
    void a_specialist_learns_from_volumes_read_one_at_a_time_and_answers_on_both_kinds(@TempDir Path folder)
            throws IOException {
        DrawnVolumes reader = new DrawnVolumes();
        Recipe recipe = showing("planesPerVolume", 8, "neighbours", 1).with(Map.of("epochs", 8, "learningRate", 3e-3));
        Heard heard = new Heard();
        AdapterCard card = Adaptation.adapt(
                new AdaptationRequest(TinyRun.base(), DrawnVolumes.training(6), reader, recipe, heard, "balls", true),
                folder,
                TinyRun.EPOCHS_ONLY);

        assertThat(card.cut()).contains(new Slicing(Axis.Z, 1, "LPS"));
        assertThat(card.facts()).containsEntry("trainingCases", "4").containsEntry("validationCases", "2");
        assertThat(card.facts()).containsEntry("trainingPlanes", "32");
        assertThat(reader.mostOpen()).isEqualTo(1);
        try (Specialist specialist = Specialist.load(folder, TinyRun.base())) {
            for (Geometry geometry : List.of(DrawnVolumes.UPRIGHT, DrawnVolumes.TURNED)) {
                Case unseen = DrawnVolumes.one("unseen", "q", geometry);
                Mask truth = reader.mask(unseen, DrawnVolumes.BALL);
                Mask found = specialist
                        .segment(reader.image(unseen), new Prompt.Name("ball"))
                        .mask();
                assertThat(dice(found, truth)).as("Dice in space").isGreaterThan(0.8);
            }
        }
    }

    @Test
    void neighbours_of_planes_are_refused() {
        assertThatThrownBy(() -> Volumes.of(DrawnCases.training(2), showing("neighbours", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("showing.neighbours must be 0 for a cohort of planes");
        assertThat(Volumes.of(DrawnCases.training(2), showing())).isEqualTo(Optional.empty());
    }

    @Test
    void a_label_that_no_plane_learnt_from_holds_is_named() {
        Training two = DrawnCases.training(
                List.of(DrawnVolumes.BALL, new Label("speck", 2)),
                List.of(new Case(
                        "a",
                        "p",
                        "",
                        DrawnVolumes.one("a", "p", DrawnVolumes.UPRIGHT).image(),
                        DrawnVolumes.one("a", "p", DrawnVolumes.UPRIGHT).mask(),
                        DrawnVolumes.UPRIGHT,
                        Map.of("ball", 900L, "speck", 1L))));
        DrawnVolumes reader = new DrawnVolumes() {
            @Override
            public Mask mask(Case one, Label label) {
                return label.name().equals("ball")
                        ? super.mask(one, label)
                        : Mask.of(one.geometry(), i -> i == 0); // in a corner of the first plane
            }
        };
        assertThatThrownBy(() -> Cases.of(new AdaptationRequest(
                        TinyRun.base(),
                        two,
                        reader,
                        showing("planesPerVolume", 3, "emptyShare", 0).with(Map.of("validation", 0)),
                        Progress.SILENT,
                        "balls",
                        true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label \"speck\" must be in at least one plane learnt from")
                .hasMessageContaining("showing.planesPerVolume");
    }

    private static double dice(Mask one, Mask other) {
        int both = 0;
        for (int i = 0; i < one.geometry().size(); i++) {
            both += one.contains(i) && other.contains(i) ? 1 : 0;
        }
        return 2.0 * both / (one.foreground() + other.foreground());
    }
}
