package fovea.model.rules;

import fovea.core.cohort.ReferenceAnswer.Presence;

/**
 * A phrase that a report uses, and what it says of it.
 *
 * @param concept what the phrase means
 * @param phrase as the lexicon has it
 * @param presence whether it is said to be there
 * @param likely whether that is hedged and yet held for true
 * @param sentence in which, from 0
 */
public record Mention(String concept, String phrase, Presence presence, boolean likely, int sentence) {}
