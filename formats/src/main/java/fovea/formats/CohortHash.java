package fovea.formats;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.FileReference;
import fovea.core.files.Sha256;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hash that names a cohort: over labels, seed, the synthetic flag, and of every case its side, id, patient, group,
 * geometry, label counts and the hashes of its files, and the folds. No path of the machine takes part and no order of files: the
 * same data curated elsewhere has the same hash.
 */
public final class CohortHash {
    private final StringBuilder text = new StringBuilder("fovea cohort 1\n");

    private CohortHash() {}

    /**
     * What is hashed.
     *
     * @param labels the label map
     * @param training cases of the training side, in any order
     * @param heldOut cases of the held-out side, in any order
     * @param seed of the split
     * @param synthetic whether no patient stands behind the cases
     * @param folds patients of each fold; empty when there are none
     */
    public record Content(
            List<Label> labels,
            List<Case> training,
            List<Case> heldOut,
            long seed,
            boolean synthetic,
            List<Set<String>> folds) {
        public Content {
            folds = folds.stream().map(Set::copyOf).toList();
            labels = List.copyOf(labels);
            training = List.copyOf(training);
            heldOut = List.copyOf(heldOut);
        }

        /** Content without folds. */
        public Content(List<Label> labels, List<Case> training, List<Case> heldOut, long seed, boolean synthetic) {
            this(labels, training, heldOut, seed, synthetic, List.of());
        }
    }

    /** 64 lower-case hexadecimal digits. */
    public static String of(Content content) {
        CohortHash hash = new CohortHash();
        content.labels().stream().sorted(Comparator.comparingInt(Label::value)).forEach(hash::add);
        hash.add("seed").add(content.seed()).add("synthetic").add(content.synthetic());
        hash.add("training", content.training());
        hash.add("held-out", content.heldOut());
        for (Set<String> fold : content.folds()) {
            hash.add("fold").add(fold.size());
            fold.stream().sorted().forEach(hash::add);
        }
        return Sha256.of(hash.text.toString());
    }

    private void add(String side, List<Case> cases) {
        add(side).add(cases.size());
        cases.stream().sorted(Comparator.comparing(Case::id)).forEach(this::add);
    }

    private void add(Label label) {
        add("label").add(label.name()).add(label.value());
    }

    private void add(Case one) {
        add(one.id()).add(one.patient()).add(one.group());
        switch (one.content()) {
            case fovea.core.cohort.Content.Picture picture -> addPicture(one);
            case fovea.core.cohort.Content.Report report -> {
                add("report").add(report.file().sha256());
                new TreeMap<>(one.findings().said())
                        .forEach((name, said) -> add(name).add(said));
            }
        }
        new TreeMap<>(one.strata())
                .forEach((name, value) -> add("stratum").add(name).add(value));
    }

    private void addPicture(Case one) {
        add(one.image().sha256()).add(one.mask().sha256());
        add(one.geometry().describe());
        Optional<PixelSpacing> spacing = one.geometry().spacing();
        add(spacing.map(mm -> mm.rowMm() + " " + mm.columnMm() + " " + mm.sliceMm())
                .orElse("no spacing"));
        one.geometry().placement().ifPresent(placement -> add("placement").add(numbers(placement)));
        add("image part", one.image());
        add("mask part", one.mask());
        new TreeMap<>(one.labelPixels()).forEach((name, pixels) -> add(name).add(pixels));
    }

    /** Parts count only where there are some: cohorts of whole files keep the hash they always had. */
    private void add(String what, FileReference file) {
        if (!file.part().isEmpty()) {
            add(what).add(file.part());
        }
    }

    private static String numbers(Placement placement) {
        return Stream.of(placement.origin(), placement.perX(), placement.perY(), placement.perZ())
                .map(mm -> mm.left() + " " + mm.posterior() + " " + mm.superior())
                .collect(Collectors.joining(" "));
    }

    /** Every field with its length, so that no two contents run into the same text. */
    private CohortHash add(Object field) {
        String value = field.toString();
        text.append(value.length()).append(':').append(value).append('\n');
        return this;
    }
}
