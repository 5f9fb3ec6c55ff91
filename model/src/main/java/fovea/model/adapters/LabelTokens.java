package fovea.model.adapters;

import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Trainables;
import fovea.model.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** One sparse token a label name: the prompt that needs no click. */
public interface LabelTokens {
    /** What the names of trained tensors of label tokens begin with. */
    String PREFIX = Trainables.LABEL_PREFIX;

    /** Name of a text encoder's features in an adapter's file: where it stands, tokens are projected from them. */
    String FEATURES = "text.features";

    /** Whether a tensor of that name in an adapter's file belongs to label tokens, not to the nets. */
    static boolean owns(String name) {
        return name.startsWith(PREFIX) || name.equals(FEATURES);
    }

    /** The names it knows, in the order of the masks they stand for. */
    List<String> names();

    /**
     * The token of a name it knows: (1, 256), differentiable, owned by the enclosing scope or by what is trained.
     */
    Tensor token(String name);

    /** Of a generalist: no name at all. */
    static LabelTokens none() {
        return new Learnt(Map.of());
    }

    /**
     * A token a name, itself learnt. S-SAM (arXiv 2408.06447, section 2) computes it from a text encoder; with a fixed set
     * of names the token alone is the same net after training. It starts near SAM's own token for a click inside a
     * structure.
     *
     * @param foreground SAM's embedding of a foreground click: (1, 256)
     */
    static LabelTokens learnt(List<String> labels, Tensor foreground, Trainables trainables) {
        Map<String, Tensor> tokens = new LinkedHashMap<>();
        for (String label : labels) {
            tokens.put(
                    label,
                    trainables.drawn(
                            PREFIX + label,
                            draws -> foreground.add(draws.normal(Learnt.SPREAD, HostTensors.shape(foreground)))));
        }
        return new Learnt(tokens);
    }

    /**
     * Tokens by a trained projector from what a frozen text encoder says of the names, as S-SAM has them.
     *
     * @param features (labels, width): what the encoder said
     */
    static LabelTokens projected(List<String> labels, HostTensor features, Tensor foreground, Trainables trainables) {
        return TextTokens.of(labels, features, foreground, trainables);
    }

    /** Learnt tokens by name. */
    record Learnt(Map<String, Tensor> tokens) implements LabelTokens {
        private static final double SPREAD = 0.02;

        @Override
        public List<String> names() {
            return List.copyOf(tokens.keySet());
        }

        @Override
        public Tensor token(String name) {
            Tensor token = tokens.get(name);
            if (token == null) {
                throw new IllegalArgumentException("no label is called \"" + name + "\"");
            }
            return token;
        }
    }
}
