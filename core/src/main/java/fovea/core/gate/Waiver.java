package fovea.core.gate;

import java.time.LocalDate;

/**
 * A named person answers for a rule that does not pass, until a day.
 *
 * @param rule id of the rule
 * @param person who answers for it
 * @param reason why
 * @param given first day
 * @param until last day
 */
public record Waiver(String rule, String person, String reason, LocalDate given, LocalDate until) {
    public Waiver {
        if (person.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a waiver of " + rule + " needs a name and a reason");
        }
        if (until.isBefore(given)) {
            throw new IllegalArgumentException(
                    "a waiver of " + rule + " ends " + until + ", before it is given " + given);
        }
    }
}
