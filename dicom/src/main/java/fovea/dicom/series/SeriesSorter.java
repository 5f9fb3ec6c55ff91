package fovea.dicom.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes stacks of the slices of a series. The result does not depend on the order they are given in. */
final class SeriesSorter {
    private final SeriesKey key;
    private final List<Slice> slices;
    private final PixelComparison pixels;
    private final List<SeriesFinding> findings = new ArrayList<>();

    SeriesSorter(SeriesKey key, List<Slice> slices, PixelComparison pixels) {
        this.key = key;
        this.pixels = pixels;
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
        Instances instances = new Instances(images, pixels);
        List<List<Slice>> alike = alike(instances.distinct());
        remarkOnMixture(alike);
        List<SliceStack> stacks = new ArrayList<>();
        for (List<Slice> group : alike) {
            for (PhaseVolumes.Volume volume :
                    new PhaseVolumes(group.get(0).plane().normal(), pixels).of(group)) {
                List<SeriesFinding> remarks = new ArrayList<>(volume.findings());
                remarks.addAll(instances.findings(volume.slices()));
                stacks.add(SliceStack.of(volume.slices(), remarks));
            }
        }
        return new ImageSeries(key, stacks, localizers, findings);
    }

    private static List<List<Slice>> alike(List<Slice> images) {
        List<List<Slice>> groups = new ArrayList<>();
        for (Slice slice : images) {
            groups.stream()
                    .filter(group -> group.get(0).isLike(slice))
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
        List<FramePlane> orientations = new ArrayList<>();
        List<String> sizes = new ArrayList<>();
        for (List<Slice> group : groups) {
            Slice first = group.get(0);
            if (orientations.stream().noneMatch(first.plane()::hasOrientationOf)) {
                orientations.add(first.plane());
            }
            sizes.add(first.size().columns() + " x " + first.size().rows() + " at "
                    + FramePlane.decimals(4, first.plane().columnMm()) + " x "
                    + FramePlane.decimals(4, first.plane().rowMm()) + " mm");
        }
        if (orientations.size() > 1) {
            findings.add(new SeriesFinding.MixedOrientations(orientations.size()));
        }
        List<String> different = sizes.stream().distinct().toList();
        if (different.size() > 1) {
            findings.add(new SeriesFinding.MixedSizes(different));
        }
    }
}
