package fovea.prove;

import fovea.core.Case;
import fovea.core.CaseReader;
import fovea.core.Cohort;
import fovea.core.Evidence;
import fovea.core.FileReference;
import fovea.core.Geometry;
import fovea.core.Image;
import fovea.core.Label;
import fovea.core.Mask;
import fovea.core.Prompt;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.prove.metrics.Conventions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A cohort of discs on 48 x 48 images. The first sample of an image is the number of its case, so that a fake segmenter
 * knows which it is looking at. Case 0 lacks the disc, as does every fifth.
 */
public final class Toy {
    public static final Geometry GEOMETRY = Geometry.plane(48, 48);
    public static final Label DISC = new Label("disc", 1);

    private Toy() {}

    /** The reference mask of a case. */
    public static Mask disc(int number) {
        return number % 5 == 0 ? Mask.empty(GEOMETRY) : disc(18 + number % 7, 24, 8 + number % 4);
    }

    public static Mask disc(int x, int y, int radius) {
        return Mask.of(GEOMETRY, i -> {
            int dx = i % 48 - x;
            int dy = i / 48 - y;
            return dx * dx + dy * dy <= radius * radius;
        });
    }

    /** So many cases, two for each patient. */
    public static Cohort cohort(int cases) {
        List<Case> heldOut = new ArrayList<>();
        String hash = "0".repeat(64);
        for (int i = 0; i < cases; i++) {
            FileReference file = new FileReference(Path.of("case" + i + ".png"), hash);
            Map<String, Long> pixels = Map.of("disc", (long) disc(i).foreground());
            heldOut.add(new Case("case" + i, "patient" + i / 2, "", file, file, GEOMETRY, pixels));
        }
        return new Cohort("toy discs", "c".repeat(64), List.of(DISC), List.of(), heldOut, List.of(), 1, true);
    }

    /** So many held-out cases and, numbered after them, so many to learn from; two for each patient. */
    public static Cohort cohort(int training, int heldOut) {
        Cohort all = cohort(heldOut + training);
        return new Cohort(
                all.name(),
                all.sha256(),
                all.labels(),
                all.heldOutCases().subList(heldOut, heldOut + training),
                all.heldOutCases().subList(0, heldOut),
                List.of(),
                1,
                true);
    }

    public static CaseReader reader() {
        return new CaseReader() {
            @Override
            public Image image(Case one) {
                Mask disc = disc(number(one));
                float[] samples = new float[GEOMETRY.size()];
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = disc.contains(i) ? 180 : 60 + i % 48;
                }
                samples[0] = number(one);
                return new Image(GEOMETRY, 1, 8, samples);
            }

            @Override
            public Mask mask(Case one, Label label) {
                return disc(number(one));
            }
        };
    }

    private static int number(Case one) {
        return Integer.parseInt(one.id().substring(4));
    }

    /** A segmenter that answers from the number of the case and the prompt. */
    public static Segmenter fake(String name, BiFunction<Integer, Prompt, Mask> answer) {
        return new Segmenter() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Segmentation> segment(Image image, List<Prompt> prompts) {
                int number = (int) image.sample(0, 0, 0);
                return prompts.stream()
                        .map(prompt -> Segmentation.of(answer.apply(number, prompt)))
                        .toList();
            }
        };
    }

    public static Segmenter perfect() {
        return fake("perfect", (number, prompt) -> disc(number));
    }

    public static Segmenter empty() {
        return fake("empty", (number, prompt) -> Mask.empty(GEOMETRY));
    }

    /** Off by so many columns, and painting a disc even where there is none. */
    public static Segmenter shifted(int columns) {
        return fake("shifted", (number, prompt) -> disc(18 + number % 7 + columns, 24, 8 + number % 4));
    }

    public static Segmenter throwing() {
        return fake("throwing", (number, prompt) -> {
            if (number % 3 == 1) {
                throw new IllegalStateException("no answer on <case> " + number);
            }
            return disc(number);
        });
    }

    public static Evidence evidence(Segmenter specialist, Segmenter generalist, int cases) {
        Cohort cohort = cohort(cases);
        Evidence.Subject subject = new Evidence.Subject(
                specialist.name(), "ssam", "a".repeat(64), "mobile-sam", "b".repeat(64), Map.of("epochs", "3"));
        Plan plan = new Plan(
                subject, cohort.name(), true, Conventions.DEFAULT, 1, 200, List.of("./fovea prove x"), List.of());
        return Trial.prove(contest(specialist, generalist, cohort), plan, (done, total, id) -> {});
    }

    public static Contest contest(Segmenter specialist, Segmenter generalist, Cohort cohort) {
        return new Contest(specialist, generalist, cohort.heldOut(), reader());
    }
}
