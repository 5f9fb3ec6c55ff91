package fovea.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Placement.Millimetres;
import fovea.core.image.Placement.Voxel;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacementTest {
    /** Rows of 0.5 mm towards the head, columns of 2 mm towards the right, slices of 3 mm towards the back. */
    private static final Placement CORONAL = new Placement(
            new Millimetres(10, -20, 30),
            new Millimetres(-2, 0, 0),
            new Millimetres(0, 0, 0.5),
            new Millimetres(0, 3, 0));

    @Test
    void voxels_lie_where_the_steps_lead() {
        assertThat(CORONAL.patient(0, 0, 0)).isEqualTo(new Millimetres(10, -20, 30));
        assertThat(CORONAL.patient(1, 2, 3)).isEqualTo(new Millimetres(8, -11, 31));
        assertThat(CORONAL.directions()).isEqualTo("RSP");
        assertThat(CORONAL.spacing()).isEqualTo(new PixelSpacing(0.5, 2, 3));
        assertThat(CORONAL.voxelVolume()).isEqualTo(3);
    }

    @Test
    void places_lead_back_to_voxels_even_when_the_gantry_was_tilted() {
        Placement tilted = new Placement(
                new Millimetres(1, 2, 3),
                new Millimetres(0.7, 0.1, 0),
                new Millimetres(-0.1, 0.7, 0.2),
                new Millimetres(0, 1.5, 5));
        Voxel back = tilted.voxel(tilted.patient(11, -7.5, 4));
        assertThat(back.x()).isCloseTo(11, within(1e-9));
        assertThat(back.y()).isCloseTo(-7.5, within(1e-9));
        assertThat(back.z()).isCloseTo(4, within(1e-9));
        assertThat(tilted.voxelVolume())
                .isLessThan(tilted.spacing().rowMm()
                        * tilted.spacing().columnMm()
                        * tilted.spacing().sliceMm());
    }

    @Test
    void handedness_tells_mirrored_volumes() {
        Placement mirrored = new Placement(CORONAL.origin(), CORONAL.perX().times(-1), CORONAL.perY(), CORONAL.perZ());
        assertThat(mirrored.rightHanded()).isNotEqualTo(CORONAL.rightHanded());
        Geometry size = Geometry.placed(5, 4, 3, CORONAL);
        assertThat(CORONAL.distance(mirrored, size)).isEqualTo(4 * 2 * 2);
        assertThat(CORONAL.distance(CORONAL, size)).isZero();
    }

    @Test
    void steps_that_do_not_span_space_are_refused() {
        Millimetres one = new Millimetres(1, 2, 3);
        assertThatThrownBy(() -> new Placement(one, one, one.times(2), new Millimetres(0, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must span space");
        Millimetres nothing = new Millimetres(0, 0, 0);
        assertThatThrownBy(() -> new Placement(one, nothing, one, new Millimetres(0, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Millimetres(Double.NaN, 0, 0)).hasMessageContaining("finite");
    }

    @Test
    void a_geometry_takes_no_spacing_that_its_placement_denies() {
        assertThat(Geometry.placed(5, 4, 3, CORONAL).spacing()).contains(new PixelSpacing(0.5, 2, 3));
        assertThatThrownBy(() -> new Geometry(5, 4, 3, Optional.of(new PixelSpacing(2, 0.5, 3)), Optional.of(CORONAL)))
                .hasMessageContaining("must agree");
        assertThatThrownBy(() -> new Geometry(5, 4, 3, Optional.empty(), Optional.of(CORONAL)))
                .hasMessageContaining("needs its spacing");
    }

    @Test
    void slices_keep_their_place() {
        Geometry volume = Geometry.placed(2, 1, 3, CORONAL);
        Mask mask = Mask.of(volume, i -> i == 5);
        assertThat(mask.contains(1, 0, 2)).isTrue();
        Mask last = mask.slice(2);
        assertThat(last.contains(1, 0)).isTrue();
        assertThat(last.geometry().placement().orElseThrow().origin()).isEqualTo(CORONAL.patient(0, 0, 2));
        Image image = new Image(volume, 1, 16, new float[] {0, 1, 2, 3, 4, -5});
        assertThat(image.slice(2).sample(1, 0, 0)).isEqualTo(-5);
        assertThat(image.slice(1).geometry()).isEqualTo(volume.slice(1));
        assertThatThrownBy(() -> volume.slice(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void the_box_prompt_of_a_volume_is_refused() {
        assertThatThrownBy(() -> Mask.empty(Geometry.placed(2, 1, 3, CORONAL)).boundingBox())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 x 1 x 3");
    }
}
