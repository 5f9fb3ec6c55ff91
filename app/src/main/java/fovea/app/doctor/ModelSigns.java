package fovea.app.doctor;

import fovea.model.store.CatalogueModel;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Models in the cache folder: there, missing, or not what they should be. */
final class ModelSigns {
    private ModelSigns() {}

    /** A sign for each model that is there, whole or damaged, and one where there is none. */
    static List<Sign> of(ModelStore store) throws IOException {
        List<Sign> signs = new ArrayList<>();
        for (CatalogueModel model : store.known().models()) {
            List<String> defects = store.defects(model.name());
            if (!defects.isEmpty()) {
                signs.add(Sign.fault(
                        "model " + model.name(),
                        String.join("; ", defects),
                        "Get it again: fovea models pull " + model.name()));
            } else if (store.cached(model.name()).isPresent()) {
                signs.add(Sign.good("model " + model.name(), "there, and its sha256 is right"));
            }
        }
        return signs.isEmpty()
                ? List.of(Sign.warning(
                        "models", "none in the cache folder", "Before the first adapt: fovea models pull mobile-sam"))
                : signs;
    }
}
