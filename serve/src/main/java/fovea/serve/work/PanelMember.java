package fovea.serve.work;

import java.util.List;
import java.util.Objects;

/**
 * A specialist that answers.
 *
 * @param name in the suite
 * @param version of that name
 * @param provisional whether it was let in without promotion
 * @param hashes by which it is known
 * @param scope what it is for
 * @param since when it was let in
 * @param why reasons in words
 */
public record PanelMember(
        String name, int version, boolean provisional, Hashes hashes, Purpose scope, String since, String why) {
    /**
     * Hashes of a specialist.
     *
     * @param adapter of its weights
     * @param content of all of its files
     * @param evidence of its evidence; empty where there is none
     */
    public record Hashes(String adapter, String content, String evidence) {}

    /**
     * What a specialist is for.
     *
     * @param labels structures it outlines
     * @param modality DICOM's code, or unknown
     * @param bodyPart DICOM's term, or unknown
     * @param limits further limits in words, such as {@code view PA, 18 to 90 years}; empty where there are none
     * @param refuses whether it has an in-domain test
     * @param synthetic whether it learnt from pictures made by a program
     */
    public record Purpose(
            List<String> labels, String modality, String bodyPart, String limits, boolean refuses, boolean synthetic) {
        public Purpose {
            labels = List.copyOf(labels);
        }
    }

    public PanelMember {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(hashes, "hashes is null");
        Objects.requireNonNull(scope, "scope is null");
    }
}
