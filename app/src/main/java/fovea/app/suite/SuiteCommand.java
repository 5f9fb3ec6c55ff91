package fovea.app.suite;

import fovea.app.answering.OpenSuite;
import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.core.Count;
import fovea.core.Task;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.DomainFile;
import fovea.suite.Member;
import fovea.suite.Opened;
import fovea.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea suite}: what is in a suite, and what is done to its members after admission. */
@Command(
        name = "suite",
        description =
                "Shows a suite of admitted specialists, retires them, goes back a version, and verifies all of it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SuiteCommand.ListMembers.class,
            SuiteCommand.Show.class,
            SuiteCommand.Retire.class,
            SuiteCommand.Rollback.class,
            SuiteCommand.Verify.class,
            SuiteTransfer.Export.class,
            SuiteTransfer.Import.class,
            SuiteTransfer.Key.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea suite list --suite suites/hospital",
            "  fovea suite show lung --suite suites/hospital",
            "  fovea suite retire lung --suite suites/hospital --why \"replaced by the vendor's\"",
            "  fovea suite rollback lung --suite suites/hospital --why \"missed effusions\"",
            "  fovea suite verify --suite suites/hospital",
            "  fovea suite key --out keys/ours",
            "  fovea suite export lung --suite suites/hospital --out lung.fovea --key keys/ours",
            "  fovea suite import lung.fovea --suite suites/other --trust keys/ours.pub --why \"from the centre\""
        })
public final class SuiteCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Missing command: list, show, retire, rollback, verify, export, import or key");
    }

    /** Where the suite is. */
    static final class At {
        @Option(names = "--suite", paramLabel = "DIR", required = true, description = "Folder of the suite.")
        private Path folder;

        Suite open() throws IOException {
            return Suite.open(folder);
        }
    }

    /** Why something is done, for the log. */
    static final class Why {
        @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why, for the log.")
        private String text;
    }

    private static Map<String, Object> facts(Member member) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", member.name());
        facts.put("version", member.version());
        facts.put("answers", member.answers());
        facts.put("provisional", member.provisional());
        facts.put("since", member.since());
        facts.put("content", member.content());
        return facts;
    }

    /** Said behind the findings of a specialist for reports; nothing of one for pictures. */
    private static String reports(AdapterCard card) {
        return card.scope().task() instanceof Task.Findings task ? " in reports (" + task.language() + ")" : "";
    }

    /** {@code fovea suite list}. */
    @Command(
            name = "list",
            description = "Lists all versions ever let in, and which of them answers.",
            footerHeading = "%nExamples:%n",
            footer = "  fovea suite list --suite suites/hospital")
    static final class ListMembers extends Verb {
        @Mixin
        private At at;

        @Override
        protected Result run(Console console) throws IOException {
            List<Member> members = at.open().members();
            if (members.isEmpty()) {
                console.say("The suite is empty.");
            }
            for (Member member : members) {
                AdapterCard card = AdapterFolder.readCard(member.folder());
                String labels = String.join(", ", card.scope().task().subjects()) + reports(card);
                console.say((member.answers() ? "answers  " : "rests    ") + member.title() + ": " + labels + " in "
                        + card.scope().words() + ", since " + member.since());
            }
            return Result.done()
                    .with("members", members.stream().map(SuiteCommand::facts).toList());
        }
    }

    /** {@code fovea suite show}. */
    @Command(
            name = "show",
            description = "Shows the versions of a member and the log of the suite about it.",
            footerHeading = "%nExamples:%n",
            footer = "  fovea suite show lung --suite suites/hospital")
    static final class Show extends Verb {
        @Parameters(paramLabel = "NAME", description = "Name in the suite.")
        private String name;

        @Mixin
        private At at;

        @Override
        protected Result run(Console console) throws IOException {
            Suite suite = at.open();
            List<Member> own = suite.members().stream()
                    .filter(member -> member.name().equals(name))
                    .toList();
            if (own.isEmpty()) {
                throw new IllegalArgumentException("the suite must have a member called \"" + name + "\", it has "
                        + suite.members().stream().map(Member::name).distinct().toList());
            }
            for (Member member : own) {
                AdapterCard card = AdapterFolder.readCard(member.folder());
                console.say(member.title() + (member.answers() ? ", answers" : ", rests"));
                console.say("  " + card.method() + " on " + card.base() + ", " + card.trained()
                        + " trained values, from " + card.cohort());
                if (!Opened.reads(card)) {
                    console.say("  shown " + card.scope().showing().describe());
                }
                console.say("  in-domain test: " + DomainFile.describe(card));
                console.say("  files: " + member.folder());
            }
            suite.history().stream()
                    .filter(line -> line.contains("  " + name + " version "))
                    .forEach(console::say);
            return Result.done()
                    .with("members", own.stream().map(SuiteCommand::facts).toList());
        }
    }

    /** {@code fovea suite retire}. */
    @Command(
            name = "retire",
            description = "A member answers no more; its versions stay and rollback brings one back.",
            footerHeading = "%nExamples:%n",
            footer = "  fovea suite retire lung --suite suites/hospital --why \"replaced by the vendor's\"")
    static final class Retire extends Verb {
        @Parameters(paramLabel = "NAME", description = "Name in the suite.")
        private String name;

        @Mixin
        private At at;

        @Mixin
        private Why why;

        @Override
        protected Result run(Console console) throws IOException {
            at.open().retire(name, why.text);
            console.say(name + " answers no more");
            return Result.done().with("name", name);
        }
    }

    /** {@code fovea suite rollback}. */
    @Command(
            name = "rollback",
            description = "An earlier version of a member answers again.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  fovea suite rollback lung --suite suites/hospital --why \"missed effusions\"",
                "  fovea suite rollback lung --to 1 --suite suites/hospital --why \"missed effusions\""
            })
    static final class Rollback extends Verb {
        @Parameters(paramLabel = "NAME", description = "Name in the suite.")
        private String name;

        @Option(
                names = "--to",
                paramLabel = "VERSION",
                description = "Which version (default: the newest that does not answer now).")
        private @Nullable Integer version;

        @Mixin
        private At at;

        @Mixin
        private Why why;

        @Override
        protected Result run(Console console) throws IOException {
            Member member = at.open().rollback(name, Optional.ofNullable(version), why.text);
            console.say(member.title() + " answers again");
            return Result.done().with("name", name).with("version", member.version());
        }
    }

    /** {@code fovea suite verify}. */
    @Command(
            name = "verify",
            description = {
                "Checks the chain of the log, hashes every file of every version, and asks each member that answers about its "
                        + "golden picture, or golden sentences, again.",
                "",
                "A golden picture is made by a program. The answer must be the one of the day of admission: the same in all "
                        + "but a thousandth of the pixels, at a distance within a hundredth, for processors round "
                        + "differently. Exit code 1 when anything is wrong."
            },
            footerHeading = "%nExamples:%n",
            footer = "  fovea suite verify --suite suites/hospital")
    static final class Verify extends Verb {
        @Mixin
        private At at;

        @Override
        protected Result run(Console console) throws IOException {
            Suite suite = at.open();
            List<String> faults = new ArrayList<>(suite.faults());
            int replayed = 0;
            try (OpenSuite open = OpenSuite.empty()) {
                for (Member member : faults.isEmpty() ? suite.answering() : List.<Member>of()) {
                    try (Opened specialist = open.opened(member.folder())) {
                        Suite.replay(member, specialist).ifPresent(faults::add);
                        replayed++;
                    }
                }
            }
            faults.forEach(fault -> console.tell("fault: " + fault));
            console.say(Count.of(suite.history().size(), "line") + " of the log, each following from the one before; "
                    + Count.of(suite.members().size(), "version") + " hashed; "
                    + Count.of(replayed, "golden answer") + " given again: "
                    + Count.of(faults.size(), "fault"));
            return (faults.isEmpty() ? Result.done() : Result.failed())
                    .with("faults", faults)
                    .with("replayed", replayed);
        }
    }
}
