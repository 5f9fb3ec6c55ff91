package fovea.app;

import fovea.core.Geometry;
import fovea.core.Image;
import fovea.core.Label;
import fovea.core.Mask;
import fovea.core.Plan;
import fovea.core.Prompt;
import fovea.core.Segmentation;
import fovea.core.page.Overlay;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.objects.Algorithm;
import fovea.dicom.objects.Authorship;
import fovea.dicom.objects.Identifiers;
import fovea.dicom.objects.MeasurementReport;
import fovea.dicom.objects.SecondaryCapture;
import fovea.dicom.objects.Segment;
import fovea.dicom.objects.SegmentationWriter;
import fovea.dicom.objects.SourceFrame;
import fovea.dicom.objects.SourcePixels;
import fovea.dicom.objects.SourceSeries;
import fovea.dicom.objects.Structure;
import fovea.formats.PngWriter;
import fovea.model.Specialist;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A DICOM image or series, slice by slice through a specialist, and what is found as PNG and as DICOM objects. */
final class DicomSegmentation {
    private final Specialist specialist;
    private final SourceSeries series;
    private final String name;
    private final Path out;
    private final List<Prompt> prompts;

    /** What comes of all slices. */
    private record Answers(List<List<Mask>> masks, List<Overlay> overlays, Optional<Image> measured) {}

    DicomSegmentation(Specialist specialist, SourceSeries series, String name, Path out) {
        this.specialist = specialist;
        this.series = series;
        this.name = name;
        this.out = out;
        this.prompts = specialist.labels().stream()
                .<Prompt>map(label -> new Prompt.Name(label.name()))
                .toList();
    }

    /**
     * Writes PNGs of every slice and, when asked for, the DICOM objects: a label map goes without a measurement report.
     *
     * @param objects how masks are encoded in a Segmentation; empty for no DICOM objects
     * @param time content date and time; when given, UIDs follow from the content and a rerun writes the same files
     */
    Result run(Optional<SegmentationWriter.Encoding> objects, Optional<LocalDateTime> time) throws IOException {
        Answers answers = ask();
        Result facts = Result.done()
                .with("specialist", specialist.name())
                .with("adapterSha256", specialist.card().weightsSha256())
                .with("synthetic", specialist.card().synthetic())
                .with("width", series.images().columns())
                .with("height", series.images().rows())
                .with("slices", series.images().frames().size());
        List<Segment> segments = segments(answers);
        facts.with("labels", segments.stream().map(this::facts).toList());
        return objects.isPresent() ? write(objects.get(), segments, answers, time, facts) : facts;
    }

    /** A specialist is shown what it learnt from: see {@link SourcePixels#asked}. */
    private Answers ask() throws IOException {
        int slices = series.images().frames().size();
        Geometry whole = series.images().geometry();
        List<List<Mask>> masks = new ArrayList<>();
        List<Overlay> overlays = new ArrayList<>();
        int size = whole.width() * whole.height();
        float[] measured = new float[whole.size()];
        boolean grey = true;
        Plan.Window window = Plan.Window.of(specialist.card().window());
        int bits = 1;
        List<Mask> inVolume = inVolume(whole);
        for (int z = 0; z < slices; z++) {
            int slice = z;
            SourcePixels pixels = series.pixels(z);
            Image shown = pixels.shown(whole.slice(z));
            List<Mask> found = inVolume.isEmpty()
                    ? masks(specialist.segment(pixels.asked(whole.slice(z), window), prompts))
                    : inVolume.stream().map(mask -> mask.slice(slice)).toList();
            masks.add(found);
            overlays.add(Overlay.of(shown, found));
            pictures(z, found, overlays.get(z));
            grey &= pixels.isGrey();
            if (grey) {
                Image values = pixels.measured(whole.slice(z));
                bits = Math.max(bits, values.bits());
                System.arraycopy(values.toArray(), 0, measured, z * size, size);
            }
        }
        Optional<Image> values = grey ? Optional.of(new Image(whole, 1, bits, measured)) : Optional.empty();
        return new Answers(masks, overlays, values);
    }

    private static List<Mask> masks(List<Segmentation> answers) {
        return answers.stream().map(Segmentation::mask).toList();
    }

    /** What one who learnt from volumes finds in a grey series of several slices, by what it learnt from, see {@link SourcePixels#learnt}; else nothing. */
    private List<Mask> inVolume(Geometry whole) throws IOException {
        if (specialist.card().cut().isEmpty() || !whole.isVolume()) {
            return List.of();
        }
        float[] learnt = new float[whole.size()];
        int size = whole.width() * whole.height();
        int bits = 1;
        for (int z = 0; z < whole.depth(); z++) {
            SourcePixels pixels = series.pixels(z);
            if (!pixels.isGrey()) {
                return List.of();
            }
            Image values = pixels.learnt(whole.slice(z));
            bits = Math.max(bits, values.bits());
            System.arraycopy(values.toArray(), 0, learnt, z * size, size);
        }
        return masks(specialist.segment(new Image(whole, 1, bits, learnt), prompts));
    }

    private void pictures(int slice, List<Mask> masks, Overlay overlay) throws IOException {
        String stem = series.images().frames().size() == 1 ? name : "%s.%04d".formatted(name, slice + 1);
        for (int i = 0; i < masks.size(); i++) {
            String label = SegmentCommand.plain(specialist.labels().get(i).name());
            PngWriter.writeMask(out.resolve(stem + "." + label + ".mask.png"), masks.get(i));
        }
        PngWriter.writeOverlay(out.resolve(stem + ".overlay.png"), overlay);
    }

    /** The slices' masks as one volume for each label. */
    private List<Segment> segments(Answers answers) {
        Geometry whole = series.images().geometry();
        int size = whole.width() * whole.height();
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < specialist.labels().size(); i++) {
            int label = i;
            Mask mask =
                    Mask.of(whole, at -> answers.masks.get(at / size).get(label).contains(at % size));
            Label own = specialist.labels().get(i);
            segments.add(new Segment(Structure.named(own.name()), mask));
        }
        return segments;
    }

    private Object facts(Segment segment) {
        Structure structure = segment.structure();
        return Result.done()
                .with("label", structure.label())
                .with("voxels", segment.mask().foreground())
                .with("absent", segment.mask().isEmpty())
                .with("code", structure.type().scheme() + " " + structure.type().value())
                .facts();
    }

    private Result write(
            SegmentationWriter.Encoding encoding,
            List<Segment> segments,
            Answers answers,
            Optional<LocalDateTime> time,
            Result facts)
            throws IOException {
        Authorship by = author(segments, time);
        Dicom dicom = Dicom.part10();
        DicomFile seg = SegmentationWriter.write(series.images(), segments, by, encoding);
        Path segFile = out.resolve(name + ".seg.dcm");
        Path scFile = out.resolve(name + ".sc.dcm");
        dicom.write(segFile, seg);
        dicom.write(scFile, SecondaryCapture.write(series.images(), answers.overlays, by));
        facts.with("segmentation", segFile).with("capture", scFile);
        if (encoding == SegmentationWriter.Encoding.BINARY) { // TID 1500 refers to frames of one segment each
            Path srFile = out.resolve(name + ".sr.dcm");
            dicom.write(
                    srFile, MeasurementReport.write(series.images(), seg.dataSet(), segments, answers.measured, by));
            facts.with("report", srFile);
        }
        return facts;
    }

    private Authorship author(List<Segment> segments, Optional<LocalDateTime> time) {
        String sha = specialist.card().weightsSha256();
        Algorithm algorithm = new Algorithm(cut(specialist.name()), sha.substring(0, 16), "Fovea", cut(sha));
        List<String> parts = new ArrayList<>(List.of("fovea segment", specialist.name(), sha));
        time.ifPresent(at -> parts.add(at.toString()));
        series.images().frames().stream().map(SourceFrame::instance).distinct().forEach(parts::add);
        for (Segment segment : segments) {
            parts.add(segment.structure().label());
            parts.add(Identifiers.digest(segment.mask()));
        }
        Identifiers identifiers = time.isPresent() ? Identifiers.derived(parts) : Identifiers.random();
        return new Authorship(algorithm, "", time.orElseGet(LocalDateTime::now), identifiers, Authorship.SERIES);
    }

    private static String cut(String text) {
        return text.length() > 64 ? text.substring(0, 64) : text;
    }
}
