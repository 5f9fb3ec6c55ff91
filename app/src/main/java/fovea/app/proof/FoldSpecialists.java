package fovea.app.proof;

import fovea.core.cohort.Cohort;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.replicate.RecipeIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The specialists of all folds of a cohort, brought together for one cross-validated evidence. */
public final class FoldSpecialists {
    private final Cohort cohort;
    private final Map<Integer, Path> folders = new TreeMap<>();
    private final Map<Integer, AdapterCard> cards = new TreeMap<>();

    private FoldSpecialists(Cohort cohort) {
        this.cohort = cohort;
    }

    /** Where {@code adapt --fold all} writes the specialist of a fold. */
    public static Path folder(Path out, int fold) {
        return out.resolve("fold-" + fold);
    }

    /**
     * Finds the fold of each specialist.
     *
     * @param given folders of specialists, or one folder that holds those of all folds
     * @throws IllegalArgumentException when a fold has no specialist or two, one learnt from anything but a fold of this
     *     cohort, or two were adapted differently
     */
    public static OnTrial of(List<Path> given, Cohort cohort) throws IOException {
        FoldSpecialists found = new FoldSpecialists(cohort);
        for (Path folder : specialists(given)) {
            found.add(folder);
        }
        found.requireAll();
        found.requireAlike();
        return new OnTrial(List.copyOf(found.folders.values()), List.copyOf(found.cards.values()), cohort.allFolds());
    }

    private static List<Path> specialists(List<Path> given) throws IOException {
        if (given.size() != 1 || Files.exists(given.getFirst().resolve("adapter.json"))) {
            return given;
        }
        try (Stream<Path> inside = Files.list(given.getFirst())) {
            List<Path> found = inside.filter(folder -> Files.exists(folder.resolve("adapter.json")))
                    .sorted()
                    .toList();
            return found.isEmpty() ? given : found;
        }
    }

    private void add(Path folder) throws IOException {
        AdapterCard card = AdapterFolder.readCard(folder);
        int fold = fold(card);
        if (fold == 0) {
            throw new IllegalArgumentException(folder + " did not learn from a fold of " + cohort.name() + " (sha256 "
                    + cohort.sha256() + ", " + cohort.folds().size() + " folds) but from " + card.cohort()
                    + " with sha256 " + card.cohortSha256());
        }
        Path before = folders.putIfAbsent(fold, folder);
        if (before != null) {
            throw new IllegalArgumentException("fold " + fold + " of " + cohort.name()
                    + " must have one specialist, got two: " + before + " and " + folder);
        }
        cards.put(fold, card);
    }

    private int fold(AdapterCard card) {
        for (int fold = 1; fold <= cohort.folds().size(); fold++) {
            if (cohort.fold(fold).training().cohortSha256().equals(card.cohortSha256())) {
                return fold;
            }
        }
        return 0;
    }

    private void requireAll() {
        List<Integer> missing = new ArrayList<>();
        for (int fold = 1; fold <= cohort.folds().size(); fold++) {
            if (!cards.containsKey(fold)) {
                missing.add(fold);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("cross-validation needs a specialist of each of the "
                    + cohort.folds().size() + " folds of " + cohort.name() + ", none is there of fold "
                    + String.join(", ", missing.stream().map(String::valueOf).toList())
                    + "; train it with fovea adapt --fold");
        }
    }

    private void requireAlike() {
        AdapterCard first = cards.values().iterator().next();
        cards.forEach((fold, card) -> {
            requireSame(fold, "generalist", first.baseSha256(), card.baseSha256());
            requireSame(fold, "method", first.method(), card.method());
            requireSame(fold, "recipe", recipe(first), recipe(card));
        });
    }

    private static String recipe(AdapterCard card) {
        return RecipeIdentity.withoutSeed(card.facts().getOrDefault("recipe", ""));
    }

    private void requireSame(int fold, String what, String ofFirst, String found) {
        if (!found.equals(ofFirst)) {
            throw new IllegalArgumentException("the specialists of all folds must be adapted alike, but the " + what
                    + " of fold " + fold + " (" + folders.get(fold) + ") differs from that of fold "
                    + folders.keySet().iterator().next() + ": " + found + " for " + ofFirst);
        }
    }

    /** What a reader must know where the folds' pictures are shown in different ways; none where they are not. */
    static List<String> warnings(OnTrial trial) {
        long ways = trial.cards().stream()
                .map(card -> card.scope().showing())
                .distinct()
                .count();
        return ways == 1
                ? List.of()
                : List.of("The specialists of the folds are shown pictures in " + ways
                        + " ways, for some folds lack a kind of picture that others have: see their cards.");
    }
}
