package fovea.curate.layout;

import fovea.core.Label;
import fovea.curate.dicom.DicomChoices;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is to be curated, and how.
 *
 * @param source the folder of the data
 * @param labels the label map; empty to take it from {@code dataset.json} or, where the masks have one value, from the
 *     folder's name
 * @param holdOut share of the patients to hold out, 0 to 1; 1 puts everybody on the held-out side
 * @param seed of the split
 * @param synthetic whether the cases were made by a program and no patient stands behind them
 * @param folds parts for cross-validation of the training side: 0 for none, or 2 to 50
 * @param mendInto folder for mended copies of masks; empty to mend nothing
 * @param beside folder of the output, for masks that are drawn and for what a broken run leaves; empty to write nothing
 * @param dicom what is asked for of DICOM files only
 */
public record CurationRequest(
        Path source,
        List<Label> labels,
        double holdOut,
        long seed,
        boolean synthetic,
        int folds,
        Optional<Path> mendInto,
        Optional<Path> beside,
        DicomChoices dicom) {
    /** Share of the patients held out when nobody asks for another. */
    public static final double DEFAULT_HOLD_OUT = 0.2;

    private static final int MOST_FOLDS = 50;

    public CurationRequest {
        Objects.requireNonNull(source, "source is null");
        Objects.requireNonNull(mendInto, "mendInto is null");
        Objects.requireNonNull(beside, "beside is null");
        Objects.requireNonNull(dicom, "dicom is null");
        labels = List.copyOf(labels);
        requireUnique("name", labels, Label::name);
        requireUnique("value", labels, Label::value);
        if (!(holdOut >= 0 && holdOut <= 1)) {
            throw new IllegalArgumentException("the hold-out share lies within 0..1, got " + holdOut);
        }
        if (folds != 0 && (folds < 2 || folds > MOST_FOLDS)) {
            throw new IllegalArgumentException("folds are 0, or 2 to " + MOST_FOLDS + ", got " + folds);
        }
    }

    /** A request without folds. */
    public CurationRequest(Path source, List<Label> labels, double holdOut, long seed, boolean synthetic) {
        this(source, labels, holdOut, seed, synthetic, 0, Optional.empty(), Optional.empty(), DicomChoices.NONE);
    }

    /** A folder of real data, labels from the data, a fifth of the patients held out, seed 1. */
    public static CurationRequest of(Path source) {
        return new CurationRequest(source, List.of(), DEFAULT_HOLD_OUT, 1, false);
    }

    /** The same with another label map. */
    public CurationRequest withLabels(List<Label> others) {
        return new CurationRequest(source, others, holdOut, seed, synthetic, folds, mendInto, beside, dicom);
    }

    /** The same with another hold-out share. */
    public CurationRequest withHoldOut(double share) {
        return new CurationRequest(source, labels, share, seed, synthetic, folds, mendInto, beside, dicom);
    }

    /** The same with another seed. */
    public CurationRequest withSeed(long other) {
        return new CurationRequest(source, labels, holdOut, other, synthetic, folds, mendInto, beside, dicom);
    }

    /** The same with the training side parted into folds. */
    public CurationRequest withFolds(int count) {
        return new CurationRequest(source, labels, holdOut, seed, synthetic, count, mendInto, beside, dicom);
    }

    /** The same with what can be mended safely mended, in copies below this folder. */
    public CurationRequest withMending(Path folder) {
        return new CurationRequest(source, labels, holdOut, seed, synthetic, folds, Optional.of(folder), beside, dicom);
    }

    /** The same with the folder of the output told. */
    public CurationRequest beside(Path folder) {
        return new CurationRequest(
                source,
                labels,
                holdOut,
                seed,
                synthetic,
                folds,
                mendInto,
                Optional.of(folder.toAbsolutePath().normalize()),
                dicom);
    }

    /** The same with choices for DICOM files. */
    public CurationRequest withDicom(DicomChoices choices) {
        return new CurationRequest(source, labels, holdOut, seed, synthetic, folds, mendInto, beside, choices);
    }

    private static void requireUnique(String what, List<Label> labels, Function<Label, Object> key) {
        Set<Object> seen = new HashSet<>();
        for (Label label : labels) {
            if (!seen.add(key.apply(label))) {
                throw new IllegalArgumentException("two labels have the " + what + " " + key.apply(label));
            }
        }
    }
}
