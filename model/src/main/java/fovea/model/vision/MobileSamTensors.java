package fovea.model.vision;

import fovea.model.layers.FrozenWeights;
import fovea.model.layers.NativeScope;
import fovea.model.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** MobileSAM's checkpoint in native memory, with what its nets read gathered once. */
public final class MobileSamTensors {
    private static final String BIASES = ".attention_biases";

    private MobileSamTensors() {}

    /** The tensors of a state dict with batch normalisations folded in; the caller closes them. */
    public static FrozenWeights of(Map<String, HostTensor> state) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        state.forEach((name, value) -> tensors.put(name, NativeScope.kept(() -> stored(value))));
        state.forEach((name, table) -> {
            if (name.endsWith(BIASES)) {
                int window = (int) Math.round(Math.sqrt((double) table.shape()[1]));
                String gathered = name.substring(0, name.length() - BIASES.length()) + WindowAttention.RELATIVE_BIAS;
                tensors.put(gathered, NativeScope.kept(() -> WindowAttention.gather(stored(table), window)));
            }
        });
        tensors.put(
                "mask_decoder." + MaskDecoder.OWN_TOKENS,
                NativeScope.kept(() -> torch.cat(
                        new TensorVector(
                                stored(required(state, "mask_decoder.iou_token.weight")),
                                stored(required(state, "mask_decoder.mask_tokens.weight"))),
                        0)));
        return new FrozenWeights(tensors);
    }

    private static Tensor stored(HostTensor value) {
        return Tensor.create(value.toArray(), value.shape());
    }

    private static HostTensor required(Map<String, HostTensor> state, String name) {
        return Objects.requireNonNull(state.get(name), () -> "the state dict lacks " + name);
    }
}
