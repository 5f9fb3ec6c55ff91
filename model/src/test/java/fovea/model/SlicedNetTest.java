package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Showing;
import fovea.core.image.Cut;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.core.image.Plan.Axis;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.preparation.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Volumes asked plane by plane, against the same planes asked one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlicedNetTest {
    private static final int SIZE = 64;
    private static final Placement LPS = new Placement(
            new Millimetres(0, 0, 0), new Millimetres(1, 0, 0), new Millimetres(0, 1, 0), new Millimetres(0, 0, 2));
    private static final Geometry UPRIGHT = Geometry.placed(40, 30, 3, LPS);

    /** The same body, stored with axes S, R, P: 3 x 40 x 30 voxels. */
    private static final Geometry TURNED = Geometry.placed(
            3,
            40,
            30,
            new Placement(
                    LPS.patient(39, 0, 0),
                    new Millimetres(0, 0, 2),
                    new Millimetres(-1, 0, 0),
                    new Millimetres(0, 1, 0)));

    private Generalist base;

    @BeforeAll
    void load() throws IOException {
        base = Generalist.load(MobileSam.files(), SIZE);
    }

    @AfterAll
    void close() {
        base.close();
    }

    @Test
    void a_volume_is_answered_as_its_planes_are_one_by_one() {
        Image volume = body(UPRIGHT, 8);
        Slicing slicing = new Slicing(Axis.Z, 0, "");
        Cut cut = slicing.cut(UPRIGHT);
        Prompt box = new Prompt.Box(12, 6, 30, 24);
        Segmentation whole =
                base.segment(volume, planes(slicing, List.of(Optional.empty(), Optional.of(box), Optional.of(box))));

        assertThat(whole.mask().geometry()).isEqualTo(UPRIGHT);
        assertThat(cut.mask(whole.mask(), 0).isEmpty()).isTrue();
        for (int k = 1; k < 3; k++) {
            Mask alone = base.segment(volume.slice(k), box).mask();
            assertThat(alone.isEmpty()).isFalse();
            assertThat(cut.mask(whole.mask(), k)).isEqualTo(alone);
        }
    }

    @Test
    void a_body_stored_in_another_orientation_is_answered_alike_voxel_for_voxel() {
        for (int neighbours : new int[] {0, 1}) {
            Slicing slicing = new Slicing(Axis.Z, neighbours, "LPS");
            try (Specialist specialist = specialist(slicing, "stored")) {
                Mask upright = specialist
                        .segment(body(UPRIGHT, 8), new Prompt.Name("disc"))
                        .mask();
                Mask turned = specialist
                        .segment(body(TURNED, 8), new Prompt.Name("disc"))
                        .mask();

                assertThat(upright.foreground()).isBetween(1, UPRIGHT.size() - 1);
                assertThat(turned.geometry()).isEqualTo(TURNED);
                for (int i = 0; i < UPRIGHT.size(); i++) {
                    int x = i % 40;
                    int y = i / 40 % 30;
                    int z = Math.floorDiv(i, 1200);
                    assertThat(turned.contains(z, 39 - x, y)).isEqualTo(upright.contains(i));
                }
            }
        }
    }

    @Test
    void greys_are_those_of_the_volume_and_not_of_each_plane() {
        Geometry geometry = new Geometry(10, 10, 2, Optional.empty());
        float[] samples = new float[200];
        for (int i = 0; i < 200; i++) {
            samples[i] = i; // the second plane is brighter than the first
        }
        Image volume = new Image(geometry, 1, 16, samples);
        Showing showing = DrawnCards.showing(10, "quantiles 0 1").sliced(new Slicing(Axis.Z, 0, ""));
        Preparation pixels = Preparation.of(volume, showing);

        assertThat(pixels.picture(0).value(0, 9, 9)).isEqualTo(127);
        assertThat(pixels.picture(1).value(0, 0, 0)).isEqualTo(128);
    }

    @Test
    void who_learnt_from_planes_says_so_of_a_volume() {
        try (Specialist specialist = specialist(null, "stored")) {
            assertThatThrownBy(() -> specialist.segment(body(UPRIGHT, 8), new Prompt.Name("disc")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be told how to cut a volume");
        }
        assertThatThrownBy(() -> base.segment(body(UPRIGHT, 8), new Prompt.Whole()))
                .hasMessageContaining("must be told how to cut a volume");
    }

    @Test
    void who_learnt_with_neighbours_takes_no_single_plane() {
        try (Specialist specialist = specialist(new Slicing(Axis.Z, 1, ""), "stored")) {
            assertThatThrownBy(() -> specialist.segment(body(UPRIGHT, 8).slice(0), new Prompt.Name("disc")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("it takes volumes, got a plane of 40 x 30");
        }
        try (Specialist specialist = specialist(new Slicing(Axis.Z, 0, ""), "stored")) {
            assertThat(specialist
                            .segment(body(UPRIGHT, 8).slice(0), new Prompt.Name("disc"))
                            .mask()
                            .depth())
                    .isEqualTo(1);
        }
    }

    @Test
    void prompts_of_a_volume_are_asked_plane_by_plane() {
        Slicing slicing = new Slicing(Axis.Z, 0, "");
        Prompt box = new Prompt.Box(1, 1, 5, 5);
        try (Specialist specialist = specialist(slicing, "stored")) {
            assertThatThrownBy(() -> specialist.segment(body(UPRIGHT, 8), box)).hasMessageContaining("plane by plane");
            assertThatThrownBy(() -> specialist.segment(body(UPRIGHT, 8), planes(slicing, List.of(Optional.of(box)))))
                    .hasMessageContaining("3 planes needs as many prompts, got 1");
            Slicing other = new Slicing(Axis.X, 0, "");
            assertThatThrownBy(() -> specialist.segment(
                            body(UPRIGHT, 8), List.of(new Prompt.Name("disc"), new Prompt.Planes(other, List.of()))))
                    .hasMessageContaining("must cut a volume alike");
        }
    }

    @Test
    void a_card_keeps_how_volumes_are_cut(@TempDir Path folder) throws IOException {
        Slicing slicing = new Slicing(Axis.Y, 1, "RAS");
        AdapterFolder adapter = adapter(slicing, "stored");
        AdapterFolder.write(folder, adapter.card(), adapter.tensors());
        assertThat(AdapterFolder.readCard(folder).cut()).contains(slicing);

        AdapterFolder.write(folder, adapter(null, "stored").card(), adapter.tensors());
        assertThat(AdapterFolder.readCard(folder).cut()).isEmpty();
        assertThat(Files.readString(folder.resolve("adapter.json"))).contains("\"slicing\" : null");
    }

    private static Prompt planes(Slicing slicing, List<Optional<Prompt>> parts) {
        return new Prompt.Planes(slicing, parts);
    }

    private Specialist specialist(@Nullable Slicing slicing, String window) {
        return Specialist.of(adapter(slicing, window), base);
    }

    private AdapterFolder adapter(@Nullable Slicing slicing, String window) {
        AdapterSpec spec = new AdapterSpec.None();
        try (AdapterTraining training =
                new AdapterTraining(base, spec, List.of("disc"), new TrainingSettings(SIZE, 5, 0, 1, 5, 2))) {
            return new AdapterFolder(card(spec, slicing, window), training.learnt());
        }
    }

    private AdapterCard card(AdapterSpec spec, @Nullable Slicing slicing, String window) {
        Showing showing = DrawnCards.showing(SIZE, window);
        return DrawnCards.of(
                spec,
                List.of(new Label("disc", 1)),
                slicing == null ? showing : showing.sliced(slicing),
                DrawnCards.net(base));
    }

    /** A bright egg on a slope, given by the place in the patient: the same body however it is stored. */
    private static Image body(Geometry geometry, int bits) {
        List<Float> samples = new ArrayList<>();
        Placement place = geometry.placement().orElseThrow();
        IntStream.range(0, geometry.size()).forEach(i -> {
            Millimetres at = place.patient(
                    i % geometry.width(),
                    i / geometry.width() % geometry.height(),
                    Math.floorDiv(i, geometry.width() * geometry.height()));
            double dx = at.left() - 21;
            double dy = (at.posterior() - 15) * 1.2;
            double radius = 8 + at.superior();
            samples.add(dx * dx + dy * dy < radius * radius ? 210f : Math.round(20 + at.left() + 2 * at.posterior()));
        });
        float[] array = new float[samples.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = samples.get(i);
        }
        return new Image(geometry, 1, bits, array);
    }
}
