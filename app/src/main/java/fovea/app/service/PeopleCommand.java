package fovea.app.service;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.serve.access.People;
import fovea.serve.access.Person;
import fovea.serve.http.UserRole;
import fovea.serve.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea people}: accounts and tokens of a service. */
@Command(
        name = "people",
        description = {
            "Accounts of people and tokens of programs that may use a service. Roles: VIEWER sees studies and answers; "
                    + "OPERATOR sends studies and asks for answers too; STEWARD answers for the suite.",
            "",
            "A service without accounts listens on this machine alone and takes whoever is on it for a steward; it looks "
                    + "for accounts when it starts."
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea people add ada --role STEWARD --data /var/lib/fovea < password.txt",
            "  fovea people token orthanc --role OPERATOR --days 365 --data /var/lib/fovea",
            "  fovea people list --data /var/lib/fovea"
        },
        subcommands = {
            PeopleCommand.Add.class,
            PeopleCommand.ListAll.class,
            PeopleCommand.Remove.class,
            PeopleCommand.Token.class
        })
public final class PeopleCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: add, list, remove or token");
    }

    /** The service's data folder. */
    abstract static class OfService extends Verb {
        @Option(names = "--data", paramLabel = "DIR", required = true, description = "Data folder of the service.")
        private Path data;

        final int with(ToIntFunction<People> work) throws IOException {
            try (Database database = Database.open(data.resolve("fovea.db"))) {
                return work.applyAsInt(new People(database, Clock.systemUTC()));
            }
        }
    }

    /** Makes or changes an account. */
    @Command(
            name = "add",
            description =
                    "Makes an account, or gives one another password and role. The password, 12 to 256 characters, "
                            + "is the first line of standard input.",
            footerHeading = "%nExamples:%n",
            footer = "  fovea people add ada --role STEWARD --data /var/lib/fovea < password.txt")
    static final class Add extends OfService {
        @Parameters(paramLabel = "NAME", description = "Name to log in by.")
        private String name;

        @Option(names = "--role", paramLabel = "ROLE", required = true, description = "VIEWER, OPERATOR or STEWARD.")
        private UserRole role;

        @Override
        protected Result run(Console console) throws IOException {
            Person person = person(name, role);
            String password = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            require(password != null, "the password must be the first line of standard input, got nothing");
            try {
                with(people -> {
                    people.put(person, password);
                    return 1;
                });
            } catch (IllegalArgumentException e) {
                throw usage(e);
            }
            console.say(name + " may log in as " + role.name().toLowerCase(Locale.ROOT));
            return Result.done();
        }

        private Person person(String named, UserRole as) {
            try {
                return new Person(named, as);
            } catch (IllegalArgumentException e) {
                throw usage(e);
            }
        }
    }

    /** Lists accounts. */
    @Command(
            name = "list",
            description = "Lists the accounts.",
            footerHeading = "%nExamples:%n",
            footer = "  fovea people list --data /var/lib/fovea")
    static final class ListAll extends OfService {
        @Override
        protected Result run(Console console) throws IOException {
            int count = with(people -> {
                people.all()
                        .forEach(one -> console.say(
                                one.name() + "  " + one.role().name().toLowerCase(Locale.ROOT)));
                return people.all().size();
            });
            return Result.done().with("people", count);
        }
    }

    /** Takes an account or tokens away. */
    @Command(
            name = "remove",
            description = "Takes an account away, and all tokens of that label.",
            footerHeading = "%nExamples:%n",
            footer = "  fovea people remove ada --data /var/lib/fovea")
    static final class Remove extends OfService {
        @Parameters(paramLabel = "NAME", description = "Name of an account, or label of tokens.")
        private String name;

        @Override
        protected Result run(Console console) throws IOException {
            int count = with(people -> (people.remove(name) ? 1 : 0) + people.revoke(name));
            require(count > 0, "there must be an account or a token called " + name + "; there is none");
            console.say(name + " is taken away");
            return Result.done();
        }
    }

    /** Makes a token. */
    @Command(
            name = "token",
            description = "Makes a token for a program, and prints it this once.",
            footerHeading = "%nExamples:%n",
            footer = "  fovea people token orthanc --role OPERATOR --data /var/lib/fovea")
    static final class Token extends OfService {
        @Parameters(paramLabel = "LABEL", description = "What the token is for, such as orthanc.")
        private String label;

        @Option(names = "--role", paramLabel = "ROLE", required = true, description = "VIEWER, OPERATOR or STEWARD.")
        private UserRole role;

        @Option(
                names = "--days",
                paramLabel = "N",
                defaultValue = "90",
                description = "Days until it expires (default: ${DEFAULT-VALUE}).")
        private int days;

        @Override
        protected Result run(Console console) throws IOException {
            require(days > 0 && days <= 3650, "--days must be 1 to 3650, got " + days);
            try {
                with(people -> {
                    console.say(people.token(label, role, Duration.ofDays(days)));
                    return 1;
                });
            } catch (IllegalArgumentException e) {
                throw usage(e);
            }
            return Result.done();
        }
    }
}
