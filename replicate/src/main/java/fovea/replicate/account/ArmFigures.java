package fovea.replicate.account;

import fovea.prove.decomposition.Bits;
import fovea.prove.decomposition.Kernel;
import fovea.prove.decomposition.VarianceInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One arm taken apart question by question, and averaged: questions of a patient first, then patients. Arrays over patients
 * are in the order of their names.
 */
final class ArmFigures {
    private final List<String> patients;
    private final List<List<ItemParts>> parts;
    private final int replicas;

    private ArmFigures(Map<String, List<ItemParts>> byPatient, int replicas) {
        this.patients = List.copyOf(byPatient.keySet());
        this.parts = List.copyOf(byPatient.values());
        this.replicas = replicas;
    }

    /** Takes apart the questions given; all of one design. */
    static ArmFigures of(Collection<Item> items, Kernel<Bits> kernel) {
        Map<String, List<ItemParts>> byPatient = new TreeMap<>();
        int replicas = 0;
        for (Item item : items) {
            byPatient.computeIfAbsent(item.patient(), key -> new ArrayList<>()).add(ItemParts.of(item, kernel));
            replicas = item.replies().size();
        }
        return new ArmFigures(byPatient, replicas);
    }

    List<String> patients() {
        return patients;
    }

    int replicas() {
        return replicas;
    }

    boolean isEmpty() {
        return patients.isEmpty();
    }

    /** A number of each patient. */
    double[] each(Function<ItemParts, Double> number) {
        return parts.stream()
                .mapToDouble(
                        of -> of.stream().mapToDouble(number::apply).average().orElse(Double.NaN))
                .toArray();
    }

    double[] losses() {
        return each(one -> one.budget().loss());
    }

    double[] biases() {
        return each(one -> one.budget().bias());
    }

    double[] variances() {
        return each(one -> one.budget().variance());
    }

    /** A row of numbers averaged over everything, such as the loss of each sample. */
    double[] mean(Function<ItemParts, double[]> row) {
        double[] sum = new double[row.apply(parts.getFirst().getFirst()).length];
        for (List<ItemParts> of : parts) {
            for (ItemParts one : of) {
                double[] values = row.apply(one);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += values[i] / of.size() / parts.size();
                }
            }
        }
        return sum;
    }

    /** A row of numbers for each patient, turned: levels x patients. */
    double[][] levels(Function<ItemParts, double[]> row) {
        int count = row.apply(parts.getFirst().getFirst()).length;
        double[][] levels = new double[count][];
        for (int level = 0; level < count; level++) {
            int at = level;
            levels[level] = each(one -> row.apply(one)[at]);
        }
        return levels;
    }

    /** Mean budget; parts add up to the mean loss. */
    Map<String, Double> shares() {
        Map<String, Double> shares = new TreeMap<>();
        for (List<ItemParts> of : parts) {
            for (ItemParts one : of) {
                one.budget()
                        .shares()
                        .forEach(
                                (name, share) -> shares.merge(name, share / of.size() / parts.size(), (a, b) -> a + b));
            }
        }
        return shares;
    }

    /** For the interval of the variance: shared levels are the samples, or the acquisitions of one never trained. */
    VarianceInterval.Arm variance() {
        double[] bySample = mean(ItemParts::withoutSample);
        return new VarianceInterval.Arm(
                variances(), bySample.length > 0 ? bySample : mean(ItemParts::withoutAcquisition));
    }

    /** Every Dice of every patient. */
    double[] dice() {
        return parts.stream()
                .flatMap(List::stream)
                .flatMapToDouble(one -> Arrays.stream(one.dice()))
                .sorted()
                .toArray();
    }

    /** Share of each patient's answers with a Dice below a limit. */
    double[] below(double limit) {
        return each(
                one -> Arrays.stream(one.dice()).filter(dice -> dice < limit).count() / (double) one.dice().length);
    }
}
