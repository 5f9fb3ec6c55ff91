package fovea.serve.access;

import fovea.serve.http.Caller;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is logged in; a session ends after a working day, an hour of silence, or with the service. */
final class Sessions {
    private static final Duration LONGEST = Duration.ofHours(10);
    private static final Duration SILENCE = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * A session.
     *
     * @param caller whose it is
     * @param csrf what a write must repeat, so that no other site's page can send it
     * @param began milliseconds since 1970
     * @param seen when it was last used
     */
    record Session(Caller caller, String csrf, long began, long seen) {}

    /** A new session's key, for the cookie. */
    String begin(Caller caller) {
        sweep();
        String key = secret();
        sessions.put(key, new Session(caller, secret(), clock.millis(), clock.millis()));
        return key;
    }

    private void sweep() {
        sessions.values().removeIf(this::over);
        if (sessions.size() >= MOST) {
            sessions.clear(); // everybody logs in again
        }
    }

    /** The session of a key; it was used now. */
    Optional<Session> find(String key) {
        return Optional.ofNullable(sessions.computeIfPresent(
                key,
                (same, one) -> over(one) ? null : new Session(one.caller(), one.csrf(), one.began(), clock.millis())));
    }

    private boolean over(Session one) {
        long now = clock.millis();
        return now - one.began() > LONGEST.toMillis() || now - one.seen() > SILENCE.toMillis();
    }

    void end(String key) {
        sessions.remove(key);
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
