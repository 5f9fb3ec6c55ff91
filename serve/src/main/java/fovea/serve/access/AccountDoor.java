package fovea.serve.access;

import fovea.serve.http.Caller;
import fovea.serve.http.Doorkeeper;
import fovea.serve.http.Problem;
import fovea.serve.http.UserRole;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Lets in people who logged in and programs with a token, each as far as their role goes. */
public final class AccountDoor implements Doorkeeper {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final People people;
    private final LoginDesk desk;
    private final Rates rates;

    /**
     * By accounts.
     *
     * @param desk where people log in
     * @param requestsAMinute of one caller, or of one address without a name
     */
    public AccountDoor(People people, LoginDesk desk, int requestsAMinute) {
        this.people = people;
        this.desk = desk;
        this.rates = new Rates(requestsAMinute, Duration.ofMinutes(1));
    }

    @Override
    public Caller admit(Knock knock, UserRole demanded) {
        Optional<String> authorization = knock.header().apply("Authorization");
        Caller caller = authorization.isPresent() ? bearer(authorization.get(), knock) : session(knock);
        rates.spend(caller.role() == UserRole.NOBODY ? "address " + knock.address() : caller.name());
        if (!caller.role().may(demanded)) {
            throw caller.role() == UserRole.NOBODY
                    ? Problem.of(401, "log in, or send a token").with("WWW-Authenticate", "Bearer")
                    : Problem.of(403, "that takes the role " + demanded + ", yours is " + caller.role());
        }
        return caller;
    }

    private Caller bearer(String authorization, Knock knock) {
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            Optional<Caller> caller = people.bearer(authorization.substring(7).strip());
            if (caller.isPresent()) {
                return caller.get();
            }
        }
        rates.spend("address " + knock.address());
        throw Problem.of(401, "the token is unknown or has expired").with("WWW-Authenticate", "Bearer");
    }

    private Caller session(Knock knock) {
        Optional<Sessions.Session> session = desk.session(knock);
        if (session.isEmpty()) {
            Origins.require(knock);
            return Caller.NOBODY;
        }
        if (!READING.contains(knock.method())) {
            Origins.require(knock);
            if (!knock.header()
                    .apply("X-CSRF-Token")
                    .equals(Optional.of(session.get().csrf()))) {
                throw Problem.of(403, "a write from a page must repeat the session's X-CSRF-Token");
            }
        }
        return session.get().caller();
    }
}
