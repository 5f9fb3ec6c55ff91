package fovea.model.decoder;

import fovea.model.layers.NativeWork;
import fovea.model.optimisation.HostTensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** A language model that writes: the generalist, or one with an adapter. Close it when it no longer does. */
public final class Writer implements AutoCloseable {
    private static final int CHUNK = 256; // pieces of a prompt that are read at once

    private final Llama net;
    private final LanguageGeneralist base;
    private final Runnable release;

    Writer(Llama net, LanguageGeneralist base, Runnable release) {
        this.net = net;
        this.base = base;
        this.release = release;
    }

    /**
     * What was written.
     *
     * @param ids numbers of its pieces, without the one that ended it
     * @param text the same as text
     * @param ended whether the model ended it; if not, it is as long as it may be
     */
    public record Written(List<Long> ids, String text, boolean ended) {
        public Written {
            ids = List.copyOf(ids);
        }
    }

    /** How it reads and spells. */
    public ByteLevelPieces pieces() {
        return base.pieces();
    }

    /** Pieces that a text may have, prompt and answer together. */
    public int places() {
        return Llama.places(base.form());
    }

    /**
     * Continues a prompt.
     *
     * @param prompt numbers of pieces, at least one
     * @param most pieces that are written at most
     * @throws IllegalArgumentException when the prompt is empty, has an unknown piece, or leaves no room to write
     */
    public Written write(long[] prompt, Decoding decoding, int most) {
        requireRoom(prompt, most);
        Decoding.Choice choice = decoding.choice();
        List<Long> written = new ArrayList<>();
        try (KeyValueCache cache = new KeyValueCache(base.form(), prompt.length + most)) {
            float[] logits = read(prompt, cache);
            while (written.size() < most) {
                long next = choice.of(logits);
                if (next == base.end()) {
                    return written(written, true);
                }
                written.add(next);
                if (written.size() < most) {
                    logits = logits(new long[] {next}, cache);
                }
            }
            return written(written, false);
        }
    }

    private Written written(List<Long> ids, boolean ended) {
        return new Written(
                ids, pieces().text(ids.stream().mapToLong(Long::longValue).toArray()), ended);
    }

    private void requireRoom(long[] prompt, int most) {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("a prompt must have at least one piece, got none");
        }
        if (most < 1 || prompt.length > places() - most) {
            throw new IllegalArgumentException("prompt and answer must have at most " + places()
                    + " pieces together, the prompt has " + prompt.length + " and the answer may have " + most);
        }
        for (long id : prompt) {
            if (id < 0 || id >= base.form().vocabulary()) {
                throw new IllegalArgumentException(
                        "a piece must have a number from 0 to " + (base.form().vocabulary() - 1) + ", got " + id);
            }
        }
    }

    /** Reads a prompt part by part, so that a long one needs no more memory than its cache; what is expected next. */
    private float[] read(long[] prompt, KeyValueCache cache) {
        float[] logits = new float[0];
        for (int from = 0; from < prompt.length; from += CHUNK) {
            int to = Math.min(prompt.length, from + CHUNK);
            logits = logits(Arrays.copyOfRange(prompt, from, to), cache);
        }
        return logits;
    }

    private float[] logits(long[] ids, KeyValueCache cache) {
        return NativeWork.run(() -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                Tensor hidden = net.forward(ids, cache).narrow(1, ids.length - 1L, 1);
                return HostTensors.array(net.logits(hidden));
            }
        });
    }

    /**
     * How surprised the model is by each piece of a text after the first: minus the logarithm of the probability that it
     * gave it, in nats.
     *
     * @param ids at least two, as many as there are {@link #places} at most
     */
    public double[] surprise(long[] ids) {
        if (ids.length < 2 || ids.length > places()) {
            throw new IllegalArgumentException("a text must have 2 to " + places() + " pieces, it has " + ids.length);
        }
        return NativeWork.run(() -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                long count = ids.length - 1L;
                Tensor logits =
                        net.logits(net.forward(ids, 1).narrow(1, 0, count)).squeeze(0);
                long[] next = Arrays.copyOfRange(ids, 1, ids.length);
                Tensor chosen = logits.log_softmax(1).gather(1, Tensor.create(next, count, 1));
                float[] logs = HostTensors.array(chosen);
                double[] surprise = new double[logs.length];
                for (int i = 0; i < logs.length; i++) {
                    surprise[i] = -logs[i];
                }
                return surprise;
            }
        });
    }

    /** Logits of every place of a text: (pieces, vocabulary), row after row. */
    float[] logits(long[] ids) {
        return NativeWork.run(() -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                return HostTensors.array(net.logits(net.forward(ids, 1)));
            }
        });
    }

    @Override
    public void close() {
        NativeWork.perform(() -> {
            net.close();
            release.run();
        });
    }
}
