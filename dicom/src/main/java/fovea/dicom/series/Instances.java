package fovea.dicom.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at slices under one SOP Instance UID: copies are left out, different images told. */
final class Instances {
    private final List<Slice> distinct = new ArrayList<>();
    private final Map<String, List<SeriesFinding>> findings = new HashMap<>();

    /** Of slices in any order; of copies the first is kept. */
    Instances(List<Slice> slices, PixelComparison pixels) {
        Map<String, Slice> seen = new HashMap<>();
        for (Slice slice : slices) {
            Slice.Source source = slice.source();
            Slice first = source.instance().isEmpty()
                    ? null
                    : seen.putIfAbsent(source.instance() + "/" + source.frame() + slice.tile(), slice);
            if (first == null) {
                distinct.add(slice);
            } else if (first.plane().equals(slice.plane()) && pixels.same(first, slice)) {
                add(new SeriesFinding.Copied(first.source(), source), source.instance());
            } else {
                distinct.add(slice);
                add(new SeriesFinding.SharedInstance(source.instance(), first.source(), source), source.instance());
            }
        }
    }

    private void add(SeriesFinding finding, String instance) {
        findings.computeIfAbsent(instance, any -> new ArrayList<>()).add(finding);
    }

    /** The slices without copies. */
    List<Slice> distinct() {
        return distinct;
    }

    /** What is to be said of the instances of some slices; a UID of different images is told once. */
    List<SeriesFinding> findings(List<Slice> slices) {
        List<SeriesFinding> own = new ArrayList<>();
        slices.stream().map(slice -> slice.source().instance()).distinct().forEach(instance -> {
            List<SeriesFinding> all = findings.getOrDefault(instance, List.of());
            all.stream().filter(SeriesFinding.Copied.class::isInstance).forEach(own::add);
            all.stream()
                    .filter(SeriesFinding.SharedInstance.class::isInstance)
                    .limit(1)
                    .forEach(own::add);
        });
        return own;
    }
}
