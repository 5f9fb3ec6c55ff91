package fovea.app.fuzz;

import fovea.model.weights.HostTensor;
import java.util.Map;

/** Looks at every number of tensors, which lie in a mapped file and are read only then. */
final class Tensors {
    private Tensors() {}

    static double summed(Map<String, HostTensor> tensors) {
        double sum = 0;
        for (HostTensor tensor : tensors.values()) {
            for (int i = 0; i < tensor.size(); i++) {
                sum += tensor.get(i);
            }
        }
        return sum;
    }
}
