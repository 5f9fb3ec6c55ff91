package fovea.model;

import fovea.model.adapters.LabelTokens;
import fovea.model.optimisation.Trainables;
import fovea.model.report.TextEncoder;
import fovea.model.weights.HostTensor;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The names an adapter shall know, and what stands behind them.
 *
 * @param names at least one
 * @param features one array a name, of one length: what a text encoder says of it; empty: each name's token is learnt
 */
public record LabelNames(List<String> names, List<float[]> features) {
    public LabelNames {
        names = List.copyOf(names);
        features = List.copyOf(features);
        if (!features.isEmpty() && features.size() != names.size()) {
            throw new IllegalArgumentException(
                    "there must be features for each of " + names.size() + " names, got " + features.size());
        }
    }

    /** Names whose tokens are learnt. */
    public static LabelNames learnt(List<String> names) {
        return new LabelNames(names, List.of());
    }

    /** Names as a text encoder understands them. */
    public static LabelNames of(List<String> names, TextEncoder encoder) {
        return new LabelNames(names, names.stream().map(encoder::features).toList());
    }

    /** Whether a text encoder stands between a name and its token. */
    boolean throughText() {
        return !features.isEmpty();
    }

    LabelTokens tokens(Tensor foreground, Trainables trainables) {
        if (features.isEmpty()) {
            return LabelTokens.learnt(names, foreground, trainables);
        }
        int width = features.getFirst().length;
        float[] rows = new float[Math.multiplyExact(names.size(), width)];
        for (int i = 0; i < names.size(); i++) {
            System.arraycopy(features.get(i), 0, rows, i * width, width);
        }
        return LabelTokens.projected(
                names, HostTensor.of(new long[] {names.size(), width}, rows), foreground, trainables);
    }
}
