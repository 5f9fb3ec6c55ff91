package fovea.apply;

import fovea.apply.volumes.StructureSize;
import fovea.apply.volumes.VolumeAnswer;
import fovea.core.Count;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.page.Overlay;
import fovea.dicom.objects.RealValues;
import fovea.dicom.objects.SecondaryCapture;
import fovea.dicom.objects.Segment;
import fovea.dicom.objects.SegmentationWriter.Encoding;
import fovea.dicom.objects.Structure;
import fovea.dicom.sources.SourceImages;
import fovea.dicom.sources.SourcePixels;
import fovea.dicom.sources.SourceSeries;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Writes an answer about a DICOM series: masks and overlays of every frame as PNG, and DICOM objects when asked for. */
final class SeriesFiles {
    private final Expert expert;
    private final Path out;
    private final DicomOutput output;

    SeriesFiles(Expert expert, Path out, DicomOutput output) {
        this.expert = expert;
        this.out = out;
        this.output = output;
    }

    /** Makes the objects of an answer that finds nothing, and throws them away. */
    void requireWritable(Study.Series study) {
        Geometry whole = study.series().images().geometry();
        List<Mask> nothing = Collections.nCopies(expert.labels().size(), Mask.empty(whole));
        objects(new StudyAnswer.OfSeries(study, nothing, List.of())).ifPresent(DicomObjects::requireValid);
    }

    private Optional<DicomObjects> objects(StudyAnswer.OfSeries answer) {
        SourceImages images = answer.study().series().images();
        boolean overlap = sharedVoxels(answer.masks()) > 0; // a label map has one label for each voxel
        return output.encoding()
                .map(asked -> overlap ? Encoding.BINARY : asked)
                .map(encoding -> new DicomObjects(expert, images, segments(answer), encoding, output.time()));
    }

    AnswerFacts write(String name, StudyAnswer.OfSeries answer) throws IOException {
        SourceSeries series = answer.study().series();
        List<Segment> segments = segments(answer);
        Optional<DicomObjects> objects = objects(answer);
        Drawn drawn = frames(name, answer);
        AnswerFacts facts = AnswerFacts.of(expert, answer.study())
                .with("width", series.images().columns())
                .with("height", series.images().rows())
                .with("slices", series.images().frames().size())
                .with(
                        "labels",
                        IntStream.range(0, segments.size())
                                .mapToObj(i -> facts(segments.get(i), i))
                                .toList());
        VolumeAnswer whole = VolumeAnswer.of(expert.labels(), answer.masks(), drawn.values.map(RealValues::image));
        whole.write(out, name, Optional.empty()).forEach(facts::with);
        List<String> findings = findings(answer);
        whole.remark().ifPresent(findings::add);
        facts.withFindings(findings);
        if (objects.isPresent()) {
            objects.orElseThrow().write(out, name, drawn.overlays, drawn.values).forEach(facts::with);
        }
        return facts;
    }

    private List<String> findings(StudyAnswer.OfSeries answer) {
        SourceSeries series = answer.study().series();
        List<String> findings = new ArrayList<>(series.remarks());
        findings.addAll(answer.remarks());
        long shared = sharedVoxels(answer.masks());
        if (shared > 0 && output.encoding().filter(Encoding.LABELMAP::equals).isPresent()) {
            findings.add("labels share " + Count.of(shared, "voxel")
                    + ", which a label map cannot hold: the Segmentation was written as BINARY");
        }
        if (output.encoding().isPresent() && !SecondaryCapture.fits(series.images())) {
            findings.add("the overlays of " + Count.of(series.images().frames().size(), "frame")
                    + " do not fit into a Secondary Capture, which was left out");
        }
        return findings;
    }

    private static long sharedVoxels(List<Mask> masks) {
        BitSet seen = new BitSet();
        BitSet shared = new BitSet();
        for (Mask mask : masks) {
            for (int i = 0; i < mask.geometry().size(); i++) {
                if (mask.contains(i)) {
                    shared.set(i, seen.get(i) || shared.get(i));
                    seen.set(i);
                }
            }
        }
        return shared.cardinality();
    }

    /**
     * What the frames show.
     *
     * @param overlays of every frame
     * @param values real values of all frames; empty where one is coloured
     */
    private record Drawn(List<Overlay> overlays, Optional<RealValues> values) {}

    private Drawn frames(String name, StudyAnswer.OfSeries answer) throws IOException {
        SourceSeries series = answer.study().series();
        Geometry whole = series.images().geometry();
        int size = whole.width() * whole.height();
        float[] measured = new float[whole.size()];
        List<Overlay> overlays = new ArrayList<>();
        int bits = 1;
        boolean grey = true;
        Set<Optional<String>> units = new HashSet<>();
        for (int z = 0; z < whole.depth(); z++) {
            SourcePixels pixels = series.pixels(z);
            overlays.add(frame(stem(name, whole, z), pixels.shown(whole.slice(z)), masks(answer, whole, z)));
            grey &= pixels.isGrey();
            if (grey) {
                Image values = pixels.measured(whole.slice(z));
                bits = Math.max(bits, values.bits());
                units.add(pixels.unit());
                System.arraycopy(values.toArray(), 0, measured, z * size, size);
            }
        }
        Optional<String> unit = units.size() == 1 ? units.iterator().next() : Optional.empty();
        return new Drawn(
                overlays,
                grey ? Optional.of(new RealValues(new Image(whole, 1, bits, measured), unit)) : Optional.empty());
    }

    private static String stem(String name, Geometry whole, int z) {
        return whole.depth() == 1 ? name : String.format(Locale.ROOT, "%s.%04d", name, z + 1);
    }

    private static List<Mask> masks(StudyAnswer.OfSeries answer, Geometry whole, int z) {
        return whole.isVolume()
                ? answer.masks().stream().map(mask -> mask.slice(z)).toList()
                : answer.masks();
    }

    private Overlay frame(String stem, Image shown, List<Mask> masks) throws IOException {
        for (int i = 0; i < masks.size(); i++) {
            String label = expert.fileNames().get(i);
            PngWriter.writeMask(out.resolve(stem + "." + label + ".mask.png"), masks.get(i));
        }
        Overlays.write(out.resolve(stem + ".overlay.png"), shown, expert, masks);
        return Overlay.of(shown, masks);
    }

    private List<Segment> segments(StudyAnswer.OfSeries answer) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < expert.labels().size(); i++) {
            segments.add(new Segment(
                    Structure.named(expert.labels().get(i).name()),
                    answer.masks().get(i)));
        }
        return segments;
    }

    private static Object facts(Segment segment, int position) {
        Structure structure = segment.structure();
        AnswerFacts facts = new AnswerFacts()
                .with("label", structure.label())
                .with("voxels", segment.mask().foreground())
                .with("absent", segment.mask().isEmpty())
                .with("colour", Overlays.colour(position))
                .with("code", structure.type().scheme() + " " + structure.type().value());
        StructureSize.voxelMm3(segment.mask().geometry())
                .ifPresent(voxel -> facts.with("volumeMm3", segment.mask().foreground() * voxel));
        return facts.map();
    }
}
