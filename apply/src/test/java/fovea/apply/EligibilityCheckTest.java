package fovea.apply;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Label;
import fovea.core.Scope;
import fovea.core.Scope.ScopedLabel;
import fovea.core.ScopeLimits;
import fovea.core.Showing;
import fovea.core.domain.Calibration;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Plan.Axis;
import fovea.core.image.Slicing;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study held against a scope and a distance, at the edges of both. */
class EligibilityCheckTest {
    private static final Scope CHEST_CT = Scope.ofOutlines(
            List.of(new ScopedLabel(new Label("lung", 1), "39607008")), Showing.ofGeneralist(1024), "CT", "CHEST");

    private static DataSet header(String modality, String part) {
        return DataSet.builder()
                .text(Tag.MODALITY, modality)
                .text(Tag.BODY_PART_EXAMINED, part)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "CT, CHEST, 0",
        "MR, CHEST, 1",
        "CT, ABDOMEN, 1",
        "MR, ABDOMEN, 2",
        "'', '', 0",
        "CT, '', 0",
        "'', CHESTABDPELVIS, 0",
        "CT, HEART, 1"
    })
    void what_contradicts_the_scope_is_named_and_what_is_not_told_contradicts_nothing(
            String modality, String part, int reasons) {
        List<String> told = EligibilityCheck.attributes(CHEST_CT, header(modality, part));
        assertThat(told).hasSize(reasons);
        if (reasons == 2) {
            assertThat(told)
                    .containsExactly(
                            "Modality (0008,0060) must be CT, it is MR",
                            "Body Part Examined (0018,0015) must be CHEST, it is ABDOMEN");
        }
    }

    @Test
    void what_contradicts_the_limits_is_named_and_what_is_not_told_contradicts_nothing() {
        Scope limited = CHEST_CT.limitedTo(new ScopeLimits(
                List.of("PA"), List.of("L"), Optional.of(new ScopeLimits.Ages(18, 90)), List.of("Siemens")));
        DataSet other = header("CT", "CHEST").toBuilder()
                .text(Tag.VIEW_POSITION, "LL")
                .text(Tag.LATERALITY, "R")
                .text(Tag.PATIENT_AGE, "006M")
                .text(Tag.MANUFACTURER, "GE MEDICAL SYSTEMS")
                .build();

        assertThat(EligibilityCheck.attributes(limited, header("CT", "CHEST"))).isEmpty();
        assertThat(EligibilityCheck.attributes(CHEST_CT, other)).isEmpty();
        assertThat(EligibilityCheck.attributes(limited, other))
                .containsExactly(
                        "View Position (0018,5101) must be PA, it is LL",
                        "Image Laterality (0020,0062) or Laterality (0020,0060) must be L, it is R",
                        "Patient's Age (0010,1010) must be 18 to 90 years, it is 006M",
                        "Manufacturer (0008,0070) must be SIEMENS, it is GE MEDICAL SYSTEMS");
    }

    @Test
    void a_scope_that_knows_nothing_takes_all() {
        Scope open = Scope.ofOutlines(CHEST_CT.outline().labels(), CHEST_CT.showing(), "", "");
        assertThat(EligibilityCheck.attributes(open, header("MR", "FOOT"))).isEmpty();
    }

    private static Expert expert(Domain.Distance distance, Optional<Slicing> slicing) {
        Expert plain = ThresholdExpert.of(slicing, List.of("lung"), 100);
        Calibration calibration = new Calibration(4, 0.05, 20, 20, Calibration.Promise.CONFORMAL);
        return new Expert(
                plain.segmenter(),
                plain.labels(),
                slicing,
                Optional.of(new Domain(CHEST_CT, Optional.of(calibration), "", distance)),
                plain.origin());
    }

    private static Study.Picture picture(float... samples) {
        return new Study.Picture(Path.of("x.png"), new Image(Geometry.plane(samples.length, 1), 1, 8, samples));
    }

    private static Eligibility of(double distance) throws IOException {
        return new Application(expert(image -> OptionalDouble.of(distance), Optional.empty()))
                .eligibility(picture(1, 2, 3));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "3.99, true", "4, true", "4.01, false", "Infinity, false", "NaN, false"})
    void the_threshold_is_the_largest_distance_that_is_answered(double distance, boolean answers) throws IOException {
        Eligibility eligibility = of(distance);
        assertThat(eligibility.answers()).isEqualTo(answers);
        assertThat(eligibility.threshold()).hasValue(4);
        assertThat(eligibility.ratio()).hasValue(distance / 4);
        assertThat(eligibility.words().isEmpty()).isEqualTo(answers);
    }

    @Test
    void an_expert_without_a_test_of_its_domain_answers_and_measures_nothing() throws IOException {
        Eligibility eligibility =
                new Application(ThresholdExpert.of(Optional.empty(), List.of("lung"), 100)).eligibility(picture(1, 2));
        assertThat(eligibility.answers()).isTrue();
        assertThat(eligibility.distance()).isEmpty();
        assertThat(eligibility.ratio()).isEmpty();
    }

    @Test
    void a_blank_picture_is_refused_without_asking_for_its_distance() throws IOException {
        Expert strict = expert(
                image -> {
                    throw new AssertionError("a blank picture has no distance");
                },
                Optional.empty());
        Eligibility eligibility = new Application(strict).eligibility(picture(9, 9, 9));
        assertThat(eligibility.answers()).isFalse();
        assertThat(eligibility.words()).isEqualTo("the picture is blank: all of its pixels have the value 9.0");
    }

    @Test
    void a_picture_that_one_pixel_tells_from_a_blank_one_is_not_blank() throws IOException {
        assertThat(new Application(expert(image -> OptionalDouble.of(1), Optional.empty()))
                        .eligibility(picture(9, 9, 9.5f))
                        .answers())
                .isTrue();
    }

    @Test
    void a_volume_for_an_expert_of_planes_is_not_measured_and_fails_when_it_is_asked() throws IOException {
        float[] samples = new float[8];
        samples[3] = 1;
        Study volume = new Study.Volume(
                Path.of("v.nii"), new byte[0], new Image(new Geometry(2, 2, 2, Optional.empty()), 1, 8, samples));
        Eligibility planes =
                new Application(expert(image -> OptionalDouble.of(99), Optional.empty())).eligibility(volume);
        assertThat(planes.distance()).isEmpty();
        Eligibility volumes = new Application(
                        expert(image -> OptionalDouble.of(99), Optional.of(new Slicing(Axis.Z, 0, ""))))
                .eligibility(volume);
        assertThat(volumes.distance()).hasValue(99);
        assertThat(volumes.answers()).isFalse();
    }

    @Test
    void a_plane_for_an_expert_that_saw_neighbours_is_not_measured() throws IOException {
        Eligibility eligibility = new Application(
                        expert(image -> OptionalDouble.of(99), Optional.of(new Slicing(Axis.Z, 1, ""))))
                .eligibility(picture(1, 2));
        assertThat(eligibility.distance()).isEmpty();
    }
}
