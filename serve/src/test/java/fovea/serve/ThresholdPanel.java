package fovea.serve;

import fovea.apply.AnswerFiles;
import fovea.apply.Application;
import fovea.apply.Desk;
import fovea.apply.DicomOutput;
import fovea.apply.Domain;
import fovea.apply.Eligibility;
import fovea.apply.Expert;
import fovea.apply.Study;
import fovea.core.Label;
import fovea.core.Scope;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.Showing;
import fovea.core.domain.Calibration;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.serve.prompt.Prompter;
import fovea.serve.work.Opinion;
import fovea.serve.work.PanelMember;
import fovea.serve.work.SpecialistPanel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A panel of one expert without a net: a lesion is every pixel above 500. It is for CT alone, and for pictures whose brightest
 * pixel is at most 1000.
 */
final class ThresholdPanel implements SpecialistPanel {
    private static final String ADAPTER = "a".repeat(64);

    private final Runnable before;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String revision = "one";
    private volatile Optional<Path> evidence = Optional.empty();
    private volatile Optional<BrightPrompter> prompter = Optional.of(new BrightPrompter());

    /** Runs something before every answer, such as waiting. */
    ThresholdPanel(Runnable before) {
        this.before = before;
    }

    ThresholdPanel() {
        this(() -> {});
    }

    /** Of how many slices it was asked. */
    int asked() {
        return asked.get();
    }

    /** It has evidence. */
    void proven(Path file) {
        evidence = Optional.of(file);
    }

    /** The suite changes. */
    void become(String other) {
        revision = other;
    }

    private Expert expert() {
        Segmenter threshold = new Segmenter() {
            @Override
            public String name() {
                return "threshold";
            }

            @Override
            public List<Segmentation> segment(Image image, List<Prompt> prompts) {
                before.run();
                asked.incrementAndGet();
                float[] samples = image.toArray();
                return List.of(Segmentation.of(Mask.of(image.geometry(), i -> samples[i] > 500)));
            }
        };
        Label lesion = new Label("lesion", 1);
        Scope scope = Scope.ofOutlines(
                List.of(new Scope.ScopedLabel(lesion, "")), Showing.ofGeneralist(64), "CT", Scope.UNKNOWN);
        Domain domain = new Domain(
                scope,
                Optional.of(new Calibration(1000, 0.05, 20, 20, Calibration.Promise.CONFORMAL)),
                "",
                image -> OptionalDouble.of(most(image)));
        return new Expert(
                threshold, List.of(lesion), Optional.empty(), Optional.of(domain), new Expert.Origin(ADAPTER, true));
    }

    private static double most(Image image) {
        double most = 0;
        for (float sample : image.toArray()) {
            most = Math.max(most, sample);
        }
        return most;
    }

    @Override
    public String revision() {
        return revision;
    }

    @Override
    public List<PanelMember> members() {
        return List.of(new PanelMember(
                "threshold",
                1,
                true,
                new PanelMember.Hashes(ADAPTER, "b".repeat(64), ""),
                new PanelMember.Purpose("outline", List.of("lesion"), "CT", "unknown", "", true, true),
                "2026-01-01T00:00:00Z",
                "a test"));
    }

    @Override
    public Optional<Path> evidence(String name) {
        return evidence;
    }

    @Override
    public List<Opinion> opinions(Study study) throws IOException {
        Eligibility eligibility = new Application(expert()).eligibility(study);
        return List.of(new Opinion(
                "threshold",
                1,
                true,
                eligibility.answers(),
                eligibility.reasons(),
                boxed(eligibility.distance()),
                boxed(eligibility.threshold())));
    }

    private static Optional<Double> boxed(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    @Override
    public Desk desk(Path out, DicomOutput output) {
        return Desk.of(new Application(expert()), new AnswerFiles(expert(), out, output));
    }

    @Override
    public Optional<Prompter> prompter() {
        return prompter.map(one -> one);
    }

    /** The panel without a generalist that takes prompts. */
    ThresholdPanel mute() {
        prompter = Optional.empty();
        return this;
    }

    /** How often a frame was looked at. */
    int looks() {
        return prompter.orElseThrow().looks.get();
    }

    /**
     * Outlines what is brighter than 128 as a person points at it: a click inside means the whole frame's, a box what lies in
     * it, a rough mask what lies under it; a click outside takes its own row away.
     */
    private static final class BrightPrompter implements Prompter {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public String name() {
            return "bright";
        }

        @Override
        public String sha256() {
            return "c".repeat(64);
        }

        @Override
        public Glimpse look(Image plane) {
            looks.incrementAndGet();
            return new Glimpse() {
                @Override
                public long bytes() {
                    return 1000;
                }

                @Override
                public List<Segmentation> outlines(Prompt prompt) {
                    return List.of(Segmentation.of(Mask.of(
                            plane.geometry(),
                            i -> plane.stored(i) > 128 && meant(prompt, i % plane.width(), i / plane.width()))));
                }

                @Override
                public void close() {}
            };
        }

        private static boolean meant(Prompt prompt, int x, int y) {
            return switch (prompt) {
                case Prompt.Points points ->
                    points.points().stream().noneMatch(one -> !one.foreground() && Math.rint(one.y()) == y);
                case Prompt.Box box -> x >= box.left() && x <= box.right() && y >= box.top() && y <= box.bottom();
                case Prompt.Rough rough -> rough.mask().contains(x, y);
                case Prompt.Joint joint -> joint.parts().stream().allMatch(part -> meant(part, x, y));
                default -> throw new IllegalArgumentException("no such prompt: " + prompt);
            };
        }
    }

    @Override
    public void close() {}
}
