package fovea.curate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.PixelSpacing;
import fovea.curate.pairs.PairSearch;
import fovea.curate.portrait.GreyPlane;
import fovea.curate.portrait.Lettering;
import fovea.curate.portrait.Portrait;
import fovea.curate.quality.Defects.Pair;
import fovea.formats.LabelMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of defect is planted into three of sixty drawn cases, and must be found there and nowhere else. */
class PlantedDefectsTest {
    private static final List<Integer> VICTIMS = List.of(7, 23, 41);

    @Test
    void a_sound_cohort_has_nothing_to_review() {
        assertThat(QualityControl.examine(new Album(Drawn.LABELS, Drawn.cohort())))
                .filteredOn(one -> one.severity() != Severity.NOTE)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TEXT", "SPACING_TIMES_2"}) // need larger pictures, or spacing: tests of their own
    void every_planted_defect_is_found_and_no_sound_case_is_accused(Planting planting) {
        Random random = new Random(planting.name().hashCode());
        Pair stranger = Drawn.pair(777);
        Pair other = new Pair(stranger.image(), Defects.moved(stranger.mask(), 8, -6));
        Album album = planting.isCopy()
                ? withCopies(planting, random)
                : Drawn.with(VICTIMS, sound -> planting.into(sound, other, random));
        Set<String> victims = VICTIMS.stream()
                .map(number -> String.format(Locale.ROOT, "c%03d", planting.isCopy() ? number + 500 : number))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Finding> findings = QualityControl.examine(album);
        assertThat(accused(findings, planting.noticedBy()))
                .as("found by %s: %s", planting.noticedBy(), findings)
                .containsAll(victims);
        assertThat(findings)
                .filteredOn(one -> one.severity() != Severity.NOTE)
                .extracting(Finding::caseId)
                .allMatch(victims::contains);
    }

    @Test
    void text_is_found_at_any_size_and_place_and_side_markers_are_not_text() {
        Random random = new Random(5);
        for (int number = 0; number < 12; number++) {
            Image large = Defects.scaled(Drawn.pair(number).image(), 512, 512, 0);
            Pair planted = Planting.TEXT.into(new Pair(large, Drawn.pair(number).mask()), Drawn.pair(0), random);
            assertThat(Lettering.find(GreyPlane.of(planted.image(), 0)))
                    .as("text in %d", number)
                    .isPresent();
            assertThat(Lettering.find(GreyPlane.of(large, 0)))
                    .as("nothing in %d", number)
                    .isEmpty();
            Image marked = Defects.lettered(large, "R", 0.05, 0.1, 0.1);
            assertThat(Lettering.find(GreyPlane.of(marked, 0)))
                    .as("R in %d", number)
                    .isEmpty();
        }
    }

    @Test
    void a_spacing_unlike_the_cohorts_is_found_and_told() {
        List<Portrait> portraits = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            Pair drawn = Drawn.pair(number);
            Geometry half = Geometry.plane(Drawn.SIDE, Drawn.SIDE, PixelSpacing.ofPlane(0.5, 0.5));
            Pair sound = new Pair(
                    new Image(half, 1, 8, drawn.image().toArray()),
                    new LabelMap(
                            half,
                            IntStream.range(0, half.size())
                                    .map(drawn.mask()::value)
                                    .toArray()));
            portraits.add(Drawn.portrait(
                    number, number == 11 ? Planting.SPACING_TIMES_2.into(sound, sound, new Random(1)) : sound));
        }
        assertThat(new SizeOutliers().find(new Album(Drawn.LABELS, portraits)))
                .extracting(Finding::caseId, Finding::severity, one -> one.evidence()
                        .get("kind"))
                .containsOnly(tuple("c011", Severity.REVIEW, "spacing"));
    }

    private static Album withCopies(Planting planting, Random random) {
        List<Portrait> portraits = new ArrayList<>(Drawn.cohort());
        for (int victim : VICTIMS) {
            portraits.add(Drawn.portrait(victim + 500, planting.into(Drawn.pair(victim), Drawn.pair(777), random)));
        }
        return new Album(Drawn.LABELS, portraits);
    }

    private static Set<String> accused(List<Finding> findings, Set<String> detectors) {
        return findings.stream()
                .filter(one -> detectors.contains(one.detector()))
                .filter(one -> one.severity() != Severity.NOTE || one.detector().equals("resolution"))
                .map(Finding::caseId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_copy_names_its_original_how_it_lies_and_the_two_patients() {
        List<Portrait> portraits = new ArrayList<>(Drawn.cohort());
        Pair sound = Drawn.pair(7);
        portraits.add(Drawn.portrait(500, new Pair(Defects.mirrored(sound.image()), Defects.mirrored(sound.mask()))));
        Album album = new Album(Drawn.LABELS, portraits);
        assertThat(new NearDuplicates(PairSearch.Progress.SILENT).find(album))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.detector()).isEqualTo("two-patients");
                    assertThat(found.caseId()).isEqualTo("c500");
                    assertThat(found.evidence())
                            .containsEntry("partner", "c007")
                            .containsEntry("mirrored", "true");
                    assertThat(found.reason())
                            .contains("mirrored")
                            .contains("p007")
                            .contains("p500");
                });
        assertThat(QualityControl.samePictures(QualityControl.examine(album))).containsExactly(List.of("c007", "c500"));
    }

    @Test
    void the_move_that_mends_a_shifted_mask_is_told_in_pixels() {
        Album album = Drawn.with(VICTIMS, sound -> new Pair(sound.image(), Defects.moved(sound.mask(), 6, 0)));
        assertThat(new MaskPlacement().find(album))
                .filteredOn(one -> "organ".equals(one.evidence().get("label")))
                .hasSize(3)
                .allSatisfy(one ->
                        assertThat(one.reason()).containsPattern("moved by -[567] pixels across and -?[01] down"));
    }

    @Test
    void a_gap_in_a_regular_series_is_found_and_its_numbers_named() {
        List<Portrait> portraits = new ArrayList<>();
        for (int number : new int[] {1, 2, 3, 4, 7, 8, 9, 10, 11, 12}) {
            Pair pair = Drawn.pair(number);
            String id = String.format(Locale.ROOT, "scan_%03d", number);
            portraits.add(Portrait.of(new Portrait.Who(id, "p", id + ".png"), pair.image(), pair.mask()));
        }
        assertThat(new MissingSlices().find(new Album(Drawn.LABELS, portraits)))
                .singleElement()
                .satisfies(found -> assertThat(found.reason())
                        .isEqualTo(
                                "2 slices are missing between numbers 4 and 7 of patient p; the series goes in steps of"
                                        + " 1"));
    }

    @Test
    void slices_picked_at_will_have_no_gaps() {
        List<Portrait> portraits = new ArrayList<>();
        for (int number : new int[] {1, 2, 5, 9, 10, 14, 15, 21, 30, 31}) {
            Pair pair = Drawn.pair(number);
            String id = "scan_" + number;
            portraits.add(Portrait.of(new Portrait.Who(id, "p", id + ".png"), pair.image(), pair.mask()));
        }
        assertThat(new MissingSlices().find(new Album(Drawn.LABELS, portraits))).isEmpty();
    }

    @Test
    void a_value_in_one_of_many_masks_is_a_rare_label() {
        Album album = Drawn.with(List.of(9), sound -> sound);
        Album renamed = new Album(
                List.of(new Label("organ", 1), new Label("lesion", 2), new Label("mark", 3)),
                album.portraits().stream()
                        .map(one -> one.id().equals("c009") ? marked() : one)
                        .toList());
        assertThat(new LabelSurprises().find(renamed)).singleElement().satisfies(found -> assertThat(found.reason())
                .contains("mark (value 3) occurs in 1 of 60"));
    }

    private static Portrait marked() {
        Pair sound = Drawn.pair(9);
        return Drawn.portrait(9, new Pair(sound.image(), Defects.values(sound.mask(), (i, old) -> i < 4 ? 3 : old)));
    }

    @Test
    void few_cases_are_not_judged_by_what_is_usual_and_that_is_said() {
        Album few = new Album(Drawn.LABELS, Drawn.cohort().subList(0, 5));
        assertThat(QualityControl.examine(few)).singleElement().satisfies(found -> assertThat(found.reason())
                .startsWith("with 5 cases there is no telling"));
    }

    @Test
    void several_pictures_of_a_patient_with_one_defect_are_one_row() {
        List<Portrait> portraits = new ArrayList<>(Drawn.cohort());
        for (int number = 20; number < 24; number++) {
            Pair pair = Drawn.pair(number);
            portraits.set(
                    number,
                    Portrait.of(
                            new Portrait.Who("c0" + number, "one", "x.png"),
                            Defects.upsideDown(pair.image()),
                            Defects.upsideDown(pair.mask())));
        }
        assertThat(QualityControl.examine(new Album(Drawn.LABELS, portraits)))
                .filteredOn(one -> one.detector().equals("orientation"))
                .singleElement()
                .satisfies(found -> assertThat(found.evidence()).containsEntry("cases", "c020 c021 c022 c023"));
    }
}
