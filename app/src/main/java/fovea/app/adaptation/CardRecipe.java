package fovea.app.adaptation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.adapt.recipe.Recipe;
import fovea.model.card.AdapterCard;
import java.io.IOException;
import java.util.Map;

/** The recipe that a specialist's card names. */
public final class CardRecipe {
    private CardRecipe() {}

    /**
     * Read back.
     *
     * @throws IllegalArgumentException when the card names none, as that of a guest
     * @throws IOException when it is no JSON
     */
    public static Recipe of(AdapterCard card) throws IOException {
        String told = card.facts().getOrDefault("recipe", "");
        if (told.isEmpty()) {
            throw new IllegalArgumentException(
                    "the specialist's card must name the recipe by which it was trained; it is by the method "
                            + card.method() + " and names none");
        }
        return Recipe.defaults().with(new ObjectMapper().readValue(told, new TypeReference<Map<String, Object>>() {}));
    }
}
