package fovea.app.proof;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.Spelling;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.HeldOut;
import fovea.core.evidence.Provenance;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import fovea.formats.exchange.PredictedMasks;
import fovea.prove.Rival;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Competitors on trial by the masks that they predicted. */
public final class RivalFolders {
    private RivalFolders() {}

    /**
     * Names and folders as they were typed, each {@code NAME=FOLDER}.
     *
     * @throws IllegalArgumentException when one is not of that form, or a name comes twice
     */
    public static Map<String, Path> parse(List<String> given) {
        Map<String, Path> folders = new LinkedHashMap<>();
        for (String rival : given) {
            int equals = rival.indexOf('=');
            if (equals < 1 || equals == rival.length() - 1) {
                throw new IllegalArgumentException("--rival takes NAME=FOLDER, got " + rival);
            }
            String name = Rival.requireName(rival.substring(0, equals));
            if (folders.put(name, Path.of(rival.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("two rivals are called " + name);
            }
        }
        return folders;
    }

    /**
     * Reads and checks all masks before the trial begins.
     *
     * @param folders of masks, by the rivals' names
     * @throws IllegalArgumentException when a folder does not hold one sound mask for each case
     */
    static List<Rival> read(Map<String, Path> folders, HeldOut cases, Cohort cohort) throws IOException {
        List<Rival> rivals = new ArrayList<>();
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            String name = folder.getKey();
            PredictedMasks masks = PredictedMasks.in(folder.getValue(), cases, cohort);
            rivals.add(Rival.ofFolder(
                    name,
                    one -> new Answers(name, one, cases.labels(), masks),
                    new Provenance(
                            "predicted masks",
                            masks.sha256(),
                            Map.of("of", name, "files", String.valueOf(masks.fileCount())),
                            List.of())));
        }
        return rivals;
    }

    /** What a rival predicted of one case. */
    private record Answers(String name, Case one, List<Label> labels, PredictedMasks masks) implements Segmenter {
        @Override
        public List<Segmentation> segment(Image image, List<Prompt> prompts) {
            return prompts.stream()
                    .map(prompt -> Segmentation.of(masks.mask(one, label(prompt))))
                    .toList();
        }

        private Label label(Prompt prompt) {
            if (!(prompt instanceof Prompt.Name asked)) {
                throw new IllegalArgumentException("masks out of a folder are asked for by name, got " + prompt);
            }
            return labels.stream()
                    .filter(label -> label.name().equals(Spelling.composed(asked.label())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no label is called " + asked.label()));
        }
    }
}
