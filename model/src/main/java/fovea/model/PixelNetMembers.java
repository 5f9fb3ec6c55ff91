package fovea.model;

import fovea.model.card.AdapterFolder;
import fovea.model.card.EnsembleMembers;
import fovea.model.optimisation.Trainables;
import fovea.model.unet.MeanNet;
import fovea.model.unet.PixelNet;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The net of an adapter that outlines all its labels at once, or the nets of an ensemble, with their values.
 *
 * @param net answers for all
 * @param values closed with it
 */
record PixelNetMembers(PixelNet net, List<Trainables> values) implements AutoCloseable {
    /**
     * Of an adapter.
     *
     * @throws IllegalArgumentException when its tensors are not those of its method
     */
    static PixelNetMembers of(AdapterFolder adapter, PixelNets nets) {
        List<Trainables> values = new ArrayList<>();
        List<PixelNet> members = new ArrayList<>();
        int labels = adapter.card().labels().size();
        try {
            for (Map<String, HostTensor> own : EnsembleMembers.parted(adapter)) {
                Trainables restored = Trainables.restored(own);
                values.add(restored);
                members.add(nets.over(restored, adapter.card().size(), labels));
                restored.requireAllUsed();
            }
        } catch (RuntimeException e) {
            values.forEach(Trainables::close);
            throw e;
        }
        return new PixelNetMembers(
                members.size() == 1 ? members.getFirst() : new MeanNet(members), List.copyOf(values));
    }

    @Override
    public void close() {
        values.forEach(Trainables::close);
    }
}
