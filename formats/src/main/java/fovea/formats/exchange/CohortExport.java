package fovea.formats.exchange;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Content;
import fovea.formats.JsonFile;
import fovea.formats.LabelMap;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cohort as a data set of another tool. Pictures are written anew, so that nothing of their files' headers goes along:
 * what leaves are pixels, spacing and place, names of cases and of labels. No patient, no path. {@code dataset.json} comes
 * last: a data set without it was cut off.
 */
public final class CohortExport {
    private static final String NOTE = "Exported by Fovea from the cohort %s";

    private final Cohort cohort;
    private final ExportOrder order;
    private final DatasetNames names;
    private final FileCaseReader reader = new FileCaseReader();

    private CohortExport(Cohort cohort, ExportOrder order) {
        this.cohort = cohort;
        this.order = order;
        this.names = new DatasetNames(cohort);
    }

    /** Told after each case. */
    @FunctionalInterface
    public interface Progress {
        /** How many cases are done of how many, and the last. */
        void done(int done, int total, String caseId);
    }

    /**
     * Writes the data set.
     *
     * @throws IllegalArgumentException when the folder holds something, or the cohort is of reports
     * @throws IOException when something cannot be written
     * @throws java.io.UncheckedIOException when a file of the cohort is missing or is no longer the one that was curated
     */
    public static Exported write(Cohort cohort, ExportOrder order, Progress progress) throws IOException {
        requirePictures(cohort);
        requireEmpty(order.folder());
        return new CohortExport(cohort, order).write(progress);
    }

    private Exported write(Progress progress) throws IOException {
        List<Case> training = sorted(cohort.trainingCases());
        List<Case> heldOut = sorted(cohort.heldOutCases());
        List<Case> all = Stream.concat(training.stream(), heldOut.stream()).toList();
        PictureForm form =
                order.layout() == DatasetLayout.NNUNET ? PictureForm.fitting(all, reader) : PictureForm.VOLUMES;
        int done = 0;
        for (Case one : all) {
            write(one, done < training.size() ? "Tr" : "Ts", form);
            progress.done(++done, all.size(), one.id());
        }
        boolean folds =
                order.layout() == DatasetLayout.NNUNET && !cohort.folds().isEmpty();
        if (folds) {
            JsonFile.write(order.folder().resolve("splits_final.json"), splits());
        }
        Map<String, Object> described = order.layout() == DatasetLayout.NNUNET
                ? nnunet(form, training.size())
                : decathlon(form, training, heldOut);
        JsonFile.write(order.folder().resolve("dataset.json"), described);
        return new Exported(
                training.size(), heldOut.size(), folds ? cohort.folds().size() : 0, form.ending(), form.colours());
    }

    private void write(Case one, String side, PictureForm form) throws IOException {
        String name = names.of(one);
        form.write(
                order.folder().resolve("images" + side), name + order.layout().channel(), reader.image(one));
        form.write(order.folder().resolve("labels" + side), name, consecutive(one));
    }

    /** The labels as 1, 2, 3 in the order of their values in the cohort; values that no label has are background. */
    private LabelMap consecutive(Case one) {
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Label> labels = labels();
        for (int i = 0; i < labels.size(); i++) {
            numbers.put(labels.get(i).value(), i + 1);
        }
        LabelMap stored = reader.labels(one);
        int[] values = new int[stored.geometry().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = stored.value(i) == 0 ? 0 : numbers.getOrDefault(stored.value(i), 0);
        }
        return new LabelMap(one.geometry(), values);
    }

    private List<Label> labels() {
        return cohort.labels().stream()
                .sorted(Comparator.comparingInt(Label::value))
                .toList();
    }

    private Map<String, Object> nnunet(PictureForm form, int training) {
        Map<String, Integer> values = new LinkedHashMap<>();
        values.put("background", 0);
        labels().forEach(label -> values.put(label.name(), values.size()));
        Map<String, Object> described = new LinkedHashMap<>();
        described.put(
                "channel_names", form.colours() ? Map.of("0", "R", "1", "G", "2", "B") : Map.of("0", order.channel()));
        described.put("labels", values);
        described.put("numTraining", training);
        described.put("file_ending", form.ending());
        described.put("name", cohort.name());
        described.put("description", String.format(NOTE, cohort.sha256()));
        return described;
    }

    private Map<String, Object> decathlon(PictureForm form, List<Case> training, List<Case> heldOut) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("0", "background");
        labels().forEach(label -> values.put(String.valueOf(values.size()), label.name()));
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", cohort.name());
        described.put("description", String.format(NOTE, cohort.sha256()));
        described.put("tensorImageSize", "3D");
        described.put("modality", Map.of("0", order.channel()));
        described.put("labels", values);
        described.put("numTraining", training.size());
        described.put("numTest", heldOut.size());
        described.put(
                "training",
                training.stream()
                        .map(one -> Map.of(
                                "image", "./imagesTr/" + names.of(one) + form.ending(),
                                "label", "./labelsTr/" + names.of(one) + form.ending()))
                        .toList());
        described.put(
                "test",
                heldOut.stream()
                        .map(one -> "./imagesTs/" + names.of(one) + form.ending())
                        .toList());
        return described;
    }

    /** nnU-Net's splits_final.json: for each fold the names learnt from and the names held out. */
    private List<Map<String, List<String>>> splits() {
        List<Map<String, List<String>>> splits = new ArrayList<>();
        for (int fold = 1; fold <= cohort.folds().size(); fold++) {
            Map<String, List<String>> split = new LinkedHashMap<>();
            split.put("train", named(cohort.fold(fold).training().cases()));
            split.put("val", named(cohort.fold(fold).heldOut().cases()));
            splits.add(split);
        }
        return splits;
    }

    private List<String> named(List<Case> cases) {
        return cases.stream().map(names::of).sorted().toList();
    }

    private List<Case> sorted(List<Case> cases) {
        return cases.stream().sorted(Comparator.comparing(names::of)).toList();
    }

    private static void requirePictures(Cohort cohort) {
        Optional<Case> report = Stream.concat(cohort.trainingCases().stream(), cohort.heldOutCases().stream())
                .filter(one -> !(one.content() instanceof Content.Picture))
                .findFirst();
        if (report.isPresent()) {
            throw new IllegalArgumentException(
                    "a cohort must be of pictures with masks to be exported, " + cohort.name() + " is of reports");
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        "the folder " + folder + " must be absent or empty, it holds something");
            }
        }
    }
}
