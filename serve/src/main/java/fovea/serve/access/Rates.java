package fovea.serve.access;

import fovea.serve.http.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How often each of many may come; the longest unseen are forgotten. */
final class Rates {
    private static final int MOST = 10_000;

    private final int tokens;
    private final Duration period;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    /** So many in each period, and as many at once. */
    Rates(int tokens, Duration period) {
        this.tokens = tokens;
        this.period = period;
    }

    /**
     * Counts one.
     *
     * @throws Problem 429, with the seconds to wait
     */
    void spend(String whose) {
        ConsumptionProbe probe = bucket(whose).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Problem.later(
                    429,
                    "too many requests: at most " + tokens + " in " + period.toSeconds() + " s",
                    1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()));
        }
    }

    private synchronized Bucket bucket(String whose) {
        return buckets.computeIfAbsent(whose, one -> Bucket.builder()
                .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, period))
                .build());
    }
}
