package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.curate.quality.Defects.Pair;
import fovea.formats.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plants every defect into a real set and counts what the detectors notice.
 *
 * <p>Arguments: folder, seed, planted cases a defect, then the labels as NAME=VALUE. First what the detectors say of the
 * set as it is (false alarms, and its own defects), then one line a defect, then all as JSON.
 */
final class DetectorsBenchmark {
    private final RealSet set;
    private final long seed;
    private final int planted;

    private DetectorsBenchmark(RealSet set, long seed, int planted) {
        this.set = set;
        this.seed = seed;
        this.planted = planted;
    }

    public static void main(String[] args) {
        List<Label> labels = new ArrayList<>();
        for (int i = 3; i < args.length; i++) {
            String[] parts = args[i].split("=", 2);
            labels.add(new Label(parts[0], Integer.parseInt(parts[1])));
        }
        new DetectorsBenchmark(RealSet.of(Path.of(args[0]), labels), Long.parseLong(args[1]), Integer.parseInt(args[2]))
                .run();
    }

    private void run() {
        long started = System.nanoTime();
        List<Portrait> portraits = set.portraits();
        double read = seconds(started);
        started = System.nanoTime();
        List<Finding> findings = QualityControl.examine(new Album(set.labels(), portraits));
        double examined = seconds(started);
        System.out.printf(
                Locale.ROOT, "%d cases, portraits %.1f s, detectors %.1f s%n", portraits.size(), read, examined);
        findings.forEach(one -> System.out.println(
                "  " + one.severity().word() + " " + one.detector() + " " + one.caseId() + ": " + one.reason()));
        Map<String, Long> alarms = new TreeMap<>(findings.stream()
                .collect(Collectors.groupingBy(
                        one -> one.detector() + "/" + one.severity().word(), Collectors.counting())));
        System.out.println("as it is: " + alarms);
        Map<String, Integer> noticed = new TreeMap<>();
        for (Planting planting : Planting.values()) {
            if (planting != Planting.LABELS_EXCHANGED || set.labels().size() > 1) {
                int count = noticed(planting, portraits, findings);
                noticed.put(planting.name(), count);
                System.out.printf("%-22s %d of %d%n", planting, count, planted);
            }
        }
        System.out.println(JsonFile.line(Map.of(
                "set", String.valueOf(set.folder().getFileName()),
                "cases", portraits.size(),
                "seed", seed,
                "planted", planted,
                "noticed", noticed,
                "asItIs", alarms,
                "portraitSeconds", read,
                "detectorSeconds", examined)));
    }

    /** How many of the planted cases have a finding of the right detector that they did not have before. */
    private int noticed(Planting planting, List<Portrait> portraits, List<Finding> before) {
        Random random = new Random(seed * 1000 + planting.name().hashCode());
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, portraits.size()).boxed().toList());
        Collections.shuffle(order, random);
        Set<String> had = names(planting, before);
        List<Portrait> changed = new ArrayList<>(portraits);
        Map<String, Integer> victims = new HashMap<>();
        for (int place : order) {
            Portrait sound = portraits.get(place);
            if (victims.size() == planted
                    || had.contains(sound.id())
                    || sound.shapes().isEmpty()) {
                continue;
            }
            int other = order.get((order.indexOf(place) + order.size() / 2) % order.size());
            Pair pair = planting.into(set.read(place), set.read(other), random);
            String id = planting.isCopy() ? sound.id() + "-copy" : sound.id();
            String patient = planting.isCopy() ? sound.patient().isEmpty() ? "" : "another" : sound.patient();
            Portrait portrait =
                    Portrait.of(new Portrait.Who(id, patient, sound.who().image()), pair.image(), pair.mask());
            victims.put(id, place);
            if (planting.isCopy()) {
                changed.add(portrait);
            } else {
                changed.set(place, portrait);
            }
        }
        Set<String> found = names(planting, QualityControl.examine(new Album(set.labels(), changed)));
        return (int) victims.keySet().stream().filter(found::contains).count();
    }

    private static Set<String> names(Planting planting, List<Finding> findings) {
        return findings.stream()
                .filter(one -> planting.noticedBy().contains(one.detector()))
                .filter(one -> one.severity() != Severity.NOTE || one.detector().equals("resolution"))
                .flatMap(one -> Stream.of(
                        one.evidence().getOrDefault("cases", one.caseId()).split(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
