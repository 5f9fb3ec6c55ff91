package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nuclear medicine's multi-frame objects (PS3.3 sections C.8.4.8 and C.8.4.15): which are volumes, and where. */
class ReconstructedSlicesTest {
    private static DataSetBuilder spect(String type, double spacing, long... slices) {
        DataSet detector = DataSet.builder()
                .decimals(Tag.IMAGE_POSITION_PATIENT, 1, 2, 3)
                .decimals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1)
                .build();
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.20")
                .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", type, "EMISSION")
                .integers(Tag.NUMBER_OF_FRAMES, 3)
                .decimals(Tag.PIXEL_SPACING, 4, 4)
                .decimals(Tag.SPACING_BETWEEN_SLICES, spacing)
                .integers(Tag.SLICE_VECTOR, slices)
                .items(Tag.DETECTOR_INFORMATION_SEQUENCE, detector);
    }

    private static List<Millimetres> positions(DataSet file) {
        FramePlaces places = FramePlaces.of(file);
        return List.of(
                places.require(0).position(),
                places.require(1).position(),
                places.require(2).position());
    }

    @Test
    void slices_follow_along_the_normal_in_the_order_of_the_slice_vector() {
        assertThat(positions(spect("RECON TOMO", 4, 2, 1, 3).build()))
                .containsExactly(new Millimetres(1, 6, 3), new Millimetres(1, 2, 3), new Millimetres(1, 10, 3));
    }

    @Test
    void a_negative_spacing_leads_against_the_normal() {
        assertThat(positions(spect("RECON TOMO", -4, 1, 2, 3).build()))
                .containsExactly(new Millimetres(1, 2, 3), new Millimetres(1, -2, 3), new Millimetres(1, -6, 3));
    }

    @Test
    void projections_and_gated_slices_are_no_volume() {
        for (String type : List.of("TOMO", "STATIC", "DYNAMIC", "WHOLE BODY", "RECON GATED TOMO")) {
            DataSet file = spect(type, 4, 1, 2, 3).build();

            assertThat(FramePlaces.of(file).plane(0)).as(type).isEmpty();
            assertThat(LostPlaces.isPartlyTold(file)).as(type).isFalse();
        }
        DataSet elsewhere = spect("RECON TOMO", 4, 1, 2, 3)
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7")
                .build();
        assertThat(FramePlaces.of(elsewhere).plane(0)).isEmpty();
    }

    @Test
    void slices_that_cannot_be_told_apart_are_named() {
        refused(spect("RECON TOMO", 0, 1, 2, 3), "must not be 0");
        refused(spect("RECON TOMO", 4, 1, 2), "2 values");
        refused(spect("RECON TOMO", 4, 1, 2, 4), "the largest 4");
        refused(spect("RECON TOMO", 4, 0, 1, 2), "from 1 to 3");
        refused(spect("RECON TOMO", 4, 1, 2, 3).remove(Tag.SLICE_VECTOR), "0 values");
        refused(spect("RECON TOMO", 4, 1, 2, 3).remove(Tag.SPACING_BETWEEN_SLICES), "Spacing");
    }

    private static void refused(DataSetBuilder file, String words) {
        DataSet built = file.build();
        assertThatThrownBy(() -> FramePlaces.of(built).plane(0))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining(words);
        assertThat(LostPlaces.isPartlyTold(built)).isTrue();
    }
}
