package fovea.model.vision;

import fovea.model.layers.FrozenWeights;
import fovea.model.layers.NativeScope;
import fovea.model.weights.HostTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** MobileSAM's checkpoint in native memory, with what its nets read gathered once. */
public final class MobileSamTensors {
    private static final String BIASES = ".attention_biases";

    private MobileSamTensors() {}

    /** The tensors of a state dict with batch normalisations folded in; the caller closes them. */
    public static FrozenWeights of(Map<String, HostTensor> state) {
        List<FloatBuffer> mapped = new ArrayList<>();
        Map<String, Tensor> tensors = SamTensors.tensors(state, mapped);
        for (Map.Entry<String, Tensor> entry : List.copyOf(tensors.entrySet())) {
            String name = entry.getKey();
            if (name.endsWith(BIASES)) {
                Tensor table = entry.getValue(); // (heads, window^2)
                int window = (int) Math.round(Math.sqrt((double) table.size(1)));
                String gathered = name.substring(0, name.length() - BIASES.length()) + WindowAttention.RELATIVE_BIAS;
                tensors.put(gathered, NativeScope.kept(() -> WindowAttention.gather(table, window)));
            }
        }
        return new FrozenWeights(tensors, mapped);
    }
}
