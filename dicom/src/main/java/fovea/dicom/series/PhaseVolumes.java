package fovea.dicom.series;

import fovea.core.image.Placement.Millimetres;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Parts slices of one grid that come several times at the same places into volumes: by Image Type, Echo Time, b-value,
 * temporal position and Acquisition Number, in this order; by the time of acquisition and by file, where each has a slice in every
 * place; and where these do not part them and every place comes equally often, by their order there.
 */
final class PhaseVolumes {
    private static final List<Function<Slice, Object>> TRAITS = List.of(
            slice -> slice.source().imageType(),
            slice -> slice.order().echoMs(),
            slice -> slice.order().bValue(),
            slice -> slice.order().temporal(),
            slice -> slice.order().acquisition());

    private final PixelComparison pixels;
    private final Millimetres normal;

    /**
     * A volume.
     *
     * @param slices sorted along the normal, each in a place of its own
     * @param findings copies that were left out, and slices that nothing tells apart
     */
    record Volume(List<Slice> slices, List<SeriesFinding> findings) {}

    PhaseVolumes(Millimetres normal, PixelComparison pixels) {
        this.normal = normal;
        this.pixels = pixels;
    }

    /** The volumes, in the order of their first slices. */
    List<Volume> of(List<Slice> slices) {
        List<List<Slice>> groups = List.of(slices);
        for (Function<Slice, Object> trait : TRAITS) {
            groups = groups.stream()
                    .flatMap(group -> split(group, trait).stream())
                    .toList();
        }
        return groups.stream()
                .flatMap(group -> byWhole(group, slice -> slice.order().momentMs()).stream())
                .flatMap(group -> byWhole(group, slice -> slice.source().instance()).stream())
                .flatMap(group -> byOrder(group).stream())
                .toList();
    }

    /**
     * By a trait, where each of its values has a slice in every one of several places: slices of one volume often have times of
     * their own, or share them with a few others, and classic images have files of their own.
     */
    private <T extends Comparable<T>> List<List<Slice>> byWhole(List<Slice> group, Function<Slice, T> trait) {
        int places = places(group).size();
        if (places == group.size() || places == 1) {
            return List.of(group);
        }
        Map<T, List<Slice>> parts = new TreeMap<>();
        group.forEach(slice -> parts.computeIfAbsent(trait.apply(slice), any -> new ArrayList<>())
                .add(slice));
        boolean whole = parts.values().stream().allMatch(part -> places(part).size() == places);
        return whole ? List.copyOf(parts.values()) : List.of(group);
    }

    /** By one trait, where slices share places and that puts them into volumes. */
    private List<List<Slice>> split(List<Slice> group, Function<Slice, Object> trait) {
        List<List<Slice>> places = places(group);
        if (places.size() == group.size()) {
            return List.of(group);
        }
        Map<Object, List<Slice>> parts = new LinkedHashMap<>();
        Map<Object, Set<Integer>> reached = new LinkedHashMap<>();
        for (int place = 0; place < places.size(); place++) {
            for (Slice slice : places.get(place)) {
                parts.computeIfAbsent(trait.apply(slice), any -> new ArrayList<>())
                        .add(slice);
                reached.computeIfAbsent(trait.apply(slice), any -> new TreeSet<>())
                        .add(place);
            }
        }
        int sum = reached.values().stream().mapToInt(Set::size).sum();
        int least = reached.values().stream().mapToInt(Set::size).min().orElse(0);
        boolean share = sum > places.size();
        boolean areVolumes = least > 1 || places.size() == 1;
        return share && areVolumes ? List.copyOf(parts.values()) : List.of(group);
    }

    private List<Volume> byOrder(List<Slice> group) {
        List<List<Slice>> places = places(group);
        if (places.size() == group.size()) {
            return List.of(new Volume(first(places), List.of()));
        }
        if (places.stream().allMatch(this::areCopies)) {
            List<SeriesFinding> copies = others(places, SeriesFinding.Copied::new);
            return List.of(new Volume(first(places), copies));
        }
        int times = places.get(0).size();
        boolean phases = places.stream().allMatch(place -> place.size() == times && areTold(place));
        if (!phases) {
            return List.of(new Volume(first(places), others(places, SeriesFinding.SamePlace::new)));
        }
        List<Volume> volumes = new ArrayList<>();
        for (int phase = 0; phase < times; phase++) {
            int own = phase;
            volumes.add(new Volume(places.stream().map(place -> place.get(own)).toList(), List.of()));
        }
        return volumes;
    }

    private static List<Slice> first(List<List<Slice>> places) {
        return places.stream().map(place -> place.get(0)).toList();
    }

    private interface Remark {
        SeriesFinding of(Slice.Source first, Slice.Source other);
    }

    private static List<SeriesFinding> others(List<List<Slice>> places, Remark remark) {
        List<SeriesFinding> findings = new ArrayList<>();
        for (List<Slice> place : places) {
            for (Slice other : place.subList(1, place.size())) {
                findings.add(remark.of(place.get(0).source(), other.source()));
            }
        }
        return findings;
    }

    private boolean areCopies(List<Slice> place) {
        return place.stream().skip(1).allMatch(other -> pixels.same(place.get(0), other));
    }

    /** Whether slices in one place differ in what orders them. */
    private static boolean areTold(List<Slice> place) {
        return place.stream().map(Slice::order).distinct().count() == place.size();
    }

    private double height(Slice slice) {
        return slice.plane().position().dot(normal);
    }

    /** Slices by place along the normal; those in one place stay in their order. */
    private List<List<Slice>> places(List<Slice> group) {
        List<Slice> sorted =
                group.stream().sorted(Comparator.comparingDouble(this::height)).toList();
        List<List<Slice>> places = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Slice slice : sorted) {
            if (height(slice) - last > FrameGrid.SAME_PLACE_MM) {
                places.add(new ArrayList<>());
                last = height(slice);
            }
            places.get(places.size() - 1).add(slice);
        }
        places.forEach(place -> place.sort(Comparator.comparing(Slice::order)));
        return places;
    }
}
