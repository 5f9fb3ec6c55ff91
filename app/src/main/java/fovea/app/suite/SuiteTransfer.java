package fovea.app.suite;

import fovea.app.answering.OpenSuite;
import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.suite.Candidate;
import fovea.suite.Member;
import fovea.suite.Opened;
import fovea.suite.Parcel;
import fovea.suite.Reception;
import fovea.suite.SigningKey;
import fovea.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Members of suites in one file each: {@code fovea suite export}, {@code import} and {@code key}. */
final class SuiteTransfer {
    private SuiteTransfer() {}

    /** {@code fovea suite export}. */
    @Command(
            name = "export",
            description = "Writes a member with its evidence into one file, signed where a key is given.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  fovea suite export lung --suite suites/hospital --out lung.fovea --key keys/ours",
                "  fovea suite export lung --to 1 --suite suites/hospital --out lung-1.fovea"
            })
    static final class Export extends Verb {
        @Parameters(paramLabel = "NAME", description = "Name in the suite.")
        private String name;

        @Option(names = "--to", paramLabel = "VERSION", description = "Which version (default: the one that answers).")
        private @Nullable Integer version;

        @Option(names = "--out", paramLabel = "FILE", required = true, description = "File to write, NAME.fovea.")
        private Path out;

        @Option(names = "--key", paramLabel = "KEY", description = "Key to sign with, see fovea suite key.")
        private @Nullable Path key;

        @Mixin
        private SuiteCommand.At at;

        @Override
        protected Result run(Console console) throws IOException {
            require(!Files.exists(out), "--out must name a file that is not there yet, got " + out);
            Parcel parcel = at.open().parcel(name, Optional.ofNullable(version));
            Parcel whole = key == null ? parcel : parcel.signed(SigningKey.read(key));
            whole.write(out);
            console.say(name + " version " + parcel.manifest().version() + " is in "
                    + out.toAbsolutePath().normalize()
                    + whole.signer().map(print -> ", signed by " + print).orElse(", not signed"));
            return Result.done()
                    .with("file", out)
                    .with("content", parcel.manifest().content())
                    .with("signer", whole.signer().orElse(""));
        }
    }

    /** {@code fovea suite import}. */
    @Command(
            name = "import",
            description = {
                "Takes in what another suite exported: its files must fit its manifest, it must answer about the golden "
                        + "picture as it did there, and no other member may answer for its scope.",
                "",
                "Signed by a key that --trust names it keeps the standing that it had there; else it is let in only with "
                        + "--provisional --why."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  fovea suite import lung.fovea --suite suites/hospital --trust keys/centre.pub --why \"from the centre\"",
                "  fovea suite import lung.fovea --suite suites/trial --provisional --why \"reader study of March\""
            })
    static final class Import extends Verb {
        @Parameters(paramLabel = "FILE", description = "What fovea suite export wrote.")
        private Path file;

        @Option(names = "--suite", paramLabel = "DIR", required = true, description = "Folder of the suite.")
        private Path suite;

        @Option(names = "--trust", paramLabel = "KEY.pub", description = "Public key that must have signed the file.")
        private @Nullable Path trust;

        @Option(names = "--name", paramLabel = "NAME", description = "Name in the suite (default: the one it had).")
        private @Nullable String name;

        @Option(names = "--replaces", paramLabel = "NAME", description = "The member whose place it takes.")
        private @Nullable String replaces;

        @Option(names = "--provisional", description = "Let it in without promotion; every answer says so.")
        private boolean provisional;

        @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why, for the log.")
        private String why = "";

        @Override
        protected Result run(Console console) throws IOException {
            require(!why.isBlank(), "--why must say why");
            Parcel parcel = Parcel.read(file);
            String called = name != null
                    ? name
                    : replaces != null ? replaces : parcel.manifest().name();
            Reception reception = new Reception(
                    called,
                    trust == null ? Optional.empty() : Optional.of(SigningKey.publicKey(trust)),
                    new Candidate.Terms(
                            provisional ? Optional.of(why) : Optional.empty(), Optional.ofNullable(replaces), why));
            Member member = received(parcel, reception);
            console.say(member.title() + " answers in " + suite.toAbsolutePath().normalize());
            return Result.done()
                    .with("suite", suite)
                    .with("name", member.name())
                    .with("version", member.version())
                    .with("provisional", member.provisional())
                    .with("content", member.content());
        }

        /** The suite keeps copies; what was unpacked to be tried is deleted. */
        private Member received(Parcel parcel, Reception reception) throws IOException {
            Path unpacked = Files.createTempDirectory("fovea-import");
            try (OpenSuite open = OpenSuite.empty()) {
                parcel.unpack(unpacked);
                try (Opened specialist = open.opened(unpacked)) {
                    return Suite.openOrMake(suite).receive(parcel, specialist, reception);
                }
            } finally {
                delete(unpacked);
            }
        }

        private static void delete(Path folder) throws IOException {
            List<Path> paths;
            try (Stream<Path> walk = Files.walk(folder)) {
                paths = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** {@code fovea suite key}. */
    @Command(
            name = "key",
            description = {
                "Makes a key that signs exports: KEY, to be kept, and KEY.pub, to be given to whoever imports.",
                "",
                "Compare the fingerprint by another way than the one the file came by."
            },
            footerHeading = "%nExamples:%n",
            footer = "  fovea suite key --out keys/ours")
    static final class Key extends Verb {
        @Option(names = "--out", paramLabel = "KEY", required = true, description = "File for the private key.")
        private Path out;

        @Override
        protected Result run(Console console) throws IOException {
            SigningKey key = SigningKey.make(out);
            console.say("Private key, to be kept: " + out.toAbsolutePath().normalize());
            console.say("Public key, to be given away: " + out.toAbsolutePath().normalize() + ".pub, fingerprint "
                    + key.fingerprint());
            return Result.done().with("key", out).with("fingerprint", key.fingerprint());
        }
    }
}
