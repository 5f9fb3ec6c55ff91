package fovea.model.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.Label;
import fovea.core.Scope;
import fovea.core.Scope.ScopedLabel;
import fovea.core.Showing;
import fovea.core.image.Plan;
import fovea.core.image.Slicing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cards of formats 1 and 2, which had no seal, no scope and no trace. Where such a card says {@code stored}, it is certain
 * what pictures of 8 bits look like to the net; deeper ones were shown in several ways, and are refused when they are
 * asked about ({@link Showing.Values#DISPLAY_ONLY}).
 */
final class OldCard {
    private OldCard() {}

    /**
     * The card as today's.
     *
     * @throws IllegalArgumentException when it lacks what its format demands
     */
    static AdapterCard upgraded(ObjectNode card) {
        int format = card.path("format").asInt();
        if (format != 1 && format != 2) {
            throw new IllegalArgumentException(
                    "it must be of format 1, 2 or " + AdapterCard.FORMAT + ", got " + card.path("format"));
        }
        return new AdapterCard(
                AdapterCard.FORMAT,
                text(card, "method"),
                format == 1 ? numbersOfFormatOne(card) : texts(card.path("numbers")),
                scope(card),
                new AdapterCard.Net(
                        card.path("base").asText(),
                        text(card, "baseSha256"),
                        card.path("baseParameters").asLong()),
                new AdapterCard.Weights(
                        text(card, "weightsSha256"), card.path("trained").asLong(), share(card)),
                new AdapterCard.Origin(
                        card.path("cohort").asText(),
                        card.path("cohortSha256").asText(),
                        "",
                        card.path("synthetic").asBoolean()),
                texts(card.path("facts")),
                Optional.empty());
    }

    /** Format 1 held LoRA's two numbers beside the method, whatever the method was. */
    private static Map<String, String> numbersOfFormatOne(ObjectNode card) {
        if (!card.path("method").asText().equals("lora") || !card.has("rank") || !card.has("alpha")) {
            return Map.of();
        }
        return Map.of(
                "rank", card.path("rank").asText(), "alpha", card.path("alpha").asText());
    }

    private static Scope scope(ObjectNode card) {
        List<ScopedLabel> labels = new ArrayList<>();
        card.path("labels")
                .forEach(label -> labels.add(new ScopedLabel(
                        new Label(
                                label.path("name").asText(), label.path("value").asInt()),
                        "")));
        String window = card.path("window").asText("stored");
        boolean stored = Plan.Window.of(window) instanceof Plan.Window.Stored;
        Showing showing = new Showing(
                stored ? Showing.Values.DISPLAY_ONLY : Showing.Values.REAL,
                window,
                Showing.Colours.RGB,
                card.path("size").asInt(),
                slicing(card.path("slicing")));
        return Scope.ofOutlines(labels, showing, Scope.UNKNOWN, Scope.UNKNOWN);
    }

    private static Optional<Slicing> slicing(JsonNode cut) {
        return cut.isObject()
                ? Optional.of(new Slicing(
                        Plan.Axis.valueOf(cut.path("axis").asText().toUpperCase(Locale.ROOT)),
                        cut.path("neighbours").asInt(),
                        cut.path("directions").asText()))
                : Optional.empty();
    }

    private static Map<String, Long> share(ObjectNode card) {
        Map<String, Long> share = new LinkedHashMap<>();
        card.path("share")
                .properties()
                .forEach(entry -> share.put(entry.getKey(), entry.getValue().asLong()));
        return share;
    }

    private static Map<String, String> texts(JsonNode table) {
        Map<String, String> texts = new LinkedHashMap<>();
        table.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static String text(ObjectNode card, String key) {
        if (!card.path(key).isTextual()) {
            throw new IllegalArgumentException("key " + key + " must be a text, got " + card.path(key));
        }
        return card.path(key).asText();
    }
}
