package fovea.examples;

import fovea.adapt.Adaptation;
import fovea.adapt.AdaptationRequest;
import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.core.cohort.Cohort;
import fovea.formats.CohortFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Generalist;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Makes a specialist of MobileSAM: COHORT SPECIALIST SIZE EPOCHS. */
public final class AdaptGeneralist {
    private AdaptGeneralist() {}

    public static void main(String[] args) throws IOException {
        Cohort cohort = CohortFile.read(Path.of(args[0])).cohort();
        int size = Integer.parseInt(args[2]);
        Recipe recipe = Recipe.defaults("pyramid").with(Map.of("size", size, "epochs", Integer.parseInt(args[3])));
        ModelStore store = new ModelStore(ModelStore.defaultFolder(System.getenv()));
        try (Generalist base = Generalist.load(store.require("mobile-sam"), size)) {
            AdaptationRequest request = new AdaptationRequest(
                    base,
                    cohort.training(), // the held-out side cannot get here
                    new FileCaseReader(),
                    recipe,
                    Progress.SILENT,
                    cohort.name(),
                    cohort.synthetic());
            Adaptation.adapt(request, Path.of(args[1]));
        }
    }
}
