package fovea.model.vision;

import fovea.model.layers.FrozenWeights;
import fovea.model.layers.NativeScope;
import fovea.model.layers.StoredTensors;
import fovea.model.weights.HostTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A checkpoint of SAM's family in native memory, with what its nets read gathered once. */
public final class SamTensors {
    private SamTensors() {}

    /**
     * The tensors of a state dict; the caller closes them. What lies in a mapped file is not copied: the file must not be
     * changed as long as the tensors live.
     */
    public static FrozenWeights of(Map<String, HostTensor> state) {
        List<FloatBuffer> mapped = new ArrayList<>();
        Map<String, Tensor> tensors = tensors(state, mapped);
        return new FrozenWeights(tensors, mapped);
    }

    /** The same as a map; buffers that must stay reachable as long as the tensors are added to {@code mapped}. */
    static Map<String, Tensor> tensors(Map<String, HostTensor> state, List<FloatBuffer> mapped) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        state.forEach((name, value) -> tensors.put(name, NativeScope.kept(() -> StoredTensors.of(value, mapped::add))));
        tensors.put(
                "mask_decoder." + MaskDecoder.OWN_TOKENS,
                NativeScope.kept(() -> torch.cat(
                        new TensorVector(
                                tensor(tensors, "mask_decoder.iou_token.weight"),
                                tensor(tensors, "mask_decoder.mask_tokens.weight")),
                        0)));
        return tensors;
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), () -> "the state dict lacks " + name);
    }
}
