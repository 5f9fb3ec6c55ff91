package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.curate.pairs.PairSearch;
import fovea.curate.portrait.Portrait;
import fovea.curate.quality.Defects.Pair;
import fovea.formats.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
 * The system property {@code only} holds a pattern of the defects to plant, all unless it is set.
 */
final class DetectorsBenchmark {
    private static final int AT_A_TIME = 5;

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
        Map<String, Integer> alarms = alarms(findings);
        alarms.forEach((name, cases) -> System.out.printf("as it is, %-25s %d of %d%n", name, cases, portraits.size()));
        Map<String, String> noticed = new TreeMap<>();
        String only = System.getProperty("only", ".*");
        for (Planting planting : Planting.values()) {
            int victims = 0;
            if (planting.fits(set.read(0), set.labels().size())
                    && planting.name().matches(only)) {
                List<String> found = noticed(planting, portraits, findings);
                victims =
                        (int) found.stream().filter(one -> one.startsWith("+")).count();
                noticed.put(planting.name(), victims + " of " + found.size());
                System.out.printf("%-22s %d of %d %s%n", planting, victims, found.size(), found);
            }
        }
        System.out.println(JsonFile.line(Map.of(
                "set", String.valueOf(set.folder().getFileName()),
                "cases", portraits.size(),
                "seed", seed,
                "noticed", noticed,
                "asItIs", alarms,
                "portraitSeconds", read,
                "detectorSeconds", examined)));
    }

    /** Of the set as it is: detector and severity -> cases with such a finding. */
    private static Map<String, Integer> alarms(List<Finding> findings) {
        Map<String, Set<String>> cases = new TreeMap<>();
        findings.forEach(one -> cases.computeIfAbsent(
                        one.detector() + "/" + one.severity().word(), any -> new TreeSet<>())
                .addAll(of(one).toList()));
        Map<String, Integer> counts = new TreeMap<>();
        cases.forEach((name, ids) -> counts.put(name, ids.size()));
        return counts;
    }

    /**
     * The cases a defect was planted in, each with + where the right detector found it and - where not. They are planted a few at
     * a time: defects are rare, and what is in one case of ten is how the cohort is.
     */
    private List<String> noticed(Planting planting, List<Portrait> portraits, List<Finding> before) {
        Random random = new Random(seed * 1000 + planting.name().hashCode());
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, portraits.size()).boxed().toList());
        Collections.shuffle(order, random);
        Set<String> had = names(planting, before);
        List<Integer> victims = order.stream()
                .filter(place -> !had.contains(portraits.get(place).id())
                        && !portraits.get(place).shapes().isEmpty())
                .limit(planted)
                .toList();
        List<String> outcomes = new ArrayList<>();
        for (int from = 0; from < victims.size(); from += AT_A_TIME) {
            List<Portrait> changed = new ArrayList<>(portraits);
            Set<String> ids = new TreeSet<>();
            for (int place : victims.subList(from, Math.min(victims.size(), from + AT_A_TIME))) {
                int other = order.get((order.indexOf(place) + order.size() / 2) % order.size());
                Portrait portrait = portrait(planting, portraits.get(place), set.read(place), set.read(other), random);
                ids.add(portrait.id());
                if (planting.isCopy()) {
                    changed.add(portrait);
                } else {
                    changed.set(place, portrait);
                }
            }
            Set<String> found = names(planting, examined(planting, new Album(set.labels(), changed)));
            ids.forEach(id -> outcomes.add((found.contains(id) ? "+" : "-") + id));
        }
        return outcomes;
    }

    private static Portrait portrait(Planting planting, Portrait sound, Pair own, Pair other, Random random) {
        Pair pair = planting.into(own, other, random);
        String id = planting.isCopy() ? sound.id() + "-copy" : sound.id();
        String patient = planting.isCopy() && !sound.patient().isEmpty() ? "another" : sound.patient();
        return Portrait.of(new Portrait.Who(id, patient, sound.who().image()), pair.image(), pair.mask());
    }

    /** By the detectors that ought to notice; the others are spared. */
    private static List<Finding> examined(Planting planting, Album album) {
        return QualityControl.detectors(PairSearch.Progress.SILENT).stream()
                .filter(one -> planting.noticedBy().contains(one.name()))
                .flatMap(one -> one.find(album).stream())
                .toList();
    }

    private static Set<String> names(Planting planting, List<Finding> findings) {
        return findings.stream()
                .filter(one -> planting.noticedBy().contains(one.detector()))
                .filter(one -> one.severity() != Severity.NOTE || one.detector().equals("resolution"))
                .flatMap(DetectorsBenchmark::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> of(Finding finding) {
        return Stream.of(
                finding.evidence().getOrDefault("cases", finding.caseId()).split(" "));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
