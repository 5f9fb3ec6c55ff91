package fovea.prove.cards;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What only people know of a specialist and its data, for the cards and the dossier. A field that does not apply says so
 * and why; a field that is missing, blank or {@code unknown} counts as unknown.
 *
 * @param answers by field; fields that nobody answered are missing
 */
public record About(Map<Field, String> answers) {
    /** Nobody said anything. */
    public static final About NOTHING = new About(Map.of());

    /** What to say, under the names that a file has. */
    public enum Field {
        DEVELOPER("developer", "who made it"),
        CONTACT("contact", "whom to write to"),
        AVAILABILITY("availability", "where it may be had"),
        INTENDED_USE("intended_use", "what it is for, and at which step of the work"),
        USERS("users", "who is meant to use it"),
        POPULATION("population", "which patients it is for"),
        INPUT_SOURCE("input_source", "where its pictures come from: sites, scanners, protocols"),
        BIASES("biases", "known biases and ethical considerations"),
        BIAS_MITIGATION("bias_mitigation", "what was done about them"),
        RISK_LEVEL("risk_level", "clinical risk level"),
        MAINTENANCE("maintenance", "who keeps it up, and how it is watched"),
        FUNDING("funding", "who paid"),
        STAKEHOLDERS("stakeholders", "who was consulted"),
        PUBLICATIONS("publications", "peer-reviewed publications"),
        CONSENT("consent", "patients' consent, or why none was needed");

        private final String key;
        private final String question;

        Field(String key, String question) {
            this.key = key;
            this.question = question;
        }

        /** Its name in a file. */
        public String key() {
            return key;
        }

        /** What is asked. */
        public String question() {
            return question;
        }
    }

    public About {
        EnumMap<Field, String> given = new EnumMap<>(Field.class);
        answers.forEach((field, answer) -> {
            if (!answer.isBlank() && !answer.strip().equalsIgnoreCase("unknown")) {
                given.put(field, answer.strip());
            }
        });
        answers = Collections.unmodifiableMap(given);
    }

    /** Fields that nobody answered: what the gate counts. */
    public List<Field> unknown() {
        return Arrays.stream(Field.values())
                .filter(field -> !answers.containsKey(field))
                .toList();
    }

    /** The answer, or that a human must fill it in. */
    String answer(Field field) {
        return answers.getOrDefault(field, ChaiCard.HUMAN);
    }
}
