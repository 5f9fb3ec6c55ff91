package fovea.serve.access;

import fovea.serve.http.Call;
import fovea.serve.http.Caller;
import fovea.serve.http.Doorkeeper.Knock;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where people log in and out, and are told who they are. */
public final class LoginDesk {
    private static final String KEY = "fovea";

    private final People people;
    private final boolean secure;
    private final Sessions sessions;
    private final Passwords passwords = new Passwords();
    private final Rates tries = new Rates(5, Duration.ofMinutes(1));

    /**
     * By accounts.
     *
     * @param secure whether the service speaks TLS, so that the cookie never goes without
     */
    public LoginDesk(People people, boolean secure, Clock clock) {
        this.people = people;
        this.secure = secure;
        this.sessions = new Sessions(clock);
    }

    /** What is sent to log in. */
    public record Credentials(String name, String password) {}

    /** The routes. */
    public List<Route> routes() {
        String json = "application/json";
        return List.of(
                Route.post(
                        "/api/login",
                        UserRole.NOBODY,
                        new About(
                                "Logs in: {\"name\": ..., \"password\": ...}; gives a cookie and the session's CSRF token",
                                json,
                                json,
                                List.of(200, 400, 401, 415, 429)),
                        this::login),
                Route.post("/api/logout", UserRole.NOBODY, About.json("Logs out", 200), this::logout),
                Route.get("/api/me", UserRole.NOBODY, About.json("Who one is, and the CSRF token", 200), this::me));
    }

    private String cookie() {
        return secure ? "__Host-" + KEY : KEY;
    }

    /** The session that a request's cookie names. */
    Optional<Sessions.Session> session(Knock knock) {
        return key(knock.header().apply("Cookie").orElse("")).flatMap(sessions::find);
    }

    private Optional<String> key(String cookies) {
        for (String one : cookies.split(";", -1)) {
            String pair = one.strip();
            if (pair.startsWith(cookie() + "=")) {
                return Optional.of(pair.substring(cookie().length() + 1));
            }
        }
        return Optional.empty();
    }

    private Reply login(Call call) throws IOException {
        Credentials given = call.json(Credentials.class);
        tries.spend("name " + given.name());
        tries.spend("address " + call.address());
        Optional<People.Account> account = people.account(given.name());
        boolean right = account.isPresent()
                && passwords.matches(given.password(), account.get().secret());
        if (account.isEmpty()) {
            passwords.pretend(given.password());
        }
        if (!right) {
            throw Problem.of(401, "name or password is wrong");
        }
        Person person = account.orElseThrow().person();
        String key = sessions.begin(new Caller(person.name(), person.role()));
        return told(sessions.find(key).orElseThrow()).with("Set-Cookie", cookie(key, Duration.ofHours(10)));
    }

    private String cookie(String value, Duration lasts) {
        return cookie() + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + lasts.toSeconds()
                + (secure ? "; Secure" : "");
    }

    private Reply logout(Call call) {
        key(call.header("Cookie").orElse("")).ifPresent(sessions::end);
        return Reply.json(200, Map.of("role", "nobody")).with("Set-Cookie", cookie("", Duration.ZERO));
    }

    private Reply me(Call call) {
        return key(call.header("Cookie").orElse(""))
                .flatMap(sessions::find)
                .map(LoginDesk::told)
                .orElseGet(() ->
                        Reply.json(200, Map.of("name", call.caller().name(), "role", word(call.caller()), "csrf", "")));
    }

    private static Reply told(Sessions.Session session) {
        return Reply.json(
                200,
                Map.of(
                        "name", session.caller().name(),
                        "role", word(session.caller()),
                        "csrf", session.csrf()));
    }

    private static String word(Caller caller) {
        return caller.role().name().toLowerCase(Locale.ROOT);
    }
}
