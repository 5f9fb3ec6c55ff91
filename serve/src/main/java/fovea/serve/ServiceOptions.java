package fovea.serve;

import fovea.serve.dicomweb.Stow;
import fovea.serve.http.Listening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a service runs.
 *
 * @param data folder of its database, objects and answers
 * @param listening where it listens
 * @param tuning how much it takes
 * @param publicUrl scheme, host and port by which others reach it, without a slash at the end; empty for where it listens
 * @param version of the program
 */
public record ServiceOptions(
        Path data, Listening listening, Tuning tuning, Optional<String> publicUrl, String version) {
    /**
     * How much a service takes.
     *
     * @param quiet for how long a series has no news before a job is made of it
     * @param queue jobs that may wait
     * @param limits of what is stored
     */
    public record Tuning(Duration quiet, int queue, Stow.Limits limits) {
        /** 5 s, 1000 jobs, 1 GiB an object, 8 GiB a request, and 1 GiB of the disk left free. */
        public static final Tuning USUAL =
                new Tuning(Duration.ofSeconds(5), 1000, new Stow.Limits(1L << 30, 8L << 30, 1L << 30));

        public Tuning {
            if (queue < 1) {
                throw new IllegalArgumentException("at least one job must be able to wait, got " + queue);
            }
        }
    }
}
