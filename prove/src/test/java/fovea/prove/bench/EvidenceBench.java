package fovea.prove.bench;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.FileReference;
import fovea.core.cohort.HeldOut;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Prompt;
import fovea.prove.Contest;
import fovea.prove.ToyEvidence;
import fovea.prove.Trial;
import fovea.prove.TrialPlan;
import fovea.prove.statistics.Bootstrap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Metrics and statistics of 100 held-out pictures of 512 x 512, all four arms and 10,000 resamples, with answers that cost nothing;
 * and 10,000 resamples of 500 patients, percentile and BCa. Argument: rounds (3).
 */
public final class EvidenceBench {
    private static final Geometry GEOMETRY = Geometry.plane(512, 512, PixelSpacing.ofPlane(0.7, 0.7));
    private static final Label LUNG = new Label("lung", 1);
    private static final int CASES = 100;

    private EvidenceBench() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        List<Mask> references = new ArrayList<>();
        List<Mask> answers = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            references.add(blob(i, 0));
            answers.add(blob(i, 6));
        }
        Clock<Evidence> evidence = Clock.leastOf(rounds, () -> evidence(references, answers));
        double[] patients = new Random(1).doubles(500, 0.5, 1).toArray();
        Clock<Estimate> bootstrap = Clock.leastOf(rounds + 2, () -> new Bootstrap(1, 10_000, 0.95).mean(patients));
        System.out.printf(
                Locale.ROOT,
                "{\"cases\":%d,\"rows\":%d,\"evidence_s\":%.3f,\"bootstrap_s\":%.3f,\"mean\":%.4f,\"low\":%.4f,\"high\":%.4f}%n",
                CASES,
                evidence.result().rows().size(),
                evidence.seconds(),
                bootstrap.seconds(),
                bootstrap.result().value(),
                bootstrap.result().low(),
                bootstrap.result().high());
    }

    private static Mask blob(int number, int off) {
        double x0 = 200 + number % 11 * 7 + off;
        double y0 = 240 + number % 7 * 5;
        double radius = 90 + number % 13 * 5;
        return Mask.of(GEOMETRY, i -> {
            double x = i % 512 - x0;
            int row = i / 512;
            double y = row - y0;
            double edge = radius * (1 + 0.1 * Math.sin(5 * Math.atan2(y, x)));
            return x * x + 1.4 * y * y <= edge * edge;
        });
    }

    private static Evidence evidence(List<Mask> references, List<Mask> answers) {
        List<Case> cases = new ArrayList<>();
        FileReference file = new FileReference(Path.of("case.png"), "0".repeat(64));
        for (int i = 0; i < CASES; i++) {
            Map<String, Long> pixels = Map.of("lung", (long) references.get(i).foreground());
            cases.add(new Case("case" + i, "patient" + i, "", file, file, GEOMETRY, pixels));
        }
        Cohort cohort = new Cohort("drawn", "c".repeat(64), List.of(LUNG), List.of(), cases, List.of(), 1, true);
        HeldOut heldOut = cohort.heldOut();
        Evidence.Subject subject = ToyEvidence.subject("drawn", Map.of());
        Contest contest = new Contest(fake(answers), fake(answers), heldOut, reader(references));
        return Trial.prove(contest, TrialPlan.of(subject, cohort, 1), (done, total, id) -> {});
    }

    private static CaseReader reader(List<Mask> references) {
        return new CaseReader() {
            @Override
            public Image image(Case one) {
                float[] samples = new float[GEOMETRY.size()];
                samples[0] = number(one);
                return new Image(GEOMETRY, 1, 8, samples);
            }

            @Override
            public Mask mask(Case one, Label label) {
                return references.get(number(one));
            }

            private int number(Case one) {
                return Integer.parseInt(one.id().substring(4));
            }
        };
    }

    private static Segmenter fake(List<Mask> answers) {
        return new Segmenter() {
            @Override
            public String name() {
                return "drawn";
            }

            @Override
            public List<Segmentation> segment(Image image, List<Prompt> prompts) {
                Segmentation answer = Segmentation.of(answers.get((int) image.sample(0, 0, 0)));
                return prompts.stream().map(prompt -> answer).toList();
            }
        };
    }
}
