package fovea.serve;

import fovea.serve.dicomweb.Stow;
import fovea.serve.http.Listening;
import fovea.serve.work.Peer;
import fovea.serve.work.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a service runs.
 *
 * @param data folder of its database, objects and answers
 * @param listening where it listens
 * @param tuning how much it takes
 * @param naming what it says of itself
 * @param neighbours PACSs that it works with
 */
public record ServiceOptions(Path data, Listening listening, Tuning tuning, Naming naming, Neighbours neighbours) {
    /**
     * PACSs that a service works with.
     *
     * @param delivery where what it makes is sent; empty where it stays here
     * @param upstream who is asked for series that did not come; empty where nobody is
     */
    public record Neighbours(Optional<Peer> delivery, Optional<Upstream> upstream) {
        /** None. */
        public static final Neighbours NONE = new Neighbours(Optional.empty(), Optional.empty());
    }

    /**
     * How much a service takes.
     *
     * @param quiet for how long a series has no news before a job is made of it
     * @param queue jobs that may wait
     * @param limits of what is stored
     * @param requestsAMinute of one person, token or address
     */
    public record Tuning(Duration quiet, int queue, Stow.Limits limits, int requestsAMinute) {
        /** 5 s, 1000 jobs, 1 GiB an object, 8 GiB a request, 1 GiB of the disk left free, 3000 requests. */
        public static final Tuning USUAL =
                new Tuning(Duration.ofSeconds(5), 1000, new Stow.Limits(1L << 30, 8L << 30, 1L << 30), 3000);

        public Tuning {
            if (queue < 1 || requestsAMinute < 1) {
                throw new IllegalArgumentException("at least one job must be able to wait and one request to come, got "
                        + queue + " and " + requestsAMinute);
            }
        }
    }

    /**
     * What a service says of itself.
     *
     * @param hostSource who named the host it listens on, for messages: a line of a file, or an option
     * @param publicUrl scheme, host and port by which others reach it; empty for where it listens
     * @param version of the program
     */
    public record Naming(String hostSource, Optional<String> publicUrl, String version) {
        public Naming {
            Objects.requireNonNull(hostSource, "hostSource is null");
            Objects.requireNonNull(version, "version is null");
        }
    }
}
