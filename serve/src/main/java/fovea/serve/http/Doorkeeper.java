package fovea.serve.http;

import java.util.Optional;
import java.util.function.Function;

/** Finds out who calls, and whether they may. */
@FunctionalInterface
public interface Doorkeeper {
    /**
     * What is known of a request before its body is read.
     *
     * @param method of HTTP
     * @param address of the peer's socket
     * @param header value of a header by its name
     */
    record Knock(String method, String address, Function<String, Optional<String>> header) {}

    /**
     * Who calls.
     *
     * @throws Problem 401 when they are unknown, 403 when they may not, 429 when they come too often
     */
    Caller admit(Knock knock, UserRole demanded);
}
