package fovea.app.proof;

import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.model.Generalist;
import fovea.model.Specialist;
import fovea.prove.Contestant;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The specialist that answers about a case, loaded when its turn comes: one at a time is in memory. */
final class Seat implements Contestant, AutoCloseable {
    private static final int NOBODY = -1;

    private final OnTrial trial;
    private final Cohort cohort;
    private final Generalist base;
    private int seated = NOBODY;
    private @Nullable Specialist specialist;

    Seat(OnTrial trial, Cohort cohort, Generalist base) {
        this.trial = trial;
        this.cohort = cohort;
        this.base = base;
    }

    /** Place in the trial of the one that did not learn from a case. */
    static int of(Case one, OnTrial trial, Cohort cohort) {
        return trial.crossValidated() ? cohort.foldOf(one) - 1 : 0;
    }

    @Override
    public Specialist about(Case one) {
        int wanted = of(one, trial, cohort);
        Specialist there = specialist;
        if (there == null || wanted != seated) {
            close();
            try {
                there = Specialist.load(trial.folders().get(wanted), base);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            specialist = there;
            seated = wanted;
        }
        return there;
    }

    @Override
    public void close() {
        if (specialist != null) {
            specialist.close();
            specialist = null;
        }
    }
}
