package fovea.serve.intake;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Series of which a request brings instances at this moment: they are not quiet, however slowly it comes. */
public final class Arrivals {
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();

    /** One more request brings instances of a series. */
    public void begin(String series) {
        requests.merge(series, 1, Integer::sum);
    }

    /** A request is over. */
    public void end(Set<String> all) {
        for (String series : all) {
            requests.computeIfPresent(series, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Whether a request brings instances of a series. */
    public boolean has(String series) {
        return requests.containsKey(series);
    }
}
