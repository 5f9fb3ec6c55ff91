package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import fovea.prove.account.HallucinationAccount;
import fovea.prove.decomposition.ZeroOneLoss;
import fovea.prove.hallucination.Assertion;
import fovea.prove.hallucination.HallucinationRate;
import fovea.prove.metrics.Conventions;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Estimates;
import fovea.prove.statistics.Proportion;
import fovea.replicate.interview.Exam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What an arm paints where the structure is not, picture as acquired; alone, or behind a door that refuses pictures. */
final class Hallucinations {
    private static final double LEVEL = 0.95;

    private final List<Item> items;
    private final Conventions conventions;
    private final Bootstrap bootstrap;
    private final Predicate<Exam> refused;

    Hallucinations(List<Item> items, Conventions conventions, Bootstrap bootstrap) {
        this(items, conventions, bootstrap, exam -> false);
    }

    private Hallucinations(List<Item> items, Conventions conventions, Bootstrap bootstrap, Predicate<Exam> refused) {
        this.items = items;
        this.conventions = conventions;
        this.bootstrap = bootstrap;
        this.refused = refused;
    }

    /** The same where pictures without the structure get no answer if the door refuses them. */
    Hallucinations behind(Domains door) {
        return new Hallucinations(items, conventions, bootstrap, door::refuses);
    }

    HallucinationAccount account(String arm) {
        List<Item> absent = items.stream().filter(item -> !item.present()).toList();
        List<ZeroOneLoss> losses = absent.stream().map(this::split).toList();
        Map<String, Estimate> domains = new TreeMap<>();
        for (Item item : absent) {
            String domain = item.exam().domain();
            domains.computeIfAbsent(
                    domain,
                    key -> rate(absent.stream()
                            .filter(other -> other.exam().domain().equals(key))
                            .toList()));
        }
        List<Assertion> assertions = assertions();
        return new HallucinationAccount(
                arm,
                absent.size(),
                rate(absent),
                systematic(LEVEL),
                average(byPatient(absent, losses, one -> one.bias() == 0 ? one.variance() : 0)),
                average(byPatient(absent, losses, one -> one.bias() == 1 ? one.variance() : 0)),
                arbitraryShare(absent, losses),
                domains,
                HallucinationRate.sensitivity(assertions),
                HallucinationRate.separation(assertions).value());
    }

    /** An odd number of replicas, so that there is a majority. */
    private ZeroOneLoss split(Item item) {
        List<Item.Reply> replies = item.asAcquired();
        int odd = replies.size() % 2 == 0 ? replies.size() - 1 : replies.size();
        int[] asserted = new int[odd];
        for (int i = 0; i < odd; i++) {
            asserted[i] = asserts(item, replies.get(i)) ? 1 : 0;
        }
        return ZeroOneLoss.of(asserted, 0);
    }

    private boolean asserts(Item item, Item.Reply reply) {
        boolean silent = !item.present() && refused.test(item.exam());
        return !silent
                && conventions.asserts(
                        reply.answer().mask().count(), item.exam().image().geometry());
    }

    /** Mean over patients of the share of a patient's answers that assert what is absent. */
    private Estimate rate(List<Item> absent) {
        return Proportion.mean(
                byPatient(absent, absent.stream().map(this::split).toList(), ZeroOneLoss::loss), LEVEL);
    }

    /** Mean over patients of the share of a patient's absent questions on which most replicas assert the structure. */
    Estimate systematic(double level) {
        List<Item> absent = items.stream().filter(item -> !item.present()).toList();
        return Proportion.mean(
                byPatient(absent, absent.stream().map(this::split).toList(), ZeroOneLoss::bias), level);
    }

    private static double average(double[] patients) {
        return Arrays.stream(patients).average().orElse(Double.NaN);
    }

    /** Share of the rate that is arbitrary: (minority inventions - lucky silences) / rate. */
    private Estimate arbitraryShare(List<Item> absent, List<ZeroOneLoss> losses) {
        double[] arbitrary = byPatient(absent, losses, one -> one.loss() - one.bias());
        double[] rate = byPatient(absent, losses, ZeroOneLoss::loss);
        double all = 0;
        for (double one : rate) {
            all += one;
        }
        if (all == 0) {
            return Estimates.none("nothing was hallucinated");
        }
        return bootstrap.of(rate.length, draw -> ratio(new double[][] {arbitrary, rate}, draw));
    }

    private static double ratio(double[][] sums, int[] draw) {
        double top = 0;
        double bottom = 0;
        for (int i : draw) {
            top += sums[0][i];
            bottom += sums[1][i];
        }
        return top / bottom;
    }

    /** Means of each patient. */
    private static double[] byPatient(
            List<Item> items, List<ZeroOneLoss> losses, ToDoubleFunction<ZeroOneLoss> number) {
        Map<String, double[]> patients = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            double[] sum = patients.computeIfAbsent(items.get(i).patient(), key -> new double[2]);
            sum[0] += number.applyAsDouble(losses.get(i));
            sum[1]++;
        }
        return patients.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
    }

    /** Every answer to every picture as acquired; the score is the segmenter's own estimate. */
    List<Assertion> assertions() {
        List<Assertion> assertions = new ArrayList<>();
        for (Item item : items) {
            for (Item.Reply reply : item.asAcquired()) {
                float score = reply.answer().predictedIou();
                assertions.add(new Assertion(
                        item.patient(), item.present(), asserts(item, reply), Float.isNaN(score) ? 0 : score));
            }
        }
        return assertions;
    }
}
