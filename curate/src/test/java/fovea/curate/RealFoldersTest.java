package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.curate.layout.CurationException;
import fovea.curate.layout.CurationRequest;
import fovea.fixtures.SharedData;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts on the four real 2-D sets, known from their tables. */
class RealFoldersTest {
    private static final List<Label> NERVE_AND_VESSEL = List.of(new Label("nerve", 1), new Label("vessel", 2));

    @Test
    void the_chest_radiographs_all_become_cases() throws IOException {
        CuratedFolder curated = Curation.curate(CurationRequest.of(SharedData.folder("xray-lung")));
        assertCounts(curated, 449, 0, 449);
        assertThat(curated.cohort().labels()).containsExactly(new Label("xray-lung", 255));
        assertThat(curated.cohort().heldOutCases()).hasSizeBetween(89, 90);
    }

    @Test
    void the_ct_slices_are_split_by_their_94_patients() throws IOException {
        CuratedFolder curated = Curation.curate(
                CurationRequest.of(SharedData.folder("ct-liver")).withLabels(List.of(new Label("liver", 255))));
        assertCounts(curated, 473, 0, 94);
        assertThat(patients(curated.cohort().heldOutCases())).hasSizeBetween(18, 19);
    }

    @Test
    void the_cardiac_slices_are_split_by_their_35_patients_in_every_pathology() throws IOException {
        CuratedFolder curated = Curation.curate(
                CurationRequest.of(SharedData.folder("mri-lv")).withLabels(List.of(new Label("ventricle", 255))));
        assertCounts(curated, 629, 0, 35);
        assertThat(patients(curated.cohort().heldOutCases())).hasSize(7);
        assertThat(curated.cohort().heldOutCases().stream().map(Case::group).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void the_hippocampus_volumes_become_a_cohort_in_the_patients_millimetres() throws IOException {
        CuratedFolder curated = Curation.curate(CurationRequest.of(SharedData.folder("mri-hippocampus"))
                .withLabels(List.of(new Label("anterior", 1), new Label("posterior", 2))));
        List<Case> all = Stream.concat(
                        curated.cohort().trainingCases().stream(), curated.cohort().heldOutCases().stream())
                .toList();
        assertThat(all.size() + curated.cohort().rejected().size()).isEqualTo(213);
        assertThat(all).hasSizeGreaterThan(200).allSatisfy(one -> {
            assertThat(one.geometry().isVolume()).isTrue();
            assertThat(one.geometry().placement()).isPresent();
            assertThat(one.labelPixels().values()).allMatch(voxels -> voxels > 0);
        });
    }

    @Test
    void the_ultrasound_frames_lose_their_one_exact_copy_and_are_grouped() throws IOException {
        CuratedFolder curated = Curation.curate(
                CurationRequest.of(SharedData.folder("us-nerve")).withLabels(NERVE_AND_VESSEL));
        assertCounts(curated, 203, 1, 170);
    }

    @Test
    void the_ultrasound_frames_without_labels_are_refused_with_the_flags_to_use() {
        assertThatThrownBy(() -> Curation.curate(CurationRequest.of(SharedData.folder("us-nerve"))))
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("1 (in 204), 2 (in 183)")
                .hasMessageContaining("--label NAME=1 --label NAME=2");
    }

    private static void assertCounts(CuratedFolder curated, int cases, int rejected, int patients) {
        List<Case> all = Stream.concat(
                        curated.cohort().trainingCases().stream(), curated.cohort().heldOutCases().stream())
                .toList();
        assertThat(all).hasSize(cases);
        assertThat(curated.cohort().rejected()).hasSize(rejected);
        assertThat(patients(all)).hasSize(patients);
    }

    private static Set<String> patients(List<Case> cases) {
        return cases.stream().map(Case::patient).collect(Collectors.toSet());
    }
}
