package fovea.curate.sheet;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.page.Html;
import fovea.core.page.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** How alike the two sides of the split are, and the folds. */
final class SplitSection {
    private static final int MOST_STRATA = 60;

    private final Cohort cohort;
    private final Map<String, String> strata;

    SplitSection(Cohort cohort, Map<String, String> strata) {
        this.cohort = cohort;
        this.strata = strata;
    }

    Html draw() {
        Html html = new Html().open("section").leaf("h2", "The split");
        html.leaf(
                "p",
                "By patient: nobody stands on both sides, nor do patients who share a picture. What was learnt from is never"
                        + " what is proven on. The split is frozen by the cohort's hash.");
        html.add(new Table("", "training", "held out").rows(sides()).done());
        html.leaf("h3", "Strata (patients)");
        html.add(new Table("stratum", "training", "held out").rows(strataRows()).done());
        if (!cohort.folds().isEmpty()) {
            html.leaf("h3", "Folds of the training side");
            html.add(new Table(foldHead()).rows(folds()).done());
        }
        return html.close();
    }

    private List<String[]> sides() {
        List<String[]> rows = new ArrayList<>();
        rows.add(row(
                "cases", cohort.trainingCases().size(), cohort.heldOutCases().size()));
        rows.add(row(
                "patients",
                patients(cohort.trainingCases()).size(),
                patients(cohort.heldOutCases()).size()));
        for (Label label : cohort.labels()) {
            rows.add(new String[] {
                label.name() + " present", share(cohort.trainingCases(), label), share(cohort.heldOutCases(), label)
            });
            rows.add(new String[] {
                label.name() + ", mean share of the picture",
                labelled(cohort.trainingCases(), label),
                labelled(cohort.heldOutCases(), label)
            });
        }
        Set<String> groups = new TreeSet<>();
        cohort.trainingCases().forEach(one -> groups.add(one.group()));
        cohort.heldOutCases().forEach(one -> groups.add(one.group()));
        groups.remove("");
        for (String group : groups) {
            Predicate<Case> in = one -> one.group().equals(group);
            rows.add(row(
                    "cases of group " + group,
                    cohort.trainingCases().stream().filter(in).count(),
                    cohort.heldOutCases().stream().filter(in).count()));
        }
        return rows;
    }

    private List<String[]> strataRows() {
        Set<String> training = patients(cohort.trainingCases());
        List<String[]> rows = new ArrayList<>();
        new TreeSet<>(strata.values()).stream().limit(MOST_STRATA).forEach(stratum -> {
            List<String> members = strata.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(stratum))
                    .map(Map.Entry::getKey)
                    .toList();
            long trained = members.stream().filter(training::contains).count();
            rows.add(row(stratum, trained, members.size() - trained));
        });
        return rows;
    }

    private String[] foldHead() {
        List<String> head = new ArrayList<>(List.of("fold", "patients", "cases"));
        cohort.labels().forEach(label -> head.add(label.name() + " present"));
        return head.toArray(String[]::new);
    }

    private List<String[]> folds() {
        List<String[]> rows = new ArrayList<>();
        for (int number = 1; number <= cohort.folds().size(); number++) {
            List<Case> held = cohort.fold(number).heldOut().cases();
            List<String> row = new ArrayList<>(
                    List.of(Integer.toString(number), "" + patients(held).size(), "" + held.size()));
            cohort.labels().forEach(label -> row.add(share(held, label)));
            rows.add(row.toArray(String[]::new));
        }
        return rows;
    }

    private static String[] row(String name, long training, long heldOut) {
        return new String[] {name, Long.toString(training), Long.toString(heldOut)};
    }

    private static Set<String> patients(List<Case> cases) {
        Set<String> patients = new HashSet<>();
        cases.forEach(one -> patients.add(one.patient()));
        return patients;
    }

    private static String share(List<Case> cases, Label label) {
        long with = cases.stream().filter(one -> pixels(one, label) > 0).count();
        return cases.isEmpty()
                ? "no case"
                : String.format(Locale.ROOT, "%d (%.0f %%)", with, 100.0 * with / cases.size());
    }

    private static String labelled(List<Case> cases, Label label) {
        double mean = cases.stream()
                .mapToDouble(one -> pixels(one, label) / (double) one.geometry().size())
                .average()
                .orElse(0);
        return String.format(Locale.ROOT, "%.2f %%", 100 * mean);
    }

    private static long pixels(Case one, Label label) {
        return one.labelPixels().getOrDefault(label.name(), 0L);
    }
}
