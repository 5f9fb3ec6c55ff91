package fovea.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Placement.Millimetres;
import fovea.core.image.Plan.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Volumes to planes and back, on a volume whose samples say where they lie in the patient. */
class CutTest {
    private static final double COS = Math.cos(0.35);
    private static final double SIN = Math.sin(0.35);

    /** Voxels of 1 x 2 x 3 mm whose x, y, z lead left, posterior, superior. */
    private static final Placement LPS = new Placement(
            new Millimetres(5, -7, 11), new Millimetres(1, 0, 0), new Millimetres(0, 2, 0), new Millimetres(0, 0, 3));

    /** The same turned by 20 degrees about x: oblique. */
    private static final Placement OBLIQUE = new Placement(
            new Millimetres(5, -7, 11),
            new Millimetres(1, 0, 0),
            new Millimetres(0, 2 * COS, 2 * SIN),
            new Millimetres(0, -3 * SIN, 3 * COS));

    @Test
    void planes_put_together_are_the_volume_along_every_axis_and_however_it_is_turned() {
        for (Placement place : List.of(LPS, OBLIQUE, flipped())) {
            Geometry geometry = Geometry.placed(4, 3, 5, place);
            Mask mask = Mask.of(geometry, i -> i * 31 % 7 < 3);
            for (Axis axis : Axis.values()) {
                for (String directions : List.of("", "LPS", "RAS", "SRA", "PIL")) {
                    Cut cut = new Slicing(axis, 0, directions).cut(geometry);
                    Mask back = cut.volume(IntStream.range(0, cut.planes())
                            .mapToObj(k -> cut.mask(mask, k))
                            .toList());
                    assertThat(back).isEqualTo(mask);
                    assertThat(back.geometry()).isEqualTo(geometry);
                }
            }
        }
    }

    @Test
    void a_plane_tells_where_each_of_its_pixels_lies_in_the_patient() {
        for (Placement place : List.of(LPS, OBLIQUE, flipped())) {
            Geometry geometry = Geometry.placed(4, 3, 5, place);
            for (Axis axis : Axis.values()) {
                for (String directions : List.of("", "RAS", "AIL")) {
                    Cut cut = new Slicing(axis, 0, directions).cut(geometry);
                    for (int k = 0; k < cut.planes(); k++) {
                        Geometry plane = cut.plane(k);
                        int voxel = cut.voxel(plane.width() - 1, 1, k);
                        Millimetres stored = place.patient(voxel % 4, voxel / 4 % 3, Math.floorDiv(voxel, 12));
                        Millimetres shown = plane.placement().orElseThrow().patient(plane.width() - 1, 1, 0);
                        assertThat(shown.minus(stored).length()).isLessThan(1e-9);
                    }
                }
            }
        }
    }

    @Test
    void the_same_body_is_shown_the_same_however_the_file_stores_it() {
        Image stored = body(Geometry.placed(4, 3, 5, LPS));
        Image turned = body(Geometry.placed(5, 4, 3, stored("SRP")));
        for (Axis axis : Axis.values()) {
            Slicing slicing = new Slicing(axis, 0, "LPS");
            for (int k = 0; k < slicing.cut(stored.geometry()).planes(); k++) {
                Image one = slicing.cut(stored.geometry()).image(stored, k);
                Image other = slicing.cut(turned.geometry()).image(turned, k);
                assertThat(other.geometry().sameSize(one.geometry())).isTrue();
                assertThat(other.toArray()).containsExactly(one.toArray(), within(1e-4f));
            }
        }
    }

    @Test
    void an_oblique_volume_is_turned_to_its_nearest_axes() {
        assertThat(Turn.directions(OBLIQUE)).isEqualTo("LPS");
        assertThat(Turn.directions(flipped())).isEqualTo("RPI");
        // 45 degrees: nearest letters alone would name two axes alike
        Placement diagonal = new Placement(
                new Millimetres(0, 0, 0),
                new Millimetres(1, 1, 0),
                new Millimetres(-1.01, 1, 0),
                new Millimetres(0, 0, 1));
        assertThat(diagonal.directions()).isEqualTo("LRS");
        assertThat(Turn.directions(diagonal)).isEqualTo("PRS");
    }

    @Test
    void planes_along_z_of_a_volume_as_stored_are_its_slices() {
        Image image = body(Geometry.placed(4, 3, 5, LPS));
        Cut cut = new Slicing(Axis.Z, 0, "").cut(image.geometry());
        assertThat(cut.planes()).isEqualTo(5);
        for (int k = 0; k < 5; k++) {
            assertThat(cut.image(image, k).toArray()).isEqualTo(image.slice(k).toArray());
            assertThat(cut.plane(k)).isEqualTo(image.geometry().slice(k));
        }
    }

    @Test
    void neighbours_are_channels_and_the_outermost_planes_stand_for_the_one_they_lack() {
        Geometry geometry = new Geometry(2, 1, 3, Optional.empty());
        Image image = new Image(geometry, 1, 8, new float[] {10, 11, 20, 21, 30, 31});
        Cut cut = new Slicing(Axis.Z, 1, "").cut(geometry);
        assertThat(cut.image(image, 0).channels()).isEqualTo(3);
        assertThat(cut.image(image, 0).toArray()).containsExactly(10, 10, 20, 11, 11, 21);
        assertThat(cut.image(image, 1).toArray()).containsExactly(10, 20, 30, 11, 21, 31);
        assertThat(cut.image(image, 2).toArray()).containsExactly(20, 30, 30, 21, 31, 31);
    }

    @Test
    void colours_have_no_room_for_neighbours() {
        Image colours = new Image(new Geometry(1, 1, 2, Optional.empty()), 3, 8, new float[6]);
        Cut cut = new Slicing(Axis.Z, 1, "").cut(colours.geometry());
        assertThatThrownBy(() -> cut.image(colours, 0)).hasMessageContaining("needs a grey volume");
    }

    @Test
    void a_volume_of_unknown_place_is_not_turned_on_a_guess() {
        Geometry nowhere = new Geometry(4, 3, 5, Optional.of(new PixelSpacing(1, 1, 1)));
        assertThatThrownBy(() -> new Slicing(Axis.Z, 0, "LPS").cut(nowhere))
                .hasMessageContaining("must tell where its axes lead")
                .hasMessageContaining("4 x 3 x 5");
        assertThat(new Slicing(Axis.Z, 0, "").cut(nowhere).planes()).isEqualTo(5);
    }

    @Test
    void common_directions_are_those_of_most_volumes() {
        Geometry one = Geometry.placed(2, 2, 2, LPS);
        Geometry other = Geometry.placed(2, 2, 2, flipped());
        Geometry nowhere = new Geometry(2, 2, 2, Optional.empty());
        assertThat(Slicing.commonDirections(List.of(other, one, one))).isEqualTo("LPS");
        assertThat(Slicing.commonDirections(List.of(other, one))).isEqualTo("LPS");
        assertThat(Slicing.commonDirections(List.of(nowhere, one))).isEmpty();
        assertThat(Slicing.commonDirections(List.of())).isEmpty();
        assertThatThrownBy(() -> Slicing.commonDirections(List.of(nowhere, one, other)))
                .hasMessageContaining("1 do not tell")
                .hasMessageContaining("[LPS, RPI]");
    }

    @Test
    void volumes_are_cut_along_their_coarsest_axis() {
        Geometry uneven = Geometry.placed(4, 3, 5, LPS);
        assertThat(Slicing.throughPlane(List.of(uneven), "")).isEqualTo(Axis.Z);
        assertThat(Slicing.throughPlane(List.of(uneven), "SLP")).isEqualTo(Axis.X);
        assertThat(Slicing.throughPlane(List.of(uneven), "LSP")).isEqualTo(Axis.Y);
        Geometry even = new Geometry(4, 3, 5, Optional.of(new PixelSpacing(1, 1.4, 1)));
        assertThat(Slicing.throughPlane(List.of(even), "")).isEqualTo(Axis.Z);
    }

    @Test
    void directions_name_three_different_axes() {
        assertThatThrownBy(() -> new Slicing(Axis.Z, 0, "LRS")).hasMessageContaining("got LRS");
        assertThatThrownBy(() -> new Slicing(Axis.Z, 0, "LP")).hasMessageContaining("three letters");
        assertThatThrownBy(() -> new Slicing(Axis.Z, 0, "LPX")).hasMessageContaining("got LPX");
        assertThatThrownBy(() -> new Slicing(Axis.Z, 2, "")).hasMessageContaining("neighbours must be 0 or 1");
    }

    @Test
    void a_volume_takes_back_only_its_own_planes() {
        Geometry geometry = new Geometry(4, 3, 2, Optional.empty());
        Cut cut = new Slicing(Axis.Z, 0, "").cut(geometry);
        List<Mask> planes = new ArrayList<>(List.of(Mask.empty(Geometry.plane(4, 3))));
        assertThatThrownBy(() -> cut.volume(planes)).hasMessageContaining("2 planes");
        planes.add(Mask.empty(Geometry.plane(3, 4)));
        assertThatThrownBy(() -> cut.volume(planes)).hasMessageContaining("3 x 4");
        assertThatThrownBy(() -> cut.mask(Mask.empty(Geometry.plane(4, 3)), 0)).hasMessageContaining("4 x 3 x 2");
    }

    /** LPS with x and z reversed, the origin at the other corner of 4 x 3 x 5 voxels. */
    private static Placement flipped() {
        return new Placement(
                LPS.patient(3, 0, 4), new Millimetres(-1, 0, 0), new Millimetres(0, 2, 0), new Millimetres(0, 0, -3));
    }

    /** The body of LPS stored with axes S, R, P: 5 x 4 x 3 voxels. */
    private static Placement stored(String directions) {
        assertThat(directions).isEqualTo("SRP");
        return new Placement(
                LPS.patient(3, 0, 0), new Millimetres(0, 0, 3), new Millimetres(-1, 0, 0), new Millimetres(0, 2, 0));
    }

    /** Samples that say where they lie: 10000 left + 100 posterior + superior. */
    private static Image body(Geometry geometry) {
        float[] samples = new float[geometry.size()];
        int width = geometry.width();
        int height = geometry.height();
        for (int i = 0; i < samples.length; i++) {
            Millimetres at = geometry.placement()
                    .orElseThrow()
                    .patient(i % width, i / width % height, Math.floorDiv(i, width * height));
            samples[i] = (float) (10000 * at.left() + 100 * at.posterior() + at.superior());
        }
        return new Image(geometry, 1, 32, samples);
    }
}
