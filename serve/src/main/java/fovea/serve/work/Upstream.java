package fovea.serve.work;

import java.time.Duration;

/**
 * A PACS that sends series here, and is asked now and then for those that did not come.
 *
 * @param peer its DICOMweb
 * @param days studies of so many days, today included, are asked for
 * @param pause between looks
 */
public record Upstream(Peer peer, int days, Duration pause) {
    public Upstream {
        if (days < 1 || pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException(
                    "an upstream must be asked for at least one day and after a pause, got " + days + " and " + pause);
        }
    }
}
