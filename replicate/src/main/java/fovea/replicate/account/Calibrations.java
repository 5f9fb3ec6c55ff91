package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import fovea.prove.account.CalibrationAccount;
import fovea.prove.calibration.ConformalRisk;
import fovea.prove.calibration.Reliability;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Estimates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Calibration of one arm from the probabilities that were counted. */
final class Calibrations {
    private static final double ALPHA = 0.10;

    private final List<Counted> patients;
    private final Bootstrap bootstrap;

    Calibrations(List<Item> items, Bootstrap bootstrap) {
        Map<String, Counted> byPatient = new TreeMap<>();
        for (Item item : items) {
            for (Item.Reply reply : item.asAcquired()) {
                if (item.present() && reply.answer().histogram().length > 0) {
                    byPatient
                            .computeIfAbsent(item.patient(), key -> Counted.none())
                            .add(reply.answer().histogram());
                }
            }
        }
        this.patients = List.copyOf(byPatient.values());
        this.bootstrap = bootstrap;
    }

    /** Empty where no probability was counted. */
    Optional<CalibrationAccount> account(String arm) {
        if (patients.isEmpty()) {
            return Optional.empty();
        }
        List<Counted> fitted = half(0);
        List<Counted> judged = half(1);
        Counted all = together(patients);
        double temperature = together(fitted).temperature();
        OptionalInt cut = cut(fitted);
        Estimate missed = cut.isEmpty() || judged.isEmpty()
                ? Estimates.none("no cut keeps a promise of 10 % with " + fitted.size() + " calibration patients")
                : bootstrap.mean(judged.stream()
                        .mapToDouble(one -> one.missed(cut.getAsInt()))
                        .toArray());
        return Optional.of(new CalibrationAccount(
                arm,
                mean(one -> one.equalWidth(1).expectedError()),
                mean(one -> one.equalMass().expectedError()),
                mean(Counted::brier),
                mean(one -> one.equalMass().resolution()),
                temperature,
                average(judged, 1),
                average(judged, temperature),
                missed,
                cut.isEmpty() ? Double.NaN : cut.getAsInt() / 100.0,
                all.equalWidth(1).bins()));
    }

    /**
     * Mean resolution of this arm over that of another on the same patients (Murphy, J. Appl. Meteorology 12, 1973): 0 for
     * an answer that never commits itself.
     */
    Estimate resolutionRatio(Calibrations other) {
        if (patients.isEmpty() || patients.size() != other.patients.size()) {
            return Estimates.none("no probabilities were kept of both sides");
        }
        double[] ours = each(one -> one.equalMass().resolution());
        double[] theirs = other.each(one -> one.equalMass().resolution());
        if (Arrays.stream(theirs).sum() <= 0) {
            return Estimates.none("the generalist's probabilities resolve nothing");
        }
        return bootstrap.of(ours.length, draw -> sum(ours, draw) / sum(theirs, draw));
    }

    private static double sum(double[] values, int[] draw) {
        return Arrays.stream(draw).mapToDouble(i -> values[i]).sum();
    }

    private double[] each(ToDoubleFunction<Counted> number) {
        return patients.stream().mapToDouble(number).toArray();
    }

    private Estimate mean(ToDoubleFunction<Counted> number) {
        return bootstrap.mean(each(number));
    }

    private static double average(List<Counted> of, double temperature) {
        return of.stream()
                .map(one -> one.equalWidth(temperature))
                .mapToDouble(Reliability::expectedError)
                .average()
                .orElse(Double.NaN);
    }

    private List<Counted> half(int odd) {
        List<Counted> half = new ArrayList<>();
        for (int i = odd; i < patients.size(); i += 2) {
            half.add(patients.get(i));
        }
        return half;
    }

    private static Counted together(List<Counted> of) {
        Counted sum = Counted.none();
        of.forEach(sum::add);
        return sum;
    }

    private static OptionalInt cut(List<Counted> fitted) {
        double[][] losses = new double[fitted.size()][101];
        for (int i = 0; i < losses.length; i++) {
            for (int l = 0; l <= 100; l++) {
                losses[i][l] = fitted.get(i).missed(l);
            }
        }
        return ConformalRisk.choose(losses, ALPHA, 1);
    }
}
