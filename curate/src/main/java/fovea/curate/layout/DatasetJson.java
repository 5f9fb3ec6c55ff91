package fovea.curate.layout;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.Label;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The label map of nnU-Net's {@code dataset.json}: {@code "labels": {"background": 0, "liver": 1}} (version 2) or
 * {@code {"0": "background", "1": "liver"}} (version 1 and the Medical Segmentation Decathlon).
 */
public final class DatasetJson {
    static final String FILE = "dataset.json";

    private DatasetJson() {}

    /** The labels by value; none when there is no such file or it has no label map. */
    public static List<Label> labels(SourceFolder source) throws IOException {
        if (!source.hasFile(FILE)) {
            return List.of();
        }
        Path file = source.root().resolve(FILE);
        List<Label> labels = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field :
                JsonFile.tree(file).path("labels").properties()) {
            Optional<Label> label = label(file, field.getKey(), field.getValue());
            label.ifPresent(labels::add);
        }
        labels.sort(Comparator.comparingInt(Label::value));
        return labels;
    }

    /** A label, or nothing for the background. */
    private static Optional<Label> label(Path file, String key, JsonNode content) throws CurationException {
        boolean versionOne = content.isTextual() && isNumber(key);
        String name = versionOne ? content.textValue() : key;
        String value = versionOne ? key : content.asText();
        if (!isNumber(value)) {
            throw new CurationException(file + ": label " + name + " must have one whole number as its value, got "
                    + content + "; regions are not read: give the labels by hand with --label NAME=VALUE");
        }
        if (name.equals("ignore")) {
            throw new CurationException(
                    file + ": an ignore label is not supported: give the labels by hand with " + "--label NAME=VALUE");
        }
        int number = Integer.parseInt(value);
        if (number == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Label(name.strip(), number));
        } catch (IllegalArgumentException e) {
            throw new CurationException(file + ": " + e.getMessage());
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,5}");
    }
}
