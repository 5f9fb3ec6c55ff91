package fovea.model.adapters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One learnt sparse token a label name: the prompt that needs no click. S-SAM (arXiv 2408.06447, section 2) computes it
 * from a text encoder; with a fixed set of names the token itself is learnt, which is the same net after training.
 */
public final class LabelTokens {
    /** What the names of label tokens begin with. */
    static final String PREFIX = "label.";

    private static final double SPREAD = 0.02;

    private LabelTokens() {}

    /**
     * The tokens, each (1, 256), starting near SAM's own token for a click inside a structure.
     *
     * @param foreground SAM's embedding of a foreground click: (1, 256)
     */
    public static SequencedMap<String, Tensor> of(List<String> labels, Tensor foreground, Trainables trainables) {
        Map<String, Tensor> tokens = new LinkedHashMap<>();
        for (String label : labels) {
            tokens.put(
                    label,
                    trainables.parameter(
                            PREFIX + label, () -> foreground.add(torch.randn_like(foreground), new Scalar(SPREAD))));
        }
        return new LinkedHashMap<>(tokens);
    }
}
