package fovea.model.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import fovea.core.Scope;

/** A scope as text, the same JSON that stands in {@code adapter.json}. */
public final class ScopeText {
    private ScopeText() {}

    /** In one line. */
    public static String of(Scope scope) {
        try {
            return CardFile.JSON
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(scope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scope is written as JSON", e);
        }
    }

    /**
     * The scope of a text.
     *
     * @throws IllegalArgumentException when it is no scope
     */
    public static Scope read(String text) {
        try {
            return CardFile.JSON.readValue(text, Scope.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a sound scope: " + e.getOriginalMessage(), e);
        }
    }
}
