package fovea.serve.access;

import fovea.core.files.Sha256;
import fovea.serve.http.Caller;
import fovea.serve.http.UserRole;
import fovea.serve.store.Database;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Accounts of people, and tokens of programs, in the database. */
public final class People {
    private static final int TOKEN_BYTES = 32;
    private static final String TOKEN = "fov_";

    private final Database database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** In a database. */
    public People(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes an account, or gives one that is there another password and role.
     *
     * @throws IllegalArgumentException when name or password are not allowed
     */
    public void put(Person person, String password) {
        String secret = Passwords.secret(password);
        database.write(sql -> sql.change(
                "insert into person (name, secret, role, created) values (?, ?, ?, ?) on conflict (name)"
                        + " do update set secret = excluded.secret, role = excluded.role",
                person.name(),
                secret,
                word(person.role()),
                clock.millis()));
    }

    /** Takes an account away; says whether it was there. */
    public boolean remove(String name) {
        return database.write(sql -> sql.change("delete from person where name = ?", name)) == 1;
    }

    /** All accounts. */
    public List<Person> all() {
        return database.read(sql -> sql.rows(
                row -> new Person(row.text("name"), role(row.text("role"))),
                "select name, role from person order by name"));
    }

    /** Whether anybody may answer for the suite. */
    public boolean hasSteward() {
        return all().stream().anyMatch(person -> person.role() == UserRole.STEWARD);
    }

    /** The account of a name with its secret. */
    Optional<Account> account(String name) {
        return database.read(sql -> sql.first(
                row -> new Account(new Person(row.text("name"), role(row.text("role"))), row.text("secret")),
                "select name, role, secret from person where name = ?",
                name));
    }

    /** An account with what is kept of its password. */
    record Account(Person person, String secret) {}

    /**
     * Makes a token for a program. It is shown this once; only its hash is kept.
     *
     * @param label what it is for
     * @param lasts until it expires
     */
    public String token(String label, UserRole role, Duration lasts) {
        Person named = new Person(label, role); // the same demands on its name
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = TOKEN + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.write(sql -> sql.change(
                "insert into token (sha256, label, role, created, expires) values (?, ?, ?, ?, ?)",
                Sha256.of(token),
                named.name(),
                word(role),
                clock.millis(),
                clock.millis() + lasts.toMillis()));
        return token;
    }

    /** Takes all tokens of that label away; says how many there were. */
    public int revoke(String label) {
        return database.write(sql -> sql.change("delete from token where label = ?", label));
    }

    /** Whose token it is; empty where it is none or has expired. */
    Optional<Caller> bearer(String token) {
        if (!token.startsWith(TOKEN)) {
            return Optional.empty();
        }
        return database.read(sql -> sql.first(
                row -> new Caller("token " + row.text("label"), role(row.text("role"))),
                "select label, role from token where sha256 = ? and expires > ?",
                Sha256.of(token),
                clock.millis()));
    }

    private static String word(UserRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static UserRole role(String word) {
        return UserRole.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
