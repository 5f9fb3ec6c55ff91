package fovea.app.adaptation;

import fovea.adapt.recipe.Recipe;
import fovea.model.decoder.LanguageGeneralist;
import fovea.model.report.TextGeneralist;

/** The recipe that suits a generalist where the user says nothing. */
final class BaseRecipes {
    private BaseRecipes() {}

    /** Of the method that is taken where none is named. */
    static Recipe usual(String base) {
        if (LanguageGeneralist.knows(base)) {
            return Recipe.forWriting("lora");
        }
        return TextGeneralist.knows(base) ? Recipe.forReports("none") : Recipe.defaults();
    }

    /**
     * Of a method.
     *
     * @throws IllegalArgumentException when the method is unknown
     */
    static Recipe of(String base, String method) {
        if (LanguageGeneralist.knows(base)) {
            return Recipe.forWriting(method);
        }
        return TextGeneralist.knows(base) ? Recipe.forReports(method) : Recipe.defaults(method);
    }
}
