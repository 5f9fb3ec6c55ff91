package fovea.replicate.account;

import fovea.core.Evidence.Estimate;
import fovea.core.Geometry;
import fovea.core.Mask;
import fovea.prove.account.DomainAccount;
import fovea.prove.account.HallucinationAccount;
import fovea.prove.decomposition.VarianceInterval;
import fovea.prove.hallucination.Assertion;
import fovea.prove.metrics.Conventions;
import fovea.prove.metrics.Surfaces;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Estimates;
import fovea.replicate.interview.Exam;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers a policy may ask for about one contender: the specialist, or a negative control in its place. */
final class Measures {
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
     */
    record Sides(Arm byName, Arm same, Arm tuned, Arm ensemble) {}

    Map<String, Estimate> of(Sides sides, List<DomainAccount> domains) {
        Map<String, Estimate> measures = new TreeMap<>();
        Contrast contrast = new Contrast(sides.same.present(), sides.tuned.present(), bootstrap);
        Contrast beyond = new Contrast(sides.same.present(), sides.ensemble.present(), bootstrap);
        measures.put("/task/dice_present/diff_vs_generalist_G1", contrast.of((l, v, ol, ov) -> ol - l));
        measures.put("/task/dice_present/diff_vs_G2_prompt_ensemble", beyond.of((l, v, ol, ov) -> ol - l));
        measures.put("/task/dice_present/specialist", contrast.of((l, v, ol, ov) -> 1 - l));
        measures.put(
                "/task/dice_present/specialist_by_name",
                bootstrap.mean(Arrays.stream(sides.byName.present().losses())
                        .map(loss -> 1 - loss)
                        .toArray()));
        measures.put(
                "/task/dice_present/frac_below_0.5",
                bootstrap.mean(sides.byName.present().below(0.5)));
        measures.put("/task/nsd_present/specialist", surface(sides.byName));
        measures.put(
                "/decomp/dice_kernel/var_ratio_S_over_G",
                VarianceInterval.ratio(
                        sides.same.present().variance(), sides.tuned.present().variance(), bootstrap));
        measures.put("/decomp/dice_kernel/bias_S_minus_G", contrast.of((l, v, ol, ov) -> (l - v) - (ol - ov)));
        measures.put("/robust/max_mean_dice_drop_over_presets", drop(sides.byName));
        hallucination(measures, sides);
        reliability(measures, sides);
        domains(measures, domains);
        return measures;
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

    private void hallucination(Map<String, Estimate> measures, Sides sides) {
        MatchedRates rates = new MatchedRates(bootstrap);
        List<Assertion> ours = hallucinations(sides.byName).assertions();
        List<Assertion> theirs = hallucinations(sides.tuned).assertions();
        measures.put("/halluc/rate_at_sens95/specialist", rates.rate(ours));
        measures.put("/halluc/rate_at_sens95/S_minus_G1", rates.difference(ours, theirs));
        HallucinationAccount account = hallucinations(sides.byName).account(sides.byName.key());
        measures.put("/halluc/decomp/B_sys", account.systematic());
        measures.put(
                "/halluc/null_input_emission",
                account.domains().getOrDefault(Exam.NULL, Estimates.none("no picture of nothing was asked about")));
    }

    Hallucinations hallucinations(Arm arm) {
        return new Hallucinations(arm.asAcquired(), conventions, bootstrap);
    }

    private void reliability(Map<String, Estimate> measures, Sides sides) {
        Calibrations ours = new Calibrations(sides.byName.asAcquired(), bootstrap);
        ours.account("").ifPresent(account -> {
            measures.put("/calib/ece_adaptive_roi", account.adaptiveError());
            measures.put("/conformal/fnr_test_at_alpha_0.10", account.missed());
        });
        measures.put(
                "/selective/augrc_S_minus_G",
                new Refusals(sides.byName.asAcquired(), bootstrap)
                        .less(new Refusals(sides.tuned.asAcquired(), bootstrap)));
    }

    private static void domains(Map<String, Estimate> measures, List<DomainAccount> domains) {
        domains.stream()
                .filter(one -> one.score().equals("mahalanobis"))
                .findFirst()
                .ifPresent(account -> {
                    measures.put("/ood/false_reject_home", account.falseRejection());
                    account.falseAcceptance().values().stream()
                            .max(Comparator.comparingDouble(Estimate::high))
                            .ifPresent(worst -> measures.put("/ood/false_accept_max_over_domains", worst));
                });
    }
}
