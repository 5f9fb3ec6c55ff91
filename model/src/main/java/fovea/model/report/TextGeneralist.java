package fovea.model.report;

import fovea.core.AdapterSpec;
import fovea.core.report.ReportText;
import fovea.model.adapters.AdaptedLayers;
import fovea.model.adapters.SingularFactors;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.Layers;
import fovea.model.layers.NativeWork;
import fovea.model.libtorch.Libtorch;
import fovea.model.optimisation.Trainables;
import fovea.model.store.ModelFiles;
import fovea.model.text.EncodedReport;
import fovea.model.text.MiniLm;
import fovea.model.weights.FactorStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A general encoder of texts with frozen weights, which specialists for reports are adapted from: {@code minilm-l6}. One in
 * memory serves any number of them. Not bound to a thread; close it when nothing uses its weights any more.
 */
public final class TextGeneralist implements AutoCloseable {
    /** The name of the encoder that this version knows. */
    public static final String NAME = "minilm-l6";

    private final ModelFiles files;
    private final MiniLm net;
    private final SingularFactors factors;

    private TextGeneralist(ModelFiles files, MiniLm net, SingularFactors factors) {
        this.files = files;
        this.net = net;
        this.factors = factors;
    }

    /** Whether a model of that name reads texts. */
    public static boolean knows(String name) {
        return name.equals(NAME);
    }

    /**
     * Reads an encoder out of its files.
     *
     * @throws IOException when a file is missing, damaged or another net's
     */
    public static TextGeneralist load(ModelFiles files) throws IOException {
        if (!knows(files.name())) {
            throw new IllegalArgumentException("a generalist for reports must be " + NAME + ", got " + files.name());
        }
        Libtorch.load();
        MiniLm net = MiniLm.open(files.files().getFirst());
        SingularFactors factors = new SingularFactors(net.weights(), Optional.of(FactorStore.beside(files)));
        return new TextGeneralist(files, net, factors);
    }

    /** Its name. */
    public String name() {
        return files.name();
    }

    /** Identity of its weights. */
    public String sha256() {
        return files.sha256();
    }

    /** Number of its weights. */
    public long parameters() {
        return net.weights().parameters();
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
                    case AdapterSpec.Bias bias -> bias.wholeDecoder();
                    case AdapterSpec.Decoder decoder -> true;
                    case AdapterSpec.Pyramid pyramid -> true;
                    case AdapterSpec.Scratch scratch -> true;
                    default -> false;
                };
        if (pictures) {
            throw new IllegalArgumentException("the method " + spec.method() + " with " + spec.numbers()
                    + " is for pictures; for reports take none, lora, dora, ssam, bias, norm, adapter or full");
        }
        return AdaptedLayers.of(spec, new FrozenLayers(net.weights()), factors, trainables);
    }

    /** Whether its vocabulary has a word, in lower case, as one piece. */
    public boolean isWord(String word) {
        return net.tokens().vocabulary().containsKey(word);
    }

    /** A report as its nets take it. */
    EncodedReport encoded(ReportText report) {
        return EncodedReport.of(report, net.tokens());
    }

    /**
     * What reports are about, by the frozen encoder: the mean over the pieces of all windows, of length 1. The in-domain test
     * of specialists reads it.
     *
     * @return {@value MiniLm#WIDTH} numbers for each report
     */
    public List<float[]> features(List<ReportText> reports) {
        return NativeWork.run(() -> net.means(
                reports.stream().map(report -> encoded(report).windows()).toList()));
    }

    /** The features of a sentence on its own, of length 1. */
    float[] sentence(String text) {
        return NativeWork.run(() -> net.features(text));
    }

    @Override
    public void close() {
        NativeWork.perform(() -> {
            factors.close();
            net.close();
        });
    }
}
