package fovea.apply;

import fovea.core.Scope;
import fovea.core.domain.Calibration;
import fovea.core.domain.DomainTest;
import fovea.core.image.Image;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds a study against what an expert is for: DICOM attributes where its scope names a modality or body part and the file
 * does; blank pictures; and pixels, by its in-domain test. Of a series that is answered frame by frame, some frames of its
 * middle are looked at ({@link DomainTest#planes}), and the median of their distances counts.
 */
final class EligibilityCheck {
    private final Expert expert;

    EligibilityCheck(Expert expert) {
        this.expert = expert;
    }

    /**
     * Checks a study.
     *
     * @throws IOException when its pixels cannot be read
     */
    Eligibility of(Study study) throws IOException {
        Optional<Domain> domain = expert.domain();
        List<String> reasons = new ArrayList<>();
        if (study instanceof Study.Series series && domain.isPresent()) {
            reasons.addAll(
                    attributes(domain.get().scope(), series.series().images().header()));
        }
        List<Image> views = views(study);
        blank(views).ifPresent(reasons::add);
        OptionalDouble distance = domain.isPresent() && reasons.isEmpty() && askable(views)
                ? distance(domain.get(), views)
                : OptionalDouble.empty();
        OptionalDouble threshold = domain.flatMap(Domain::calibration)
                .map(Calibration::threshold)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
        if (distance.isPresent() && threshold.isPresent()) {
            Eligibility.tooFar(distance.getAsDouble(), threshold.getAsDouble()).ifPresent(reasons::add);
        }
        return new Eligibility(reasons, distance, threshold);
    }

    /** What contradicts the scope, in DICOM's words. */
    static List<String> attributes(Scope scope, DataSet header) {
        List<String> reasons = new ArrayList<>();
        String modality = Scope.term(header.text(Tag.MODALITY).orElse(""));
        if (known(scope.modality()) && known(modality) && !scope.takesModality(modality)) {
            reasons.add("Modality (0008,0060) must be " + scope.modality() + ", it is " + modality);
        }
        String part = Scope.term(header.text(Tag.BODY_PART_EXAMINED).orElse(""));
        if (known(scope.bodyPart()) && known(part) && !scope.takesBodyPart(part)) {
            reasons.add("Body Part Examined (0018,0015) must be " + scope.bodyPart() + ", it is " + part);
        }
        scope.limits().ifPresent(limits -> reasons.addAll(ScopeContradictions.of(limits, header)));
        return reasons;
    }

    private static boolean known(String term) {
        return !term.equals(Scope.UNKNOWN);
    }

    /** The image, or the frames that stand for a series. */
    private List<Image> views(Study study) throws IOException {
        return switch (study) {
            case Study.Picture picture -> List.of(picture.image());
            case Study.Volume volume -> List.of(volume.image());
            case Study.Series series -> new SeriesQuestion(expert, series).views();
        };
    }

    private static Optional<String> blank(List<Image> views) {
        Image first = views.getFirst();
        return views.stream().allMatch(view -> isOneColour(view, first))
                ? Optional.of("the picture is blank: all of its pixels have the value " + firstPixel(first))
                : Optional.empty();
    }

    /** Whether every pixel is the first pixel of another image. */
    private static boolean isOneColour(Image view, Image first) {
        int channels = view.channels();
        boolean constant = channels == first.channels();
        for (int i = 0; constant && i < view.geometry().size() * channels; i++) {
            constant = view.stored(i) == first.stored(i % channels);
        }
        return constant;
    }

    private static String firstPixel(Image image) {
        return IntStream.range(0, image.channels())
                .mapToObj(channel -> String.valueOf(image.stored(channel)))
                .collect(Collectors.joining(", "));
    }

    /** A volume to an expert of planes, or a plane to one who saw neighbours, gives no answer, and says so itself. */
    private boolean askable(List<Image> views) {
        boolean volumes = views.stream().anyMatch(view -> view.geometry().isVolume());
        return volumes
                ? expert.slicing().isPresent()
                : expert.slicing().filter(cut -> cut.neighbours() > 0).isEmpty();
    }

    private static OptionalDouble distance(Domain domain, List<Image> views) {
        double[] distances = views.stream()
                .map(domain.distance()::of)
                .flatMap(one -> one.stream().boxed())
                .mapToDouble(Double::doubleValue)
                .toArray();
        return distances.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(DomainTest.median(distances));
    }
}
