package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Measure;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.prove.account.DomainAccount;
import fovea.prove.account.HallucinationAccount;
import fovea.prove.decomposition.VarianceInterval;
import fovea.prove.hallucination.Assertion;
import fovea.prove.metrics.Conventions;
import fovea.prove.metrics.Surfaces;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Estimates;
import fovea.prove.statistics.Proportion;
import fovea.replicate.interview.Exam;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers a policy may ask for about one contender: the specialist, or a negative control in its place. */
final class Measures {
    /** Coverage of the two-sided interval of a share: its upper end is the one-sided 95 % limit that rules ask for. */
    static final double SHARES = 0.90;

    private final Conventions conventions;
    private final Bootstrap bootstrap;

    Measures(Conventions conventions, Bootstrap bootstrap) {
        this.conventions = conventions;
        this.bootstrap = bootstrap;
    }

    /**
     * Who is compared.
     *
     * @param byName asked by name alone
     * @param same asked through the generalist's prompts; the native arm where it knows no other way
     * @param tuned the generalist at its best single prompt
     * @param ensemble the generalist averaged over prompts
     * @param tunedSource the generalist at the same prompt before its cut was tuned, whose probabilities are kept
     */
    record Sides(Arm byName, Arm same, Arm tuned, Arm ensemble, Arm tunedSource) {}

    /**
     * The numbers. What is invented is counted as in use: a picture that the door refuses gets no answer, whoever stands
     * behind it; the generalist has none. How good outlines are is told of all pictures, refused or not, and refusals of
     * the own kind are told apart.
     *
     * @param door what refuses pictures before they are answered
     */
    Map<Measure, Estimate> of(Sides sides, Domains door) {
        Map<Measure, Estimate> measures = new TreeMap<>();
        Contrast contrast = new Contrast(sides.same.present(), sides.tuned.present(), bootstrap);
        Contrast beyond = new Contrast(sides.same.present(), sides.ensemble.present(), bootstrap);
        measures.put(Measure.parse("/task/dice_present/diff_vs_generalist_G1"), contrast.of((l, v, ol, ov) -> ol - l));
        measures.put(
                Measure.parse("/task/dice_present/diff_vs_G2_prompt_ensemble"), beyond.of((l, v, ol, ov) -> ol - l));
        measures.put(Measure.parse("/task/dice_present/specialist"), contrast.of((l, v, ol, ov) -> 1 - l));
        measures.put(
                Measure.parse("/task/dice_present/specialist_by_name"),
                bootstrap.mean(Arrays.stream(sides.byName.present().losses())
                        .map(loss -> 1 - loss)
                        .toArray()));
        measures.put(
                Measure.parse("/task/dice_present/frac_below_0.5"),
                Proportion.mean(sides.byName.present().below(0.5), SHARES));
        measures.put(Measure.parse("/task/nsd_present/specialist"), surface(sides.byName));
        measures.put(
                Measure.parse("/decomp/dice_kernel/var_ratio_S_over_G"),
                VarianceInterval.ratio(
                        sides.same.present().variance(), sides.tuned.present().variance(), bootstrap));
        measures.put(
                Measure.parse("/decomp/dice_kernel/bias_S_minus_G"),
                contrast.of((l, v, ol, ov) -> (l - v) - (ol - ov)));
        measures.put(Measure.parse("/robust/max_mean_dice_drop_over_presets"), drop(sides.byName));
        hallucination(measures, sides, door);
        reliability(measures, sides);
        domains(measures, door.accounts(SHARES));
        new Fairness(sides.byName.asAcquired(), conventions).put(measures, bootstrap);
        measures.put(Measure.parse("/suite/routed_dice_with_minus_without"), alone(sides.byName));
        return measures;
    }

    /** Replicas know of no suite: a specialist that stands alone has no neighbour whose routed accuracy it could lower. */
    private Estimate alone(Arm byName) {
        return Estimates.plain(
                0,
                0,
                0,
                bootstrap.level(),
                "a suite of this specialist alone: there is no neighbour to harm, which adding it to a suite must show"
                        + " anew",
                byName.present().patients().size());
    }

    private Estimate surface(Arm arm) {
        Map<String, double[]> byPatient = new TreeMap<>();
        for (Item item : arm.asAcquired()) {
            if (item.present()) {
                Mask reference = item.exam().references().get(item.label());
                Geometry size = reference.geometry();
                for (Item.Reply reply : item.replies()) {
                    Mask mask = Mask.of(size, reply.answer().mask()::contains);
                    double[] sum = byPatient.computeIfAbsent(item.patient(), key -> new double[2]);
                    sum[0] += Surfaces.of(reference, mask).surfaceDice(conventions.tolerance(size));
                    sum[1]++;
                }
            }
        }
        return bootstrap.mean(
                byPatient.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray());
    }

    /** The shift that costs most, by the upper end of its interval. */
    private Estimate drop(Arm arm) {
        double[][] levels = arm.present().levels(ItemParts::lossByAcquisition);
        Estimate worst = Estimates.none("one acquisition");
        for (int a = 1; a < levels.length; a++) {
            double[] drops = levels[a].clone();
            for (int i = 0; i < drops.length; i++) {
                drops[i] -= levels[0][i];
            }
            Estimate drop = bootstrap.mean(drops);
            worst = worst.n() == 0 || drop.high() > worst.high() ? drop : worst;
        }
        return worst;
    }

    private void hallucination(Map<Measure, Estimate> measures, Sides sides, Domains door) {
        MatchedRates rates = new MatchedRates(bootstrap);
        Hallucinations used = hallucinations(sides.byName).behind(door);
        List<Assertion> ours = used.assertions();
        List<Assertion> theirs = hallucinations(sides.tuned).assertions();
        measures.put(Measure.parse("/halluc/rate_at_sens95/specialist"), rates.rate(ours, SHARES));
        measures.put(Measure.parse("/halluc/rate_at_sens95/S_minus_G1"), rates.difference(ours, theirs));
        measures.put(Measure.parse("/halluc/decomp/B_sys"), used.systematic(SHARES));
        measures.put(Measure.parse("/halluc/null_input_emission"), onNothing(used.account(sides.byName.key())));
    }

    /** A fixed panel of pictures, all of which are asked about: there is no population to infer, and no interval. */
    private static Estimate onNothing(HallucinationAccount account) {
        Estimate rate = account.domains().get(Exam.NULL);
        return rate == null
                ? Estimates.none("no picture of nothing was asked about")
                : Estimates.point(rate.value(), "share of answers to a fixed panel of pictures of nothing", rate.n());
    }

    Hallucinations hallucinations(Arm arm) {
        return new Hallucinations(arm.asAcquired(), conventions, bootstrap);
    }

    private void reliability(Map<Measure, Estimate> measures, Sides sides) {
        Calibrations ours = new Calibrations(sides.byName.asAcquired(), bootstrap);
        ours.account("").ifPresent(account -> {
            measures.put(Measure.parse("/calib/ece_adaptive_roi"), account.adaptiveError());
            measures.put(Measure.parse("/conformal/fnr_test_at_alpha_0.10"), account.missed());
        });
        measures.put(
                Measure.parse("/calib/murphy_resolution_ratio_S_over_G"),
                ours.resolutionRatio(new Calibrations(sides.tunedSource.asAcquired(), bootstrap)));
        measures.put(
                Measure.parse("/selective/augrc_S_minus_G"),
                new ConfidenceAndLoss(sides.byName.asAcquired(), bootstrap)
                        .less(new ConfidenceAndLoss(sides.tuned.asAcquired(), bootstrap)));
    }

    /** The fixed pictures of nothing are no sample of a domain, and have a rule of their own. */
    private static void domains(Map<Measure, Estimate> measures, List<DomainAccount> domains) {
        domains.stream()
                .filter(one -> one.score().equals(DomainAccount.IN_DOMAIN_TEST))
                .findFirst()
                .ifPresent(account -> {
                    measures.put(Measure.parse("/ood/false_reject_home"), account.falseRejection());
                    measures.put(
                            Measure.parse("/ood/false_accept_max_over_domains"),
                            account.falseAcceptance().entrySet().stream()
                                    .filter(domain -> !domain.getKey().equals(Exam.NULL))
                                    .map(Map.Entry::getValue)
                                    .max(Comparator.comparingDouble(Estimate::high))
                                    .orElse(Estimates.none(
                                            "no foreign picture was asked about; give --foreign folders")));
                });
    }
}
