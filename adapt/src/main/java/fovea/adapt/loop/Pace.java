package fovea.adapt.loop;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says when a checkpoint in the middle of an epoch is due. */
public interface Pace {
    /** Asked once after each step that does not end an epoch. */
    boolean due();

    /**
     * Due when that much time went by since it last was, or since now.
     *
     * @param nanos a clock in nanoseconds
     */
    static Pace every(Duration time, LongSupplier nanos) {
        return new Pace() {
            private long last = nanos.getAsLong();

            @Override
            public boolean due() {
                long now = nanos.getAsLong();
                if (now - last < time.toNanos()) {
                    return false;
                }
                last = now;
                return true;
            }
        };
    }
}
