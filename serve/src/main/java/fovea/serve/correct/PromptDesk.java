package fovea.serve.correct;

import fovea.core.Segmentation;
import fovea.core.files.Sha256;
import fovea.core.image.Prompt;
import fovea.serve.http.Problem;
import fovea.serve.lane.Lane;
import fovea.serve.prompt.GlimpseCache;
import fovea.serve.prompt.GlimpseCache.Lease;
import fovea.serve.prompt.Prompter;
import fovea.serve.prompt.RunLengths;
import fovea.serve.store.Instance;
import fovea.serve.work.SeriesPictures;
import fovea.serve.work.SpecialistPanel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers people's prompts about frames of stored series, in a lane of its own and with what was looked at before. */
public final class PromptDesk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SpecialistPanel panel;
    private final SeriesPictures pictures;
    private final GlimpseCache cache;
    private final Lane lane = new Lane("prompt");

    /**
     * With the generalist of a panel.
     *
     * @param cacheBytes of embeddings that are kept
     */
    public PromptDesk(SpecialistPanel panel, SeriesPictures pictures, long cacheBytes) {
        this.panel = panel;
        this.pictures = pictures;
        this.cache = new GlimpseCache(cacheBytes);
    }

    /**
     * What a person may mean.
     *
     * @param runs the mask as run lengths, of the frame as it is shown
     * @param pixels inside
     * @param score the generalist's own estimate of its intersection over union; empty where it has none
     * @param stability share of the mask that survives moving the threshold; empty where it has none
     */
    public record Outline(List<Integer> runs, int pixels, Optional<Double> score, Optional<Double> stability) {
        public Outline {
            runs = List.copyOf(runs);
        }
    }

    /**
     * What came of a prompt.
     *
     * @param width of the frame as it is shown
     * @param height of it
     * @param by name of the generalist
     * @param cached whether the frame had been looked at before
     * @param outlines the likeliest first; none where nothing was hinted at
     */
    public record Reaction(int width, int height, String by, boolean cached, List<Outline> outlines) {
        public Reaction {
            outlines = List.copyOf(outlines);
        }
    }

    /**
     * Answers.
     *
     * @param images of the series
     * @param place grid and frame
     * @throws Problem 404 when there is no such frame, 409 when nobody takes prompts, 429 and 503 when the lane is full
     * @throws IOException when pixels cannot be read, or the generalist cannot be loaded
     */
    public Reaction react(List<Instance> images, Place place, Hint hint) throws IOException {
        SeriesPictures.Shown shown = pictures.shown(images, place.grid(), place.frame());
        Optional<Prompt> prompt = hint.prompt(shown.turned().geometry());
        return lane.ask(() -> answer(images, place, prompt), PATIENCE);
    }

    private Reaction answer(List<Instance> images, Place place, Optional<Prompt> prompt) throws IOException {
        Prompter prompter = panel.prompter()
                .orElseThrow(() -> Problem.of(
                        409, "none of the suite's specialists stands on a generalist that takes clicks and boxes"));
        GlimpseCache.Key key = new GlimpseCache.Key(prompter.sha256(), content(images), place.grid(), place.frame());
        SeriesPictures.Shown shown = pictures.shown(images, place.grid(), place.frame());
        try (Lease lease = cache.lease(key, () -> prompter.look(shown.image()))) {
            List<Outline> outlines = prompt.map(one -> lease.glimpse().outlines(one)).orElse(List.of()).stream()
                    .map(PromptDesk::outline)
                    .toList();
            return new Reaction(
                    shown.turned().geometry().width(),
                    shown.turned().geometry().height(),
                    prompter.name(),
                    lease.cached(),
                    outlines);
        }
    }

    private static String content(List<Instance> images) {
        StringBuilder text = new StringBuilder();
        images.forEach(image -> text.append(image.file().sha256()).append('\n'));
        return Sha256.of(text.toString());
    }

    private static Outline outline(Segmentation one) {
        return new Outline(
                RunLengths.of(one.mask()),
                one.mask().foreground(),
                finite(one.predictedIou()),
                finite(one.stability()));
    }

    private static Optional<Double> finite(double number) {
        return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    }

    /** Ends what is under way and gives all memory back. */
    @Override
    public void close() {
        lane.close();
        if (lane.isOver()) {
            cache.close();
        }
    }

    /** Whether nothing is under way any more, so that the generalist may be taken away. */
    public boolean isOver() {
        return lane.isOver();
    }
}
