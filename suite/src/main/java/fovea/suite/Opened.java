package fovea.suite;

import fovea.core.Task;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import fovea.model.report.ReportSpecialist;

/** A specialist on its generalist, ready to be asked: one for pictures, or one for reports. Whoever opens it closes it. */
public sealed interface Opened extends AutoCloseable {
    /** What it is and where it comes from. */
    AdapterCard card();

    @Override
    void close();

    /** One that outlines structures in pictures. */
    record Outliner(Specialist specialist) implements Opened {
        @Override
        public AdapterCard card() {
            return specialist.card();
        }

        @Override
        public void close() {
            specialist.close();
        }
    }

    /** One that tells findings of reports. */
    record Reader(ReportSpecialist specialist) implements Opened {
        @Override
        public AdapterCard card() {
            return specialist.card();
        }

        @Override
        public void close() {
            specialist.close();
        }
    }

    /** Whether a specialist with that card is for reports. */
    static boolean reads(AdapterCard card) {
        return card.scope().task() instanceof Task.Findings;
    }
}
