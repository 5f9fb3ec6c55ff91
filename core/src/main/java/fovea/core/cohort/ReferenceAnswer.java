package fovea.core.cohort;

import fovea.core.Spelling;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What people say is right about a case: the answer that a specialist learns from and is measured against. */
public sealed interface ReferenceAnswer
        permits ReferenceAnswer.Masks, ReferenceAnswer.Findings, ReferenceAnswer.Writing {
    /**
     * Outlines of structures.
     *
     * @param file the mask file: one value per label, 0 is background
     * @param pixels label name -> number of its pixels; 0 where the label is absent. Holds every label of the cohort.
     */
    record Masks(FileReference file, Map<String, Long> pixels) implements ReferenceAnswer {
        public Masks {
            Objects.requireNonNull(file, "mask is null");
            Map<String, Long> composed = new HashMap<>();
            pixels.forEach((name, count) -> composed.put(Spelling.composed(name), count));
            pixels = Map.copyOf(composed);
        }
    }

    /** What is said of a finding. */
    enum Presence {
        PRESENT,
        ABSENT,
        UNCERTAIN
    }

    /**
     * Findings of a report or a picture.
     *
     * @param said finding's name -> what is said of it; a finding that is not named here was not judged
     */
    record Findings(Map<String, Presence> said) implements ReferenceAnswer {
        public Findings {
            said = Map.copyOf(said);
        }
    }

    /** A text, such as the impression that a radiologist wrote. */
    record Writing(String text) implements ReferenceAnswer {
        public Writing {
            Objects.requireNonNull(text, "text is null");
        }
    }
}
