package fovea.model;

import fovea.core.AdapterSpec;
import fovea.model.layers.InferenceLayers;
import fovea.model.optimisation.Trainables;
import fovea.model.vision.Sam;
import fovea.model.weights.HostTensor;
import java.util.Map;

/**
 * The nets of a generalist with an unmerged adapter in them, label tokens apart. Another adapter of the same method can
 * be put in the place of the first: its values go into the same tensors.
 *
 * @param spec method with its numbers, which decide names and shapes of all tensors
 * @param trained the adapter's tensors
 * @param sam what reads them; nothing in it was computed from their values
 */
record AttachedNet(AdapterSpec spec, Trainables trained, Sam sam) implements AutoCloseable {
    /**
     * A net with an adapter in it.
     *
     * @throws IllegalArgumentException when the adapter's tensors are not those of its method on this generalist
     */
    static AttachedNet of(AdapterSpec spec, Map<String, HostTensor> values, Generalist base) {
        Trainables trained = Trainables.restored(values);
        try {
            Sam sam = base.nets(spec, InferenceLayers.sharing(base.layers(spec, trained)));
            trained.requireAllUsed();
            return new AttachedNet(spec, trained, sam);
        } catch (RuntimeException e) {
            trained.close();
            throw e;
        }
    }

    @Override
    public void close() {
        trained.close();
    }
}
