package fovea.adapt;

import fovea.adapt.recipe.Optimiser;
import fovea.adapt.recipe.Recipe;
import fovea.core.AdapterSpec;

/** What a method demands of the rest of its recipe. */
final class MethodDemands {
    private MethodDemands() {}

    /** Clicks and boxes can be learnt within SAM, presence, half precision and coarse steps outside it. */
    static void require(Recipe recipe) {
        if (recipe.spec() instanceof AdapterSpec.Guest) {
            throw new IllegalArgumentException("method must be " + AdapterSpec.METHODS
                    + ", got guest: a model from elsewhere is not trained here; fovea guest makes a specialist of it");
        }
        boolean sam = recipe.spec().takesHints();
        requireIdle(
                recipe,
                "prompted",
                recipe.outlining().prompted(),
                sam ? recipe.outlining().prompted() : 0.0);
        if (!recipe.spec().tellsPresence()) {
            requireIdle(recipe, "falsePaint", recipe.outlining().falsePaint(), 0.0);
        }
        if (sam) {
            requireIdle(recipe, "precision", recipe.optimiser().precision(), Optimiser.FLOAT32);
            requireIdle(recipe, "coarse", recipe.course().coarse(), 0.0);
        }
    }

    private static void requireIdle(Recipe recipe, String key, Object got, Object idle) {
        if (!got.equals(idle)) {
            throw new IllegalArgumentException(
                    key + " must be " + idle + " with the method " + recipe.method() + ", got " + got);
        }
    }
}
