package fovea.app.trial;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.models.Base;
import fovea.app.options.GateOptions;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.core.cohort.Cohort;
import fovea.core.files.FolderNames;
import fovea.core.gate.Decision;
import fovea.core.gate.Policy;
import fovea.formats.CohortFile;
import fovea.formats.PlanFile;
import fovea.model.Generalist;
import fovea.prove.account.Account;
import fovea.prove.account.ArmAccount;
import fovea.prove.account.Hypothesis;
import fovea.prove.cards.About;
import fovea.replicate.AccountFile;
import fovea.replicate.Looks;
import fovea.replicate.Panel;
import fovea.replicate.RecipeIdentity;
import fovea.replicate.Registration;
import fovea.replicate.account.Accounting;
import fovea.replicate.interview.Design;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fovea replicate}: the same cases answered by many specialists, prompts and acquisitions. */
@Command(
        name = "replicate",
        description = {
            "Trains specialists on many samples of the training patients, asks them, the generalist and negative"
                    + " controls about held-out and foreign pictures with jittered prompts and shifted acquisitions, and"
                    + " keeps every answer.",
            "",
            "A run that was stopped, even killed, goes on when the same command is given again: what is finished is "
                    + "kept under the hash of what it was made from."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea replicate --cohort cohorts/lung --out replicas/lung --foreign data/ct-liver",
            "  fovea replicate --cohort cohorts/lung --out replicas/lung --samples 4 --seeds 1 --prompts 4 "
                    + "--acquisitions 3"
        })
public final class ReplicateCommand extends Verb {
    @Option(
            names = "--cohort",
            paramLabel = "COHORT",
            required = true,
            description = "Folder that holds cohort.json, or the file.")
    private Path cohort;

    @Option(
            names = "--base",
            paramLabel = "NAME",
            defaultValue = "mobile-sam",
            description = "The generalist (default: ${DEFAULT-VALUE}).")
    private String base;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "How the specialist on trial is adapted (default: ssam, or what the recipe says).")
    private @Nullable String method;

    @Option(
            names = "--also",
            paramLabel = "METHOD",
            description = "A further method, trained on two samples for the table of arms; may be repeated.")
    private List<String> others = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder that keeps everything.")
    private Path out;

    @Option(names = "--recipe", paramLabel = "FILE", description = "TOML file with any values of the recipe.")
    private @Nullable Path recipeFile;

    @Option(
            names = "--foreign",
            paramLabel = "DIR",
            description = "Folder of pictures of another organ or modality; may be repeated.")
    private List<Path> foreign = new ArrayList<>();

    @Option(
            names = "--generalist-size",
            paramLabel = "PIXELS",
            defaultValue = "1024",
            description = "Side of the generalist's input (default: ${DEFAULT-VALUE}).")
    private int generalistSize;

    @Option(names = "--samples", paramLabel = "T", defaultValue = "10", description = "Training samples (default: 10).")
    private int samples;

    @Option(names = "--seeds", paramLabel = "S", defaultValue = "2", description = "Seeds a sample (default: 2).")
    private int seeds;

    @Option(names = "--prompts", paramLabel = "P", defaultValue = "8", description = "Prompts a case (default: 8).")
    private int prompts;

    @Option(
            names = "--acquisitions",
            paramLabel = "A",
            defaultValue = "5",
            description = "Acquisitions, 1 to 7: as is, noise, window, resampled, rotated, blurred, gain (default: 5).")
    private int acquisitions;

    @Option(
            names = "--grid",
            paramLabel = "PIXELS",
            defaultValue = "256",
            description = "Longest side pictures are shrunk to (default: ${DEFAULT-VALUE}).")
    private int grid;

    @Option(
            names = "--patients",
            paramLabel = "N",
            defaultValue = "100",
            description = "Most held-out patients examined (default: ${DEFAULT-VALUE}).")
    private int patients;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "1",
            description = "Most pictures of each patient (default: ${DEFAULT-VALUE}).")
    private int images;

    @Option(
            names = "--foreign-images",
            paramLabel = "N",
            defaultValue = "60",
            description = "Most pictures of each foreign folder (default: ${DEFAULT-VALUE}).")
    private int foreignImages;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of every draw (default: 1).")
    private long seed;

    @Mixin
    private GateOptions gate;

    @Override
    protected Result run(Console console) throws IOException {
        Recipe recipe = recipe();
        Design design = design();
        Cohort curated = CohortFile.read(cohort).cohort();
        requirePlanes(curated);
        console.sayIfSynthetic(curated.synthetic());
        Panel.Plan plan = new Panel.Plan(curated, design, recipe, others, foreign, out, generalistSize);
        Policy policy = gate.policy();
        About about = gate.about();
        Account account;
        try (Generalist generalist = Base.open(base, recipe.outlining().size());
                ProgressBar bar = console.progress("replicate")) {
            Panel panel = new Panel(plan, generalist, new Steps(bar));
            Registration registration = Registration.of(out, laid(plan, panel, policy), now());
            panel.replication().run(panel.contenders(), (cell, done, all) -> bar.update(done, all, cell));
            int looks = new Looks(cohort).add(now(), "replicate", registration.sha256());
            Accounting.Terms terms = new Accounting.Terms(
                    subject(curated, recipe, generalist),
                    Optional.of(policy),
                    List.of(),
                    facts(registration.facts(looks), about),
                    LocalDate.now(ZoneOffset.UTC));
            account = new Accounting(panel.pool(), panel.replication(), terms)
                    .account(panel.contenders(), panel.features())
                    .withDesign(registration.words(looks));
        }
        AccountFile.write(out.resolve("account.json"), account);
        tell(account, console);
        return result(account);
    }

    /** Its prompts, features and samples of training cases are those of planes. */
    private static void requirePlanes(Cohort cohort) {
        Stream.concat(cohort.training().cases().stream(), cohort.heldOut().cases().stream())
                .filter(one -> one.geometry().isVolume())
                .findFirst()
                .ifPresent(one -> {
                    throw new IllegalArgumentException("replicate takes cohorts of planes; case " + one.id()
                            + " is a volume of " + one.geometry().describe());
                });
    }

    private Registration.Laid laid(Panel.Plan plan, Panel panel, Policy policy) {
        Map<Path, String> names = FolderNames.of(foreign);
        return new Registration.Laid(
                plan.cohort().name(),
                plan.cohort().sha256(),
                policy.sha256(),
                plan.design(),
                Registration.Laid.identities(panel.contenders()),
                foreign.stream()
                        .map(one -> names.getOrDefault(one, one.toString()))
                        .toList());
    }

    private static Map<String, Double> facts(Map<String, Double> registered, About about) {
        Map<String, Double> facts = new TreeMap<>(registered);
        facts.put("dossier_unknown_fields_max", (double) about.unknown().size());
        return facts;
    }

    private static Account.Subject subject(Cohort cohort, Recipe recipe, Generalist generalist) {
        return new Account.Subject(
                cohort.name(),
                cohort.sha256(),
                generalist.name(),
                generalist.sha256(),
                recipe.method(),
                RecipeIdentity.withoutSeed(recipe.json()));
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Result result(Account account) {
        Map<String, String> outcomes = new TreeMap<>();
        account.ruling().decisions().forEach((arm, decision) -> outcomes.put(arm, decision.outcome()));
        Result result = Result.done()
                .with("account", out.resolve("account.json"))
                .with("verdict", account.claim().verdict())
                .with("gate", outcomes);
        Decision decision = account.ruling().decisions().get("specialist");
        return gate.asked() && decision != null ? result.ruled(decision) : result;
    }

    private void tell(Account account, Console console) {
        console.say("Mean loss (1 - Dice) = bias + variance, where the structure is present:");
        for (ArmAccount arm : account.results().arms()) {
            console.say(String.format(
                    Locale.ROOT,
                    "  %-46s %.3f = %.3f + %.3f",
                    arm.title(),
                    arm.loss().value(),
                    arm.bias().value(),
                    arm.variance().value()));
        }
        for (Hypothesis hypothesis : account.claim().hypotheses()) {
            console.say(hypothesis.id() + " " + hypothesis.claim() + ". " + hypothesis.sentence());
        }
        console.say(account.claim().sentence());
        account.ruling()
                .decisions()
                .forEach((arm, decision) -> console.say("Gate, " + arm + ": " + GateOptions.words(decision.outcome())));
        console.say("Account: " + out.resolve("account.json").toAbsolutePath().normalize());
    }

    /** As adapt has it: defaults that suit the method, the plan beside the cohort over them, then the recipe's file, then options. */
    private Recipe recipe() throws IOException {
        Path beside = PlanFile.beside(cohort);
        try {
            Recipe named =
                    recipeFile == null ? Recipe.defaults() : Recipe.defaults().withFile(recipeFile);
            Recipe suited = Recipe.defaults(method == null ? named.method() : method);
            Recipe defaults = Files.exists(beside) ? suited.with(PlanFile.read(beside)) : suited;
            Recipe from = recipeFile == null ? defaults : defaults.withFile(recipeFile);
            return method == null ? from : from.with(Map.of("method", method));
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private Design design() {
        try {
            return new Design(samples, seeds, prompts, acquisitions, grid, patients, images, foreignImages, seed);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    /** Training inside a longer run: one line now and then. */
    private record Steps(ProgressBar bar) implements Progress {
        @Override
        public void step(Step step) {
            if (step.done() == step.all()) {
                bar.line(String.format(Locale.ROOT, "  trained %d steps, loss %.3f", step.all(), step.loss()));
            }
        }
    }
}
