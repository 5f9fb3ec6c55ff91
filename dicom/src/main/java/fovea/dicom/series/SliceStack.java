package fovea.dicom.series;

import fovea.core.image.Geometry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Slices of one size and orientation, sorted along their normal, with what is to be said of them.
 *
 * @param slices at least one
 * @param findings defects and remarks, those of geometry first
 */
public record SliceStack(List<Slice> slices, List<SeriesFinding> findings) {
    public SliceStack {
        slices = List.copyOf(slices);
        findings = List.copyOf(findings);
        if (slices.isEmpty()) {
            throw new IllegalArgumentException("a stack has at least one slice");
        }
    }

    /** Some slices of a stack, in its order, looked at anew. */
    public static SliceStack of(List<Slice> sorted) {
        return of(sorted, List.of());
    }

    /** Slices in their order, and what else there is to say of them. */
    static SliceStack of(List<Slice> sorted, List<SeriesFinding> remarks) {
        return new SliceStack(
                sorted,
                Stream.concat(grid(sorted).findings().stream(), remarks.stream())
                        .toList());
    }

    private static FrameGrid grid(List<Slice> slices) {
        Slice first = slices.get(0);
        return new FrameGrid(
                first.size().rows(),
                first.size().columns(),
                slices.stream().map(Slice::plane).toList(),
                first.thicknessMm());
    }

    /** Why no volume can be made of the slices, in DICOM's words; empty when it can. */
    public Optional<String> refusal() {
        List<String> reasons = words(true);
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    /** A sentence for each kind of finding: the first of its kind, and how many more there are. */
    private List<String> words(boolean forbidding) {
        Map<Class<?>, List<SeriesFinding>> kinds = findings.stream()
                .filter(finding -> finding.forbidsVolume() == forbidding)
                .collect(Collectors.groupingBy(SeriesFinding::getClass, LinkedHashMap::new, Collectors.toList()));
        return kinds.values().stream()
                .map(alike -> alike.get(0).describe()
                        + (alike.size() == 1 ? "" : " (and " + (alike.size() - 1) + " more of this kind)"))
                .toList();
    }

    /** Why labels cannot be given to the slices: as {@link #refusal}, or because they share one picture. */
    public Optional<String> labelRefusal() {
        boolean mosaic = slices.stream().anyMatch(slice -> slice.tile().isPresent());
        return mosaic
                ? Optional.of("slices that share one picture (a Siemens mosaic) have no labels of their own;"
                        + " \"dcm2niix FOLDER\" makes NIfTI volumes of them")
                : refusal();
    }

    /** SOP Instance UID of a copy that was left out -> that of the slice which was kept. */
    public Map<String, String> copies() {
        Map<String, String> copies = new LinkedHashMap<>();
        for (SeriesFinding finding : findings) {
            if (finding instanceof SeriesFinding.Copied copied
                    && copied.kept().frame() == 0
                    && copied.copy().frame() == 0) {
                copies.put(copied.copy().instance(), copied.kept().instance());
            }
        }
        return copies;
    }

    /** What a person should know of the volume, such as copies that were left out. */
    public List<String> remarks() {
        return words(false);
    }

    /** Size and place of the volume; empty where {@link #refusal} says why. */
    public Optional<Geometry> geometry() {
        return refusal().isPresent() ? Optional.empty() : grid(slices).geometry();
    }
}
