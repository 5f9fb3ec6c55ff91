package fovea.dicom.series;

import fovea.core.Placement.Millimetres;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes stacks of the slices of a series. The result does not depend on the order they are given in. */
final class SeriesSorter {
    private final SeriesKey key;
    private final List<Slice> slices;
    private final List<SeriesFinding> findings = new ArrayList<>();

    SeriesSorter(SeriesKey key, List<Slice> slices) {
        this.key = key;
        this.slices = slices.stream()
                .sorted(Comparator.comparing(Slice::order)
                        .thenComparing(slice -> slice.source().file())
                        .thenComparing(slice -> slice.source().frame()))
                .toList();
    }

    ImageSeries sort() {
        List<Slice> localizers =
                slices.stream().filter(s -> s.source().isLocalizer()).toList();
        List<Slice> images =
                slices.stream().filter(s -> !s.source().isLocalizer()).toList();
        if (!localizers.isEmpty()) {
            findings.add(new SeriesFinding.Localizers(localizers.size()));
        }
        List<List<Slice>> alike = alike(images);
        remarkOnMixture(alike);
        List<SliceStack> stacks = new ArrayList<>();
        for (List<Slice> group : alike) {
            stacks.addAll(stacks(group));
        }
        return new ImageSeries(key, stacks, localizers, findings);
    }

    private static List<List<Slice>> alike(List<Slice> images) {
        List<List<Slice>> groups = new ArrayList<>();
        for (Slice slice : images) {
            groups.stream()
                    .filter(group -> group.get(0).plane().isLike(slice.plane()))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Slice> fresh = new ArrayList<>();
                        groups.add(fresh);
                        return fresh;
                    })
                    .add(slice);
        }
        return groups;
    }

    private void remarkOnMixture(List<List<Slice>> groups) {
        List<Slice.Plane> orientations = new ArrayList<>();
        List<String> sizes = new ArrayList<>();
        for (List<Slice> group : groups) {
            Slice.Plane plane = group.get(0).plane();
            if (orientations.stream().noneMatch(plane::isParallel)) {
                orientations.add(plane);
            }
            sizes.add("%d x %d at %.4f x %.4f mm"
                    .formatted(
                            plane.columns(),
                            plane.rows(),
                            plane.perColumn().length(),
                            plane.perRow().length()));
        }
        if (orientations.size() > 1) {
            findings.add(new SeriesFinding.MixedOrientations(orientations.size()));
        }
        List<String> different = sizes.stream().distinct().toList();
        if (different.size() > 1) {
            findings.add(new SeriesFinding.MixedSizes(different));
        }
    }

    private List<SliceStack> stacks(List<Slice> group) {
        List<SeriesFinding> remarks = new ArrayList<>();
        List<Slice> distinct = withoutCopies(group, remarks);
        List<List<Slice>> places = places(distinct);
        int times = places.get(0).size();
        boolean phases = places.stream().allMatch(place -> place.size() == times) && told(places);
        List<SliceStack> stacks = new ArrayList<>();
        if (phases) {
            for (int phase = 0; phase < times; phase++) {
                List<Slice> sorted = new ArrayList<>();
                for (List<Slice> place : places) {
                    sorted.add(place.get(phase));
                }
                stacks.add(stack(sorted, remarks));
            }
            return stacks;
        }
        List<Slice> sorted = new ArrayList<>();
        for (List<Slice> place : places) {
            sorted.add(place.get(0));
            for (Slice other : place.subList(1, place.size())) {
                remarks.add(new SeriesFinding.Duplicate(place.get(0).source(), other.source()));
            }
        }
        return List.of(stack(sorted, remarks));
    }

    private static SliceStack stack(List<Slice> sorted, List<SeriesFinding> remarks) {
        List<SeriesFinding> all = new ArrayList<>(new StackCheck(sorted).findings());
        all.addAll(remarks);
        return new SliceStack(sorted, all);
    }

    /** Whether slices in one place differ in what orders them, so that they are phases and not copies. */
    private static boolean told(List<List<Slice>> places) {
        return places.stream()
                .allMatch(place -> place.stream().map(Slice::order).distinct().count() == place.size());
    }

    /** Leaves out an object that is stored twice. */
    private static List<Slice> withoutCopies(List<Slice> group, List<SeriesFinding> remarks) {
        Map<String, Slice> seen = new HashMap<>();
        List<Slice> distinct = new ArrayList<>();
        for (Slice slice : group) {
            Slice.Source source = slice.source();
            Slice first = source.instance().isEmpty()
                    ? null
                    : seen.putIfAbsent(source.instance() + "/" + source.frame() + slice.tile(), slice);
            if (first == null) {
                distinct.add(slice);
            } else {
                remarks.add(new SeriesFinding.Duplicate(first.source(), source));
            }
        }
        return distinct;
    }

    /** Slices by place along the normal; those in one place stay in their order. */
    private static List<List<Slice>> places(List<Slice> group) {
        Millimetres normal = group.get(0).plane().normal();
        List<Slice> sorted = group.stream()
                .sorted(Comparator.comparingDouble(slice -> StackCheck.place(slice, normal)))
                .toList();
        List<List<Slice>> places = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Slice slice : sorted) {
            double place = StackCheck.place(slice, normal);
            if (place - last > StackCheck.SAME_PLACE_MM) {
                places.add(new ArrayList<>());
                last = place;
            }
            places.get(places.size() - 1).add(slice);
        }
        places.forEach(place -> place.sort(Comparator.comparing(Slice::order)));
        return places;
    }
}
