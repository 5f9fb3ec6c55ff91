package fovea.model.decoder;

import fovea.core.AdapterSpec;
import fovea.model.layers.NativeWork;
import fovea.model.learning.Learner;
import fovea.model.learning.NotFiniteLossException;
import fovea.model.optimisation.Optimisation;
import fovea.model.optimisation.Trainables;
import fovea.model.weights.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * An adapter for writing a section of reports in the making: it learns to expect each piece of the section after the
 * prompt, and is not asked what it expects within the prompt.
 */
public final class WritingTraining implements Learner<WritingTraining.Example> {
    private static final int AT_ONCE = 4; // texts that are only read

    private final LanguageGeneralist base;
    private final WritingPrompt prompt;
    private final Llama net;
    private final Optimisation optimisation;

    /**
     * A fresh adapter on a generalist.
     *
     * @param seed of the adapter's random initial values
     * @param weightDecay of AdamW, 0 or more
     * @param average decay of the running mean that is validated and written, below 1; 0: the adapter itself
     * @throws IllegalArgumentException when the method is not for language models
     */
    public WritingTraining(
            LanguageGeneralist base,
            AdapterSpec spec,
            WritingPrompt prompt,
            long seed,
            double weightDecay,
            double average) {
        Trainables trainables = Trainables.fresh(seed);
        this.base = base;
        this.prompt = prompt;
        this.net = base.net(base.layers(spec, trainables));
        this.optimisation = Optimisation.of(trainables, weightDecay, 1, average);
    }

    /** A prompt and the answer that is wanted, with the piece that ends it. */
    public static final class Example {
        private final long[] ids;
        private final int answer; // where it begins

        private Example(long[] ids, int answer) {
            this.ids = ids;
            this.answer = answer;
        }

        /** Pieces of both. */
        public int pieces() {
            return ids.length;
        }

        /** Pieces of the answer. */
        public int answered() {
            return ids.length - answer;
        }
    }

    /**
     * Prepares a report.
     *
     * @param given the other sections
     * @param written the section
     * @throws IllegalArgumentException when both have more pieces than the model has places
     */
    public Example example(String given, String written) {
        long[] asked = prompt.of(base.pieces(), given);
        long[] answer = base.pieces().ids(written);
        int places = Llama.places(base.form());
        if (asked.length + answer.length + 1 > places) {
            throw new IllegalArgumentException("a report must have at most " + places
                    + " pieces with its prompt, it has " + (asked.length + answer.length + 1));
        }
        long[] ids = Arrays.copyOf(asked, asked.length + answer.length + 1);
        System.arraycopy(answer, 0, ids, asked.length, answer.length);
        ids[ids.length - 1] = base.end();
        return new Example(ids, asked.length);
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
            Tensor loss = surprise(batch).mean();
            double value = loss.item_float();
            if (!Double.isFinite(value)) {
                throw new NotFiniteLossException(value);
            }
            loss.backward();
            return value;
        }
    }

    /** What the answers' pieces cost, in nats, all of the batch in one row. */
    private Tensor surprise(List<Example> batch) {
        int longest = batch.stream().mapToInt(Example::pieces).max().orElseThrow() - 1; // the last is only foretold
        int answered = batch.stream().mapToInt(Example::answered).sum();
        long[] read = new long[batch.size() * longest];
        long[] at = new long[answered]; // rows of all pieces that foretell a piece of an answer
        long[] next = new long[answered];
        int filled = 0;
        for (int row = 0; row < batch.size(); row++) {
            Example one = batch.get(row);
            System.arraycopy(one.ids, 0, read, row * longest, one.ids.length - 1);
            Arrays.fill(read, row * longest + one.ids.length - 1, (row + 1) * longest, base.end()); // nobody sees it
            for (int i = one.answer; i < one.ids.length; i++) {
                at[filled] = (long) row * longest + i - 1;
                next[filled++] = one.ids[i];
            }
        }
        Tensor hidden = net.forward(read, batch.size()).flatten(0, 1); // (rows * pieces, width)
        Tensor asked = hidden.index_select(0, Tensor.create(at, at.length));
        Tensor logs = net.logits(asked).log_softmax(1);
        return logs.gather(1, Tensor.create(next, next.length, 1)).neg().squeeze(1);
    }

    /** The mean cost of a piece of the answers, in nats. */
    public double cost(List<Example> examples) {
        return NativeWork.run(() -> optimisation.mean().during(() -> {
            double sum = 0;
            long pieces = 0;
            for (int from = 0; from < examples.size(); from += AT_ONCE) {
                List<Example> part = examples.subList(from, Math.min(examples.size(), from + AT_ONCE));
                try (PointerScope scope = new PointerScope();
                        NoGradGuard noGrad = new NoGradGuard()) {
                    sum += surprise(part).sum().item_float();
                }
                pieces += part.stream().mapToInt(Example::answered).sum();
            }
            return sum / pieces;
        }));
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
        NativeWork.perform(net::close);
        optimisation.close();
    }
}
