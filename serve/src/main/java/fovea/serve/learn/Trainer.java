package fovea.serve.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes a successor of a specialist out of reviewed cases. A step that was done is not done again, and one that was
 * interrupted goes on, so that a run outlives the process.
 */
public interface Trainer {
    /** Steps of a run, in their order. */
    enum Step {
        /** {@code cases} become {@code cohort}, of which some patients are held out that the specialist never learnt from. */
        CURATE,
        /** {@code cohort} becomes {@code specialist}. */
        ADAPT,
        /** {@code specialist} and the present version are put to the held-out patients; gives {@code evidence}. */
        PROVE
    }

    /**
     * A run.
     *
     * @param specialist name in the suite
     * @param version of it that answers, from 1
     * @param folder with {@code cases}; gets {@code cohort}, {@code specialist} and {@code evidence}
     */
    record Assignment(String specialist, int version, Path folder) {
        public Assignment {
            Objects.requireNonNull(specialist, "specialist is null");
            Objects.requireNonNull(folder, "folder is null");
        }
    }

    /** Hears how a step goes on. Any thread may tell it. */
    @FunctionalInterface
    interface Watch {
        /**
         * Something went on.
         *
         * @param words such as {@code step 10 of 40}, without a patient's name or UID
         * @throws java.util.concurrent.CancellationException when the step is to stop
         */
        void at(String words);
    }

    /**
     * A number of the evidence: its value and interval, by patients.
     *
     * @param value NaN where nobody could be measured
     * @param n patients
     */
    record Figure(double value, double low, double high, int n) {}

    /**
     * The successor beside the present version, on the same held-out patients.
     *
     * @param label structure
     * @param successor mean Dice where the structure is present
     * @param present the same of the version that answers
     * @param gain the successor's less the present one's, paired by patient
     */
    record Comparison(String label, Figure successor, Figure present, Figure gain) {}

    /**
     * Cases and patients of one side.
     *
     * @param cases of the patients
     * @param patients at least one
     */
    record Side(int cases, int patients) {}

    /**
     * What a run came to.
     *
     * @param learnt what was learnt from
     * @param heldOut what it was proven on
     * @param comparisons one a label
     * @param notes how it learnt and what must be known of the evidence, in sentences
     */
    record Proposal(Side learnt, Side heldOut, List<Comparison> comparisons, List<String> notes) {
        public Proposal {
            comparisons = List.copyOf(comparisons);
            notes = List.copyOf(notes);
        }
    }

    /**
     * How a successor asks to be let in.
     *
     * @param provisional whether without promotion; every answer then says so
     * @param why for the log of the suite; not blank where it is provisional
     * @param who name of the steward
     */
    record Terms(boolean provisional, String why, String who) {
        public Terms {
            Objects.requireNonNull(why, "why is null");
            Objects.requireNonNull(who, "who is null");
        }
    }

    /**
     * Does a step.
     *
     * @return what the run came to, of the last step
     * @throws IllegalArgumentException when it cannot be done with these cases or this specialist, in words without patient
     *     data for the steward
     * @throws IOException when a file cannot be read or written
     */
    Optional<Proposal> run(Step step, Assignment assignment, Watch watch) throws IOException;

    /**
     * Lets the successor into the suite, in the place of the present version.
     *
     * @return name and version
     * @throws IllegalArgumentException when the suite does not let it in, naming every reason
     * @throws IOException when a file cannot be read or written, or another process is changing the suite
     */
    String admit(Assignment assignment, Terms terms) throws IOException;
}
