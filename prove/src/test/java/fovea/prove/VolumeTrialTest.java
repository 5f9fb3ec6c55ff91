package fovea.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.FileReference;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Status;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Plan.Axis;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.prove.dossier.Dossier;
import fovea.prove.dossier.Example;
import fovea.prove.metrics.Conventions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A trial on boxes in volumes of 12 x 10 x 8 voxels of 1 x 1 x 3 mm; the second case is without. */
class VolumeTrialTest {
    private static final Geometry GEOMETRY = new Geometry(12, 10, 8, Optional.of(new PixelSpacing(1, 1, 3)));
    private static final Label BOX = new Label("box", 1);
    private static final Slicing SLICING = new Slicing(Axis.Z, 1, "");

    /** Columns 3 to 7, rows 2 to 6, planes 2 to 4. */
    private static Mask box(int shiftedPlanes) {
        return Mask.of(GEOMETRY, i -> {
            int x = i % 12;
            int y = i / 12 % 10;
            int z = Math.floorDiv(i, 120) - shiftedPlanes;
            return x >= 3 && x <= 7 && y >= 2 && y <= 6 && z >= 2 && z <= 4;
        });
    }

    @Test
    void scores_are_of_the_volume_in_millimetres_and_not_means_over_planes() {
        Evidence evidence =
                evidence(answering(reference -> box(1)), answering(reference -> reference), new ArrayList<>());
        Row shifted = row(evidence, "specialist", "case0");

        // one plane of three is lost and one gained: 2 of 3 planes overlap
        assertThat(shifted.dice()).isCloseTo(2.0 / 3, within(1e-12));
        // the outer planes lie 3 mm apart
        assertThat(shifted.hd()).isCloseTo(3, within(1e-12));
        assertThat(shifted.hd95()).isCloseTo(3, within(1e-12));
        assertThat(shifted.unit()).isEqualTo("mm");
        assertThat(shifted.referencePixels()).isEqualTo(75);
        // an edge has 25 + 16 + 25 voxels; those of the plane that only one has lie 3 mm off, all others within 2 mm
        assertThat(shifted.surfaceDice()).isCloseTo(41.0 / 66, within(1e-12));
        assertThat(row(evidence, "specialist", "case1").status()).isEqualTo(Status.REFERENCE_EMPTY);
        assertThat(evidence.notes().limits()).anyMatch(limit -> limit.contains("plane by plane and scored as volumes"));
    }

    @Test
    void the_generalist_gets_a_box_and_a_click_in_every_plane_that_holds_the_structure() {
        List<List<Prompt>> calls = new ArrayList<>();
        evidence(answering(reference -> reference), answering(reference -> reference), calls);

        assertThat(calls.get(0)).as("the specialist").containsExactly(new Prompt.Name("box"));
        Prompt.Planes boxes = (Prompt.Planes) calls.get(1).get(0);
        Prompt.Planes clicks = (Prompt.Planes) calls.get(1).get(1);
        Prompt.Planes whole = (Prompt.Planes) calls.get(1).get(2);
        assertThat(boxes.slicing()).as("no net of planes is shown neighbours").isEqualTo(SLICING.alone());
        Optional<Prompt> around = Optional.of(new Prompt.Box(3, 2, 7, 6));
        Optional<Prompt> none = Optional.empty();
        assertThat(boxes.parts()).containsExactly(none, none, around, around, around, none, none, none);
        assertThat(clicks.parts().get(3)).contains(Prompt.Points.inside(5, 4));
        assertThat(clicks.parts().get(5)).isEmpty();
        assertThat(whole.parts()).hasSize(8).allMatch(part -> part.equals(Optional.of(new Prompt.Whole())));
        assertThat(calls.get(3)).as("the case without").hasSize(1);
    }

    @Test
    void the_dossier_shows_the_plane_with_most_of_the_structure() {
        Cohort cohort = cohort();
        Contest contest = contest(answering(reference -> box(1)), answering(reference -> reference), cohort);
        Evidence evidence = Trial.prove(contest, plan(cohort), (done, total, id) -> {});
        List<Example> overlays = Example.of(evidence, contest);

        assertThat(overlays).hasSize(2);
        assertThat(overlays.get(0).place()).isEqualTo(", plane 3 of 8");
        assertThat(overlays.get(0).picture().width()).isGreaterThanOrEqualTo(256);
        assertThat(overlays.get(0).outlines().reference()).isNotEmpty();
        assertThat(overlays.get(0).outlines().specialist())
                .as("plane 3 is the one it lost")
                .isEmpty();
        assertThat(overlays.get(1).kind()).isEqualTo("invented");
        assertThat(overlays.get(1).place()).isEqualTo(", plane 4 of 8");
        assertThat(overlays.get(1).outlines().specialist()).isNotEmpty();
        assertThat(Dossier.html(evidence, overlays, Optional.empty())).contains("case0, plane 3 of 8");
    }

    @Test
    void who_learnt_from_planes_is_not_tried_on_volumes() {
        Cohort cohort = cohort();
        Contest planar = new Contest(
                answering(reference -> reference), answering(reference -> reference), cohort.heldOut(), reader());
        assertThatThrownBy(() -> Trial.prove(planar, plan(cohort), (done, total, id) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("case0 is a volume of 12 x 10 x 8");
    }

    private static Row row(Evidence evidence, String arm, String caseId) {
        return evidence.rows().stream()
                .filter(row -> row.arm().equals(arm) && row.caseId().equals(caseId))
                .findFirst()
                .orElseThrow();
    }

    private static Evidence evidence(Segmenter specialist, Segmenter generalist, List<List<Prompt>> calls) {
        Cohort cohort = cohort();
        return Trial.prove(
                contest(recording(specialist, calls), recording(generalist, calls), cohort),
                plan(cohort),
                (done, total, id) -> {});
    }

    private static Contest contest(Segmenter specialist, Segmenter generalist, Cohort cohort) {
        return new Contest(specialist, generalist, cohort.heldOut(), reader(), Optional.of(SLICING));
    }

    private static TrialPlan plan(Cohort cohort) {
        Evidence.Subject subject = ToyEvidence.subject("boxes", Map.of());
        return new TrialPlan(
                subject, cohort.name(), true, Conventions.DEFAULT, 1, 200, List.of(), List.of(), List.of());
    }

    private static Cohort cohort() {
        FileReference file = new FileReference(Path.of("volume.nii.gz"), "0".repeat(64));
        List<Case> cases = List.of(
                new Case("case0", "p0", "", file, file, GEOMETRY, Map.of("box", 75L)),
                new Case("case1", "p1", "", file, file, GEOMETRY, Map.of("box", 0L)));
        return new Cohort("boxes", "c".repeat(64), List.of(BOX), List.of(), cases, List.of(), 1, true);
    }

    private static Mask truth(Case one) {
        return one.id().equals("case0") ? box(0) : Mask.empty(GEOMETRY);
    }

    private static CaseReader reader() {
        return new CaseReader() {
            @Override
            public Image image(Case one) {
                float[] samples = new float[GEOMETRY.size()];
                samples[0] = one.id().equals("case0") ? 1 : 0;
                return new Image(GEOMETRY, 1, 8, samples);
            }

            @Override
            public Mask mask(Case one, Label label) {
                return truth(one);
            }
        };
    }

    private static Segmenter answering(UnaryOperator<Mask> answer) {
        return recording(
                new Segmenter() {
                    @Override
                    public String name() {
                        return "fake";
                    }

                    @Override
                    public List<Segmentation> segment(Image image, List<Prompt> prompts) {
                        Mask truth = image.sample(0, 0, 0, 0) == 1 ? box(0) : Mask.empty(GEOMETRY);
                        return prompts.stream()
                                .map(prompt -> Segmentation.of(answer.apply(truth)))
                                .toList();
                    }
                },
                new ArrayList<>());
    }

    private static Segmenter recording(Segmenter asked, List<List<Prompt>> calls) {
        return new Segmenter() {
            @Override
            public String name() {
                return asked.name();
            }

            @Override
            public List<Segmentation> segment(Image image, List<Prompt> prompts) {
                calls.add(prompts);
                return asked.segment(image, prompts);
            }
        };
    }
}
