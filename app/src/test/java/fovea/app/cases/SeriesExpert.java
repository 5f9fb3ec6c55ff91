package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.apply.AnswerFiles;
import fovea.apply.Application;
import fovea.apply.Batch;
import fovea.apply.BatchListener;
import fovea.apply.DicomOutput;
import fovea.apply.Expert;
import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.cohort.Rejected;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Plan;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.dicom.objects.SegmentationWriter.Encoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An expert without a net, whose label {@code NAME} is every pixel above a value. What it is applied to goes the way that
 * {@code fovea segment} goes.
 */
final class SeriesExpert {
    private final Expert expert;
    private int asked;

    /** Of planes, or of volumes. */
    enum Kind {
        PLANES,
        VOLUMES
    }

    SeriesExpert(Kind kind, Map<String, Double> above) {
        List<Label> labels = new ArrayList<>();
        above.keySet().forEach(name -> labels.add(new Label(name, labels.size() + 1)));
        Optional<Slicing> slicing =
                kind == Kind.PLANES ? Optional.empty() : Optional.of(new Slicing(Plan.Axis.Z, 0, "LPS"));
        Segmenter threshold = new Segmenter() {
            @Override
            public String name() {
                return "threshold";
            }

            @Override
            public List<Segmentation> segment(Image image, List<Prompt> prompts) {
                asked++;
                return prompts.stream()
                        .map(prompt ->
                                Segmentation.of(above(image, above.getOrDefault(((Prompt.Name) prompt).label(), 0.0))))
                        .toList();
            }
        };
        expert = new Expert(threshold, labels, slicing, Optional.empty(), new Expert.Origin("0".repeat(64), false));
    }

    static SeriesExpert of(Kind kind) {
        return new SeriesExpert(kind, Map.of("liver", 0.0));
    }

    private static Mask above(Image image, double value) {
        float[] samples = image.toArray();
        return Mask.of(image.geometry(), i -> samples[i] > value);
    }

    /** How often it was asked. */
    int asked() {
        return asked;
    }

    /** What came of a folder or file. */
    record Applied(Batch.Outcome outcome, List<String> findings) {
        /** The one answer's {@code NAME.json}; nothing must have failed. */
        Map<String, Object> only() {
            assertThat(refusals()).isEmpty();
            assertThat(outcome.done()).hasSize(1);
            return outcome.done().getFirst();
        }

        Path file(String key) {
            return (Path) Objects.requireNonNull(only().get(key), key);
        }

        List<String> refusals() {
            return outcome.failed().stream().map(Rejected::reason).toList();
        }
    }

    Applied apply(Path input, Path out) {
        return apply(input, out, Encoding.BINARY);
    }

    Applied apply(Path input, Path out, Encoding encoding) {
        List<String> findings = new ArrayList<>();
        BatchListener listener = new BatchListener() {
            @Override
            public void progress(int done, int total) {}

            @Override
            public void finding(Path about, String words) {
                findings.add(words);
            }

            @Override
            public void refused(Path about, String words) {}

            @Override
            public void failed(Rejected rejected) {}
        };
        AnswerFiles files = new AnswerFiles(expert, out, new DicomOutput(Optional.of(encoding), Optional.empty()));
        return new Applied(new Batch(new Application(expert), files, listener).run(Map.of("x", input)), findings);
    }
}
