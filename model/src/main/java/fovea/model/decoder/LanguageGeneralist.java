package fovea.model.decoder;

import fovea.core.AdapterSpec;
import fovea.model.adapters.AdaptedLayers;
import fovea.model.adapters.SingularFactors;
import fovea.model.layers.EightBitLayers;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.Layers;
import fovea.model.layers.NativeWork;
import fovea.model.libtorch.Libtorch;
import fovea.model.optimisation.Trainables;
import fovea.model.store.ModelFiles;
import fovea.model.weights.FactorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A general language model with frozen weights, which specialists that write are adapted from. One in memory serves any
 * number of them. Not bound to a thread; close it when nothing uses its weights any more.
 */
public final class LanguageGeneralist implements AutoCloseable {
    /** The language model that the catalogue has. */
    public static final String NAME = "smollm2-135m";

    private final String name;
    private final String sha256;
    private final LlamaFile file;
    private final SingularFactors factors;

    private LanguageGeneralist(String name, String sha256, LlamaFile file, Optional<FactorStore> store) {
        this.name = name;
        this.sha256 = sha256;
        this.file = file;
        this.factors = new SingularFactors(file.weights().tensors(), store);
    }

    /** Whether a model of that name writes texts. */
    public static boolean knows(String name) {
        return name.equals(NAME);
    }

    /**
     * Reads a pulled model.
     *
     * @throws IOException when a file is missing, damaged or another net's
     */
    public static LanguageGeneralist load(ModelFiles files) throws IOException {
        if (!knows(files.name())) {
            throw new IllegalArgumentException("a generalist that writes must be " + NAME + ", got " + files.name());
        }
        Libtorch.load();
        return new LanguageGeneralist(
                files.name(), files.sha256(), read(files.files().getFirst()), Optional.of(FactorStore.beside(files)));
    }

    /**
     * Reads a file in GGUF, or a folder of Hugging Face with {@code config.json}, {@code model.safetensors} and {@code
     * tokenizer.json}.
     *
     * @param sha256 identity of its weights, which adapters name
     * @throws IOException when it is damaged, of another kind than Llama's, or its parts do not fit together
     */
    public static LanguageGeneralist open(Path path, String sha256) throws IOException {
        Libtorch.load();
        return new LanguageGeneralist(path.getFileName().toString(), sha256, read(path), Optional.empty());
    }

    private static LlamaFile read(Path path) throws IOException {
        return Files.isDirectory(path) ? HuggingFaceLlama.read(path) : GgufLlama.read(path);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Identity of its weights. */
    public String sha256() {
        return sha256;
    }

    /** Number of its weights. */
    public long parameters() {
        return file.weights().tensors().parameters();
    }

    /** Its sizes. */
    public LlamaForm form() {
        return file.form();
    }

    /** How it reads and spells. */
    public ByteLevelPieces pieces() {
        return file.pieces();
    }

    /** Number of the piece that ends an answer. */
    public int end() {
        return file.end();
    }

    /** The model as it is, piece by piece in eight bits. Close it when it no longer writes. */
    public Writer writer() {
        return NativeWork.run(() -> {
            EightBitLayers layers =
                    new EightBitLayers(new FrozenLayers(file.weights().tensors()));
            return new Writer(net(layers), this, layers::close);
        });
    }

    /** The model as it is, in 32 bits throughout. Close it when it no longer writes. */
    public Writer exactWriter() {
        return new Writer(net(new FrozenLayers(file.weights().tensors())), this, () -> {});
    }

    /**
     * The layers with an adapter around them; the frozen weights are shared.
     *
     * @throws IllegalArgumentException when the method is one for pictures
     */
    Layers layers(AdapterSpec spec, Trainables trainables) {
        boolean pictures =
                switch (spec) {
                    case AdapterSpec.Ssam ssam -> ssam.faithful();
                    case AdapterSpec.Bias bias -> true; // these nets have none
                    case AdapterSpec.Decoder decoder -> true;
                    case AdapterSpec.Pyramid pyramid -> true;
                    case AdapterSpec.Scratch scratch -> true;
                    case AdapterSpec.Guest guest -> true;
                    default -> false;
                };
        if (pictures) {
            throw new IllegalArgumentException("the method " + spec.method() + " with " + spec.numbers()
                    + " is not for language models; take none, lora, dora, ssam, norm, adapter or full");
        }
        return AdaptedLayers.of(spec, new FrozenLayers(file.weights().tensors()), factors, trainables);
    }

    /** The net over layers of a method. */
    Llama net(Layers layers) {
        return new Llama(layers, file.form(), file.weights().tied());
    }

    @Override
    public void close() {
        NativeWork.perform(() -> {
            factors.close();
            file.weights().tensors().close();
        });
    }
}
