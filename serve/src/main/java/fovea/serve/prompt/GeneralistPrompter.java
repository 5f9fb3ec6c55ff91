package fovea.serve.prompt;

import fovea.core.Segmentation;
import fovea.core.Showing;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import fovea.model.Generalist;
import fovea.model.preparation.Embedding;
import java.util.Comparator;
import java.util.List;

/**
 * A generalist that is shown frames at 512 pixels: most CT and MR frames are no larger, and its decoder has a quarter of the
 * work that it has at 1024. It shares its weights with the one given and needs no closing.
 */
public final class GeneralistPrompter implements Prompter {
    /** Side of the net's input in pixels. */
    private static final int SIZE = 512;

    /** Channels of an embedding, a cell for each 16 x 16 pixels of the input, in single precision. */
    private static final long BYTES = 256L * (SIZE / 16) * (SIZE / 16) * Float.BYTES;

    private final Generalist generalist;

    /** Of a generalist that stays open as long as this is used. */
    public GeneralistPrompter(Generalist generalist) {
        this.generalist = generalist.shown(Showing.ofGeneralist(SIZE));
    }

    @Override
    public String name() {
        return generalist.name();
    }

    @Override
    public String sha256() {
        return generalist.sha256();
    }

    @Override
    public Glimpse look(Image plane) {
        Embedding embedding = generalist.embed(plane);
        return new Glimpse() {
            @Override
            public long bytes() {
                return BYTES;
            }

            @Override
            public List<Segmentation> outlines(Prompt prompt) {
                return generalist.candidates(embedding, prompt).stream()
                        .sorted(Comparator.comparingDouble(Segmentation::predictedIou)
                                .reversed())
                        .toList();
            }

            @Override
            public void close() {
                embedding.close();
            }
        };
    }
}
