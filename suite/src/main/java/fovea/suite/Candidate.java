package fovea.suite;

import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.gate.Decision;
import fovea.model.Specialist;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A specialist before the door of a suite.
 *
 * @param folder its files
 * @param specialist the same, on its generalist
 * @param name it shall have in the suite
 * @param proof evidence, account and the gate's decision; empty where there is none
 * @param terms under which it asks to be let in
 */
public record Candidate(Path folder, Opened specialist, String name, Optional<Proof> proof, Terms terms) {
    /** Of a specialist for pictures. */
    public Candidate(Path folder, Specialist specialist, String name, Optional<Proof> proof, Terms terms) {
        this(folder, new Opened.Outliner(specialist), name, proof, terms);
    }

    /**
     * What was proven.
     *
     * @param evidence of the specialist
     * @param cohort that the evidence is of
     * @param evidenceFile {@code evidence.json}
     * @param ruling of the gate; empty where there is no account of replicas, so that it was not asked
     */
    public record Proof(Evidence evidence, Cohort cohort, Path evidenceFile, Optional<Ruling> ruling) {
        /** With a decision of the gate. */
        public Proof(Evidence evidence, Cohort cohort, Decision decision, Path evidenceFile, Path accountFile) {
            this(evidence, cohort, evidenceFile, Optional.of(new Ruling(decision, accountFile)));
        }
    }

    /**
     * What the gate said.
     *
     * @param decision by the account of replicas
     * @param accountFile {@code account.json}
     */
    public record Ruling(Decision decision, Path accountFile) {}

    /**
     * Under which it asks to be let in.
     *
     * @param provisional why it shall answer although the gate did not promote it; empty for not at all
     * @param replaces name in the suite whose place it takes; empty for a new one
     * @param why a note for the log
     */
    public record Terms(Optional<String> provisional, Optional<String> replaces, String why) {
        public Terms {
            Objects.requireNonNull(why, "why is null");
        }
    }

    public Candidate {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a name in a suite has 1 to 64 letters, digits, spaces, points, hyphens and"
                            + " underscores, and begins with a letter or digit; got \"" + name + "\"");
        }
    }
}
