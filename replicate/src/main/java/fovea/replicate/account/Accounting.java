package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Measure;
import fovea.core.gate.Decision;
import fovea.core.gate.Gate;
import fovea.core.gate.Policy;
import fovea.core.gate.Waiver;
import fovea.prove.account.Account;
import fovea.prove.account.CalibrationAccount;
import fovea.prove.account.HallucinationAccount;
import fovea.prove.account.RefusalAccount;
import fovea.prove.decomposition.VarianceInterval;
import fovea.prove.metrics.Conventions;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.SignFlip;
import fovea.replicate.interview.Asking;
import fovea.replicate.interview.Contender;
import fovea.replicate.interview.Design;
import fovea.replicate.interview.Features;
import fovea.replicate.interview.Pool;
import fovea.replicate.interview.Replication;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From kept answers to the account. */
public final class Accounting {
    private static final int RESAMPLES = 2000;
    private static final double LEVEL = 0.95;

    private final Pool pool;
    private final Replication replication;
    private final Terms terms;
    private final Bootstrap bootstrap;
    private final Measures measures;
    private final Map<String, Arm> arms = new LinkedHashMap<>();

    /**
     * How it is drawn up.
     *
     * @param subject what it is an account of
     * @param policy the gate; empty for none
     * @param waivers asked for
     * @param facts about the trial the answers do not tell, such as {@code plan_preregistered}
     * @param today the day waivers are held against
     */
    public record Terms(
            Account.Subject subject,
            Optional<Policy> policy,
            List<Waiver> waivers,
            Map<String, Double> facts,
            LocalDate today) {}

    public Accounting(Pool pool, Replication replication, Terms terms) {
        this.pool = pool;
        this.replication = replication;
        this.terms = terms;
        this.bootstrap = new Bootstrap(pool.design().seed(), RESAMPLES, LEVEL);
        this.measures = new Measures(Conventions.DEFAULT, bootstrap);
    }

    /**
     * Draws it up.
     *
     * @throws IOException when a cell has not been run, or is damaged
     */
    public Account account(List<Contender> contenders, Features features) throws IOException {
        for (Contender contender : contenders) {
            for (Asking asking : Asking.values()) {
                if (contender.askings().contains(asking)) {
                    Arm arm = Arm.of(contender.arm(), asking, Responses.of(replication, contender, asking));
                    arms.put(arm.key(), arm);
                }
            }
        }
        Domains door = new Domains(features, replication.exams(), pool.design().seed());
        Map<Measure, Estimate> ours = measures.of(sides("specialist"), door);
        FoundingClaim.Numbers numbers = numbers();
        FoundingClaim judged = FoundingClaim.judge(numbers, sufficient());
        FoundingClaim otherwise = FoundingClaim.judge(numbers, true);
        String sentence = sufficient()
                ? judged.sentence()
                : judged.sentence() + " Were its size accepted: " + otherwise.verdict() + ". " + otherwise.sentence();
        Contrast contrast = new Contrast(
                sides("specialist").same().present(),
                arm("generalist BOX_TUNED").present(),
                bootstrap);
        return new Account(
                terms.subject,
                design(),
                Conventions.DEFAULT.sha256(),
                size(),
                new Account.Results(
                        arms.values().stream()
                                .map(arm -> arm.account(bootstrap))
                                .toList(),
                        hallucinations(),
                        calibrations(),
                        refusals(),
                        door.accounts(LEVEL)),
                new Account.Claim(
                        Claims.of(numbers, judged),
                        judged.verdict(),
                        sentence,
                        FoundingClaim.dramatic(numbers.varianceRatio()),
                        SignFlip.test(contrast.gains(), pool.design().seed()).twoSided()),
                ours,
                ruling(ours, door));
    }

    private Account.Size size() {
        Arm byName = arm("specialist NAME");
        return new Account.Size(
                byName.present().patients().size(),
                (int) byName.asAcquired().stream().filter(Item::present).count(),
                absent());
    }

    private Arm arm(String key) {
        Arm arm = arms.get(key);
        if (arm == null) {
            throw new IllegalStateException("the account needs the arm " + key + ", there are " + arms.keySet());
        }
        return arm;
    }

    private Measures.Sides sides(String name) {
        Arm byName = arm(name + " " + Asking.NAME);
        return new Measures.Sides(
                byName,
                arms.getOrDefault(name + " " + Asking.BOX, byName),
                arm("generalist BOX_TUNED"),
                arm("generalist BOX_ENSEMBLE"),
                arm("generalist BOX"));
    }

    private FoundingClaim.Numbers numbers() {
        Arm byName = arm("specialist NAME");
        Arm same = sides("specialist").same();
        Arm tuned = arm("generalist BOX_TUNED");
        Contrast contrast = new Contrast(same.present(), tuned.present(), bootstrap);
        Contrast beyond =
                new Contrast(same.present(), arm("generalist BOX_ENSEMBLE").present(), bootstrap);
        MatchedRates rates = new MatchedRates(bootstrap);
        return new FoundingClaim.Numbers(
                VarianceInterval.ratio(
                        same.present().variance(), tuned.present().variance(), bootstrap),
                VarianceInterval.ratio(
                        byName.present().variance(), tuned.present().variance(), bootstrap),
                contrast.of((l, v, ol, ov) -> ol - l),
                beyond.of((l, v, ol, ov) -> ol - l),
                contrast.of((l, v, ol, ov) -> (ov - v) / (ol - l)),
                measures.hallucinations(tuned).account(tuned.key()).arbitraryShare(),
                rates.difference(
                        measures.hallucinations(tuned).assertions(),
                        measures.hallucinations(byName).assertions()),
                away(byName, tuned));
    }

    /** Bias on pictures where there is nothing to find: specialist less generalist, picture by picture. */
    private Estimate away(Arm byName, Arm tuned) {
        ArmFigures ours = foreign(byName);
        ArmFigures theirs = foreign(tuned);
        if (ours.isEmpty()) {
            return fovea.prove.statistics.Estimates.none("no foreign picture was asked about");
        }
        double[] one = ours.biases();
        double[] other = theirs.biases();
        for (int i = 0; i < one.length; i++) {
            one[i] -= other[i];
        }
        return bootstrap.mean(one);
    }

    private static ArmFigures foreign(Arm arm) {
        return ArmFigures.of(
                arm.asAcquired().stream().filter(item -> !item.exam().home()).toList(),
                fovea.prove.decomposition.Kernel.DICE);
    }

    private boolean sufficient() {
        Design design = pool.design();
        return design.samples() >= 10
                && design.seeds() >= 2
                && design.prompts() >= 8
                && design.acquisitions() >= 5
                && arm("specialist NAME").present().patients().size() >= 60
                && absent() >= 59;
    }

    private int absent() {
        return (int) arm("specialist NAME").asAcquired().stream()
                .filter(item -> !item.present())
                .count();
    }

    private List<HallucinationAccount> hallucinations() {
        return named("specialist NAME", "generalist BOX_TUNED", "generalist WHOLE", "constant NAME", "shuffled NAME")
                .stream()
                .map(arm -> measures.hallucinations(arm).account(arm.title()))
                .toList();
    }

    private List<CalibrationAccount> calibrations() {
        return named("specialist NAME", "generalist BOX").stream()
                .map(arm -> new Calibrations(arm.asAcquired(), bootstrap).account(arm.title()))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<RefusalAccount> refusals() {
        return named("specialist NAME", "specialist BOX", "generalist BOX_TUNED").stream()
                .map(arm -> new ConfidenceAndLoss(arm.asAcquired(), bootstrap).account(arm.title()))
                .toList();
    }

    private List<Arm> named(String... keys) {
        List<Arm> named = new ArrayList<>();
        for (String key : keys) {
            Arm arm = arms.get(key);
            if (arm != null) {
                named.add(arm);
            }
        }
        return named;
    }

    private Map<String, String> design() {
        Design design = pool.design();
        Map<String, String> words = new TreeMap<>();
        words.put("samples", String.valueOf(design.samples()));
        words.put("seeds", String.valueOf(design.seeds()));
        words.put("prompts", String.valueOf(design.prompts()));
        words.put("acquisitions", String.valueOf(design.acquisitions()));
        words.put("grid", design.grid() + " px");
        words.put("seed", String.valueOf(design.seed()));
        words.put("patientsPerSample", String.valueOf(pool.sample(0).size()));
        words.put("poolPatients", String.valueOf(pool.trained().size()));
        words.put("resamples", String.valueOf(RESAMPLES));
        return words;
    }

    /** The negative controls first: what the policy says of them is what it is worth. */
    private Account.Ruling ruling(Map<Measure, Estimate> ours, Domains door) {
        Map<String, Double> facts = facts();
        if (terms.policy.isEmpty()) {
            return new Account.Ruling("", facts, Map.of());
        }
        Policy policy = terms.policy.get();
        Map<String, Decision> decisions = new TreeMap<>();
        Gate alone = new Gate(policy.withoutControls(), List.of(), terms.today);
        for (String control : List.of("constant", "shuffled")) {
            if (arms.containsKey(control + " NAME")) {
                Map<Measure, Estimate> theirs = measures.of(sides(control), door);
                decisions.put(control, alone.judge(new Gate.Submission(theirs, facts, Map.of())));
            }
        }
        Map<String, String> outcomes = new Account.Ruling("", facts, decisions).controls();
        Gate gate = new Gate(policy, terms.waivers, terms.today);
        decisions.put("specialist", gate.judge(new Gate.Submission(ours, facts, outcomes)));
        return new Account.Ruling(policy.sha256(), facts, decisions);
    }

    private Map<String, Double> facts() {
        Map<String, Double> facts = new TreeMap<>(terms.facts);
        Design design = pool.design();
        facts.put("patient_disjoint", 1.0);
        facts.put("min_patients_test", (double)
                arm("specialist NAME").present().patients().size());
        facts.put("min_absent_cells", (double) absent());
        facts.put("min_absent_patients", (double) arm("specialist NAME").asAcquired().stream()
                .filter(item -> !item.present())
                .map(Item::patient)
                .distinct()
                .count());
        facts.put("min_training_replicates", (double) design.samples());
        facts.put("min_seeds_per_replicate", (double) design.seeds());
        facts.put("min_prompts", (double) design.prompts());
        facts.put("min_acquisitions", (double) design.acquisitions());
        return facts;
    }
}
