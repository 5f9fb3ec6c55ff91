package fovea.adapt;

import fovea.adapt.loop.Pace;
import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.core.cohort.Training;
import fovea.model.Generalist;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A run of six steps: 64 pixels, six cases to learn from, two to validate on, two epochs of three steps. */
public final class TinyRun {
    static final int STEPS = 6;
    static final int STEPS_PER_EPOCH = 3;
    static final Pace EVERY_STEP = () -> true;
    public static final Pace EPOCHS_ONLY = () -> false;

    private TinyRun() {}

    /** The real generalist, once for all tests; it is pulled into the cache when it is not there yet. */
    public static Generalist base() {
        return Loaded.BASE;
    }

    private static final class Loaded {
        static final Generalist BASE = load();

        private static Generalist load() {
            try {
                return Generalist.load(
                        new ModelStore(ModelStore.defaultFolder(System.getenv()))
                                .pull("mobile-sam")
                                .model(),
                        64);
            } catch (IOException e) {
                throw new UncheckedIOException("the tests need the generalist", e);
            }
        }
    }

    /** Every number the tests count on is set here: defaults may change. */
    public static Recipe recipe() {
        return Recipe.defaults()
                .with(Map.of(
                        "method",
                        "ssam",
                        "size",
                        64,
                        "epochs",
                        2,
                        "batch",
                        2,
                        "validation",
                        0.25,
                        "seed",
                        1, //
                        "learningRate",
                        1e-3,
                        "labelRate",
                        10,
                        "weightDecay",
                        0.01));
    }

    public static AdaptationRequest request(Recipe recipe, Progress progress) {
        return request(recipe, DrawnCases.training(8), progress);
    }

    public static AdaptationRequest request(Recipe recipe, Training training, Progress progress) {
        return new AdaptationRequest(base(), training, new DrawnCases(), recipe, progress, "drawn", true);
    }

    /** The bytes of the adapter a run gives. */
    static byte[] adapter(Path folder) throws IOException {
        return Files.readAllBytes(folder.resolve("adapter.safetensors"));
    }
}
