package fovea.model.report;

import fovea.core.AdapterSpec;
import fovea.core.report.ReportText;
import fovea.model.layers.NativeWork;
import fovea.model.learning.Learner;
import fovea.model.learning.NotFiniteLossException;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Optimisation;
import fovea.model.optimisation.Trainables;
import fovea.model.text.Bert;
import fovea.model.text.EncodedReport;
import fovea.model.text.FindingsNet;
import fovea.model.text.KeptPieces;
import fovea.model.text.MiniLm;
import fovea.model.text.Pieces;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** An adapter for findings of reports in the making: one optimiser step at a time, state out and in. */
public final class FindingsTraining implements Learner<FindingsTraining.Example> {
    private static final int AT_ONCE = 16; // reports that are only read

    private final TextGeneralist base;
    private final FindingsNet net;
    private final Optimisation optimisation;
    private final int findings;
    private final boolean keeps;

    /**
     * A fresh adapter on a generalist.
     *
     * @param names findings that it shall know, in the order of the targets of its examples
     * @throws IllegalArgumentException when the method is one for pictures
     */
    public FindingsTraining(TextGeneralist base, AdapterSpec spec, List<String> names, Settings settings) {
        this(base, spec, names, settings, Map.of());
    }

    /**
     * The same, with some values that were learnt elsewhere.
     *
     * @param from by the names of {@link #learnt}; the others start afresh
     * @throws IllegalArgumentException when the method has no tensor of such a name and shape
     */
    public FindingsTraining(
            TextGeneralist base,
            AdapterSpec spec,
            List<String> names,
            Settings settings,
            Map<String, HostTensor> from) {
        Trainables trainables = Trainables.fresh(settings.seed());
        this.base = base;
        Bert encoder = MiniLm.over(base.layers(spec, trainables));
        Pieces pieces = spec instanceof AdapterSpec.None ? new KeptPieces(encoder) : new Pieces.Computed(encoder);
        this.net = new FindingsNet(pieces, FindingsNet.Head.of(names, trainables));
        if (!from.isEmpty()) {
            Map<String, HostTensor> start = new HashMap<>(trainables.values());
            start.putAll(from);
            trainables.refill(start);
        }
        this.optimisation =
                Optimisation.of(trainables, settings.weightDecay(), settings.headRate(), settings.average());
        this.findings = names.size();
        this.keeps = pieces instanceof KeptPieces;
    }

    /**
     * What the optimiser is told.
     *
     * @param seed of the adapter's random initial values
     * @param weightDecay of AdamW, 0 or more
     * @param headRate factor on the learning rate of the head, above 0
     * @param average decay of the running mean that is validated and written, below 1; 0: the adapter itself
     */
    public record Settings(long seed, double weightDecay, double headRate, double average) {}

    /**
     * A report with what is known of it.
     *
     * @param report as {@link #encoded} gives it
     * @param targets for "present" of all findings and then for "uncertain": the wanted probability, 0 to 1
     * @param weights of each target in the loss; 0 where nothing is known
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Example(Encoded report, float[] targets, float[] weights) {}

    /** A report as the net takes it. */
    public static final class Encoded {
        private final EncodedReport report;

        private Encoded(EncodedReport report) {
            this.report = report;
        }

        /** Pieces of words that the net reads. */
        public int pieces() {
            return report.pieces();
        }
    }

    /** Prepares a report. */
    public Encoded encoded(ReportText report) {
        return new Encoded(base.encoded(report));
    }

    @Override
    public double step(List<Example> batch, double rate) {
        return NativeWork.run(() -> {
            double loss = backward(batch);
            optimisation.step(rate);
            return loss;
        });
    }

    private double backward(List<Example> batch) {
        try (PointerScope scope = new PointerScope()) {
            List<EncodedReport> reports =
                    batch.stream().map(one -> one.report().report).toList();
            Tensor logits = net.logits(reports).reshape(batch.size(), 2L * findings);
            Tensor targets = rows(batch.stream().map(Example::targets).toList());
            Tensor weights = rows(batch.stream().map(Example::weights).toList());
            Tensor entropy = torch.softplus(logits).sub(logits.mul(targets)); // cross entropy of two outcomes
            Tensor value = entropy.mul(weights).sum().div(new Scalar((double) batch.size()));
            double result = value.item_float();
            if (!Double.isFinite(result)) {
                throw new NotFiniteLossException(result);
            }
            value.backward();
            return result;
        }
    }

    private Tensor rows(List<float[]> rows) {
        float[] all = new float[rows.size() * 2 * findings];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * 2 * findings, 2 * findings);
        }
        return Tensor.create(all, rows.size(), 2L * findings);
    }

    /** The probabilities of "present" of all findings and then of "uncertain", one array a report. */
    public List<float[]> probabilities(List<Encoded> reports) {
        return NativeWork.run(() -> optimisation.mean().during(() -> {
            List<float[]> all = new ArrayList<>();
            for (int from = 0; from < reports.size(); from += AT_ONCE) {
                all.addAll(part(reports.subList(from, Math.min(reports.size(), from + AT_ONCE))));
            }
            return all;
        }));
    }

    private List<float[]> part(List<Encoded> reports) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            float[] values = HostTensors.array(
                    net.logits(reports.stream().map(one -> one.report).toList()).sigmoid());
            List<float[]> rows = new ArrayList<>();
            for (int i = 0; i < reports.size(); i++) {
                float[] row = new float[2 * findings];
                System.arraycopy(values, i * row.length, row, 0, row.length);
                rows.add(row);
            }
            return rows;
        }
    }

    /** Bytes that are kept of reports of so many pieces, so that their encoding is computed once; 0 where none is. */
    public long keptBytes(long pieces) {
        return keeps ? KeptPieces.bytes(pieces) : 0;
    }

    /** Trained values by tensor name. */
    public SequencedMap<String, Long> share() {
        return optimisation.share();
    }

    @Override
    public SequencedMap<String, HostTensor> learnt() {
        return optimisation.learnt();
    }

    @Override
    public SequencedMap<String, HostTensor> state() {
        return optimisation.state();
    }

    @Override
    public void restore(Map<String, HostTensor> state) {
        optimisation.restore(state);
    }

    @Override
    public void close() {
        NativeWork.perform(net.encoder()::close);
        optimisation.close();
    }
}
