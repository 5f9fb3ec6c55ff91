package fovea.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Planes of axial series that are stored in each of the eight ways, turned and back. */
class TurnedPlaneTest {
    private static final Millimetres LEFT = new Millimetres(1, 0, 0);
    private static final Millimetres BACK = new Millimetres(0, 2, 0);

    TurnedPlaneTest() {}

    /** An axial plane of 4 x 3; along x to the left or right, or to the back or front. */
    private static Geometry stored(int way) {
        Millimetres across = LEFT.times((way & 1) == 0 ? 1 : -1);
        Millimetres down = BACK.times((way & 2) == 0 ? 1 : -1);
        boolean swapped = (way & 4) != 0;
        Millimetres perX = swapped ? down : across;
        Millimetres perY = swapped ? across : down;
        Millimetres normal = perX.cross(perY);
        return Geometry.placed(
                4, 3, 1, new Placement(new Millimetres(0, 0, 0), perX, perY, normal.times(1 / normal.length())));
    }

    /** The pixel that lies furthest to the patient's right and front comes to the upper left corner. */
    @Test
    void the_patients_right_and_front_is_at_the_upper_left() {
        for (int way = 0; way < 8; way++) {
            Geometry plane = stored(way);
            TurnedPlane turned = TurnedPlane.of(plane);
            Placement place = plane.placement().orElseThrow();
            int first = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 12; i++) {
                int row = i / 4;
                Millimetres at = place.patient(i % 4, row, 0);
                if (at.left() + at.posterior() < least) {
                    least = at.left() + at.posterior();
                    first = i;
                }
            }
            int corner = first;
            Mask shown = turned.mask(Mask.of(plane, i -> i == corner));
            assertThat(shown.contains(0, 0)).as("way %d", way).isTrue();
            assertThat(turned.marks()).hasValue(new Marks("R", "L", "A", "P"));
            assertThat(turned.geometry().describe()).isEqualTo(way < 4 ? "4 x 3" : "3 x 4");
            assertThat(turned.aspect()).as("2 mm down, 1 mm across").isCloseTo(2, within(1e-12));
        }
    }

    @Property
    void what_is_turned_and_turned_back_is_the_same(@ForAll @IntRange(max = 7) int way, @ForAll long seed) {
        Random random = new Random(seed);
        Geometry plane = stored(way);
        Mask mask = Mask.of(plane, i -> random.nextBoolean());
        TurnedPlane turned = TurnedPlane.of(plane);
        assertThat(turned.back(turned.mask(mask))).isEqualTo(mask);
    }

    /** Letters and masks of a picture for the eye lie where those of the turned plane lie. */
    @Property
    void it_is_turned_as_pictures_for_the_eye_are(@ForAll @IntRange(max = 7) int way, @ForAll long seed) {
        Random random = new Random(seed);
        Geometry flat = stored(way);
        Geometry plane = new Geometry(4, 3, 1, flat.spacing(), flat.placement());
        Mask mask = Mask.of(plane, i -> random.nextBoolean());
        PlaneView view = PlaneView.of(plane, new PictureSize(1, 2, 1000));
        Mask eye = view.mask(mask);
        Mask shown = TurnedPlane.of(plane).mask(mask);
        for (int y = 0; y < shown.height(); y++) {
            for (int x = 0; x < shown.width(); x++) {
                assertThat(eye.contains(x * eye.width() / shown.width(), y * eye.height() / shown.height()))
                        .isEqualTo(shown.contains(x, y));
            }
        }
    }

    @Test
    void pixels_keep_their_values_and_a_plane_of_unknown_place_stays_as_it_is() {
        Image colours = new Image(Geometry.plane(2, 1), 3, 8, new float[] {1, 2, 3, 4, 5, 6});
        TurnedPlane same = TurnedPlane.of(colours.geometry());
        assertThat(same.image(colours).toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(same.marks()).isEqualTo(Optional.empty());
        assertThat(same.aspect()).isEqualTo(1);
        Geometry mirrored = stored(1);
        float[] samples = new float[12];
        for (int i = 0; i < 12; i++) {
            samples[i] = i;
        }
        assertThat(TurnedPlane.of(mirrored)
                        .image(new Image(mirrored, 1, 8, samples))
                        .toArray())
                .containsExactly(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8);
    }

    @Test
    void volumes_and_planes_of_other_sizes_are_refused() {
        assertThatThrownBy(() -> TurnedPlane.of(new Geometry(2, 2, 2, Optional.empty())))
                .hasMessageContaining("2 x 2 x 2");
        assertThatThrownBy(() -> TurnedPlane.of(stored(4)).back(Mask.empty(Geometry.plane(4, 3))))
                .hasMessageContaining("must be of 3 x 4, got 4 x 3");
    }
}
