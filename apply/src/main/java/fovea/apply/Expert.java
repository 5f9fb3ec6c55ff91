package fovea.apply;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.files.FileNames;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.model.Specialist;
import java.util.ArrayList;
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
 * @param domain what it is for; empty where nobody told, as of a guest, who answers about everything
 * @param origin what it is signed with
 */
public record Expert(
        Segmenter segmenter, List<Label> labels, Optional<Slicing> slicing, Optional<Domain> domain, Origin origin) {
    /**
     * Where a segmenter comes from.
     *
     * @param weightsSha256 64 hexadecimal digits that identify its weights
     * @param synthetic whether it learnt from pictures made by a program
     * @param marks what every output must say of its answers, in capitals; empty of an ordinary expert
     */
    public record Origin(String weightsSha256, boolean synthetic, List<String> marks) {
        /** Without marks. */
        public Origin(String weightsSha256, boolean synthetic) {
            this(weightsSha256, synthetic, List.of());
        }

        public Origin {
            marks = List.copyOf(marks);
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
                Optional.of(Domain.of(specialist)),
                new Origin(specialist.card().weightsSha256(), specialist.card().synthetic()));
    }

    /** Name of the segmenter. */
    public String name() {
        return segmenter.name();
    }

    /** The same with a mark that every output of its answers bears. */
    public Expert marked(String mark) {
        List<String> marks = new ArrayList<>(origin.marks());
        marks.add(mark);
        return new Expert(
                segmenter, labels, slicing, domain, new Origin(origin.weightsSha256(), origin.synthetic(), marks));
    }

    /** Name with all marks before it, as its answers are signed. */
    String signature() {
        return origin.marks().isEmpty() ? name() : String.join(", ", origin.marks()) + ": " + name();
    }

    /** For each label, in their order, its part of the names of files. */
    List<String> fileNames() {
        List<String> names = labels.stream().map(Label::name).toList();
        Map<String, String> parts = FileNames.of(names);
        return names.stream().map(name -> parts.getOrDefault(name, name)).toList();
    }

    /** What a person must know of how this image is shown to the segmenter: that it learnt from another kind. */
    Optional<String> remark(Image image) {
        return domain.flatMap(own -> own.scope().showing().remark(image));
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
