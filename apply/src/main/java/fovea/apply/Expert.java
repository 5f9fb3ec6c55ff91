package fovea.apply;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.Showing;
import fovea.core.files.FileNames;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.model.Specialist;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who is asked about studies: a segmenter that knows names of structures, and what must be known of it to prepare pixels
 * and to sign what it finds.
 *
 * @param segmenter answers to {@link Prompt.Name}
 * @param labels names it knows, at least one; answers are in their order
 * @param slicing how it cuts volumes into planes; empty for a segmenter of single planes
 * @param showing how pictures are shown to it; empty where nobody told, as of a guest
 * @param origin what it is signed with
 */
public record Expert(
        Segmenter segmenter, List<Label> labels, Optional<Slicing> slicing, Optional<Showing> showing, Origin origin) {
    /**
     * Where a segmenter comes from.
     *
     * @param weightsSha256 64 hexadecimal digits that identify its weights
     * @param synthetic whether it learnt from pictures made by a program
     */
    public record Origin(String weightsSha256, boolean synthetic) {
        public Origin {
            if (!weightsSha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("weightsSha256 must be 64 hexadecimal digits, got " + weightsSha256);
            }
        }
    }

    public Expert {
        Objects.requireNonNull(segmenter, "segmenter is null");
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("an expert must know at least one label, got none");
        }
    }

    /** A specialist, with what its card says. */
    public static Expert of(Specialist specialist) {
        return new Expert(
                specialist,
                specialist.labels(),
                specialist.card().cut(),
                Optional.of(specialist.card().scope().showing()),
                new Origin(specialist.card().weightsSha256(), specialist.card().synthetic()));
    }

    /** Name of the segmenter. */
    public String name() {
        return segmenter.name();
    }

    /** For each label, in their order, its part of the names of files. */
    List<String> fileNames() {
        List<String> names = labels.stream().map(Label::name).toList();
        Map<String, String> parts = FileNames.of(names);
        return names.stream().map(name -> parts.getOrDefault(name, name)).toList();
    }

    /** What a person must know of how this image is shown to the segmenter: that it learnt from another kind. */
    Optional<String> remark(Image image) {
        return showing.flatMap(own -> own.remark(image));
    }

    /** One answer for each label, in their order. */
    List<Segmentation> ask(Image image) {
        List<Segmentation> answers = segmenter.segment(
                image,
                labels.stream()
                        .<Prompt>map(label -> new Prompt.Name(label.name()))
                        .toList());
        if (answers.size() != labels.size()) {
            throw new IllegalStateException(
                    name() + " must answer to " + labels.size() + " labels, got " + answers.size() + " answers");
        }
        return answers;
    }
}
