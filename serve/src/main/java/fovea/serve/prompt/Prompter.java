package fovea.serve.prompt;

import fovea.core.Segmentation;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import java.util.List;

/** What outlines a structure where a person points at it: the generalist that a suite's specialists stand on. */
public interface Prompter {
    /** Its name. */
    String name();

    /** Hash of its weights: embeddings of another are of no use. */
    String sha256();

    /** Looks at a plane of 8 bits, once; whoever asks closes what it gives. Takes as long as its encoder takes. */
    Glimpse look(Image plane);

    /** A plane that was looked at and can be asked about many times. */
    interface Glimpse extends AutoCloseable {
        /** Bytes of memory that it holds. */
        long bytes();

        /**
         * What a person may mean, the likeliest first.
         *
         * @param prompt points, a box, a rough mask, or several of them
         * @return at least one, of the plane's size
         */
        List<Segmentation> outlines(Prompt prompt);

        @Override
        void close();
    }
}
