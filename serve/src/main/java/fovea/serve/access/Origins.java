package fovea.serve.access;

import fovea.serve.http.Doorkeeper.Knock;
import fovea.serve.http.Problem;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps pages of other sites from writing in the name of who looks at them: browsers say where a request comes from, and
 * programs such as {@code curl} say nothing.
 */
final class Origins {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private Origins() {}

    /**
     * Refuses writes that a page of another site sends.
     *
     * @throws Problem 403
     */
    static void require(Knock knock) {
        if (READING.contains(knock.method())) {
            return;
        }
        Optional<String> site = knock.header().apply("Sec-Fetch-Site");
        Optional<String> origin = knock.header().apply("Origin");
        String host = knock.header().apply("Host").orElse("");
        boolean foreign = site.filter(value -> !value.equals("same-origin") && !value.equals("none"))
                        .isPresent()
                || origin.filter(value -> !value.equals("http://" + host) && !value.equals("https://" + host))
                        .isPresent();
        if (foreign) {
            throw Problem.of(403, "the request comes from a page of another site");
        }
    }
}
