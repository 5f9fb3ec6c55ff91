package fovea.model;

import fovea.model.checkpoint.MobileSamWeights;
import fovea.model.libtorch.Libtorch;
import fovea.model.store.ModelFiles;
import fovea.model.store.ModelStore;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.util.Map;

/** The real weights, pulled into the cache when they are not there yet. */
public final class MobileSam {
    private MobileSam() {}

    public static ModelFiles files() throws IOException {
        return new ModelStore(ModelStore.defaultFolder(System.getenv()))
                .pull("mobile-sam")
                .model();
    }

    /** The state dict; libtorch is loaded as well. */
    public static Map<String, HostTensor> state() throws IOException {
        Libtorch.load();
        ModelFiles files = files();
        return MobileSamWeights.read(files.files().get(0), files.files().get(1));
    }
}
