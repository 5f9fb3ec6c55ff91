package fovea.app.zoo;

import fovea.app.bars.Console;
import fovea.app.proof.EvidenceInWords;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.core.Label;
import fovea.formats.EvidenceFile;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea zoo}: specialists that come with Fovea. */
@Command(
        name = "zoo",
        description = {
            "Lists the specialists that come with Fovea, tells what each was tried on, and lays one out in a folder.",
            "",
            "Every verb that takes a specialist takes zoo:NAME too. They are research software, made from public data sets of "
                    + "one origin each: no medical devices."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ZooCommand.ListZoo.class, ZooCommand.Show.class, ZooCommand.PullFromZoo.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea zoo list",
            "  fovea zoo show left-ventricle",
            "  fovea segment heart.png --specialist zoo:left-ventricle --out masks",
            "  fovea zoo pull left-ventricle --out specialists/left-ventricle"
        })
public final class ZooCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: list, show or pull");
    }

    /** {@code fovea zoo list}. */
    @Command(
            name = "list",
            description = "Lists the specialists by name, with what each outlines and its licence.",
            footerHeading = "%nExamples:%n",
            footer = "  fovea zoo list")
    static final class ListZoo extends Verb {
        @Override
        protected Result run(Console console) throws IOException {
            List<Map<String, Object>> listed = new ArrayList<>();
            for (ZooEntry entry : Zoo.open().entries()) {
                console.say(entry.address() + ": " + entry.summary());
                console.say("  learnt from " + entry.data() + "; " + entry.licence());
                listed.add(Map.of("name", entry.name(), "summary", entry.summary(), "licence", entry.licence()));
            }
            return Result.done().with("specialists", listed);
        }
    }

    /** {@code fovea zoo show}. */
    @Command(
            name = "show",
            description = "Tells what a specialist is for, what it learnt from, and what it did on held-out patients.",
            footerHeading = "%nExamples:%n",
            footer = "  fovea zoo show left-ventricle")
    static final class Show extends Verb {
        @Parameters(paramLabel = "NAME", description = "Name of the specialist, as fovea zoo list tells.")
        private String name;

        @Override
        protected Result run(Console console) throws IOException {
            ZooEntry entry = named(this::usage, name);
            Path folder = Zoo.cached(entry);
            AdapterCard card = AdapterFolder.readCard(folder);
            console.say(entry.address() + ": " + entry.summary());
            console.say("Outlines " + card.labels().stream().map(Label::name).collect(Collectors.joining(", "))
                    + "; modality " + card.scope().modality() + ", body part "
                    + card.scope().bodyPart()
                    + card.scope().limits().map(limits -> ", " + limits.words()).orElse(""));
            console.say("Method " + card.spec().method() + " on "
                    + (card.base().isEmpty() ? "no generalist" : card.base()));
            console.say("Learnt from " + entry.data() + " (" + entry.dataLicence() + ")");
            console.say("Licence: " + entry.licence());
            console.say("Cite: " + entry.citation());
            console.say("On held-out patients of the same data set:");
            EvidenceInWords.of(EvidenceFile.read(folder.resolve(EVIDENCE))).forEach(line -> console.say("  " + line));
            console.say("Dossier: " + folder.resolve("dossier.html"));
            return Result.done()
                    .with("name", entry.name())
                    .with("folder", folder)
                    .with("evidence", folder.resolve(EVIDENCE))
                    .with("files", entry.files());
        }
    }

    /** {@code fovea zoo pull}. */
    @Command(
            name = "pull",
            description = {
                "Lays a specialist out in a folder, with its evidence and dossier; without --out in the cache folder, where "
                        + "zoo:NAME finds it.",
                "",
                "Each file is held against its SHA-256. Nothing is fetched: the specialists come with the program."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  fovea zoo pull left-ventricle",
                "  fovea zoo pull left-ventricle --out specialists/left-ventricle"
            })
    static final class PullFromZoo extends Verb {
        @Parameters(paramLabel = "NAME", description = "Name of the specialist, as fovea zoo list tells.")
        private String name;

        @Option(names = "--out", paramLabel = "DIR", description = "Folder to lay it out in.")
        private @Nullable Path out;

        @Override
        protected Result run(Console console) throws IOException {
            ZooEntry entry = named(this::usage, name);
            Path folder = out;
            if (folder == null) {
                folder = Zoo.cached(entry);
            } else {
                Zoo.requireFree(entry, folder);
                Zoo.layOut(entry, folder);
            }
            console.say(entry.name() + " is in " + folder.toAbsolutePath().normalize());
            return Result.done().with("name", entry.name()).with("folder", folder);
        }
    }

    private static final String EVIDENCE = "evidence.json";

    /** How a verb says that it was used wrongly. */
    private interface Misuse {
        CommandLine.ParameterException of(IllegalArgumentException found);
    }

    private static ZooEntry named(Misuse misuse, String name) throws IOException {
        try {
            return Zoo.open().entry(name.startsWith(Zoo.SCHEME) ? name.substring(Zoo.SCHEME.length()) : name);
        } catch (IllegalArgumentException e) {
            throw misuse.of(e);
        }
    }
}
