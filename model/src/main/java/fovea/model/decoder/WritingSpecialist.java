package fovea.model.decoder;

import fovea.core.domain.DomainTest;
import fovea.model.adapters.MergedLayers;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.layers.EightBitLayers;
import fovea.model.layers.NativeWork;
import fovea.model.optimisation.Trainables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A language model and an adapter for writing a section of reports. Close it when it no longer writes. */
public final class WritingSpecialist implements AutoCloseable {
    /** Pieces that a section may have. */
    public static final int MOST = 160;

    private final AdapterFolder adapter;
    private final Writer writer;
    private final WritingPrompt prompt;

    private WritingSpecialist(AdapterFolder adapter, Writer writer) {
        this.adapter = adapter;
        this.writer = writer;
        this.prompt = new WritingPrompt(adapter.card().scope().writing().section());
    }

    /**
     * Reads an adapter and puts it on its generalist.
     *
     * @throws IOException when a file is missing, damaged or edited, or the adapter is for another task or another base
     */
    public static WritingSpecialist load(Path folder, LanguageGeneralist base) throws IOException {
        AdapterFolder adapter = AdapterFolder.read(folder);
        try {
            return of(adapter, base);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException(folder + " cannot write: " + e.getMessage(), e);
        }
    }

    /**
     * Puts an adapter on its generalist.
     *
     * @throws IllegalArgumentException when it is of another generalist
     */
    public static WritingSpecialist of(AdapterFolder adapter, LanguageGeneralist base) {
        AdapterCard card = adapter.card();
        card.scope().writing(); // must be one
        if (!card.baseSha256().equals(base.sha256())) {
            throw new IllegalArgumentException("the adapter must be put on the generalist with sha256 "
                    + card.baseSha256() + ", got " + base.name() + " with " + base.sha256());
        }
        return NativeWork.run(() -> {
            Trainables trained = Trainables.restored(adapter.tensors());
            MergedLayers merged = new MergedLayers(base.layers(adapter.spec(), trained));
            EightBitLayers layers = new EightBitLayers(merged);
            Runnable release = () -> {
                layers.close();
                merged.close();
                trained.close();
            };
            try {
                Llama net = base.net(layers);
                trained.requireAllUsed();
                return new WritingSpecialist(adapter, new Writer(net, base, release));
            } catch (RuntimeException e) {
                release.run();
                throw e;
            }
        });
    }

    /** What the adapter is and where it comes from. */
    public AdapterCard card() {
        return adapter.card();
    }

    /** Tells whether a report is of the kind it learnt from; empty where its adapter has no such test. */
    public Optional<DomainTest> domain() {
        return adapter.domain();
    }

    /**
     * Writes its section.
     *
     * @param given the other sections of a report
     * @throws IllegalArgumentException when they have more pieces than the model has places
     */
    public Writer.Written write(String given, Decoding decoding) {
        return writer.write(prompt.of(writer.pieces(), given), decoding, MOST);
    }

    @Override
    public void close() {
        writer.close();
    }
}
