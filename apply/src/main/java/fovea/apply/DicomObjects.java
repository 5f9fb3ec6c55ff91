package fovea.apply;

import fovea.core.page.Overlay;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.objects.Algorithm;
import fovea.dicom.objects.Authorship;
import fovea.dicom.objects.Identifiers;
import fovea.dicom.objects.MeasurementReport;
import fovea.dicom.objects.RealValues;
import fovea.dicom.objects.SecondaryCapture;
import fovea.dicom.objects.Segment;
import fovea.dicom.objects.SegmentationWriter;
import fovea.dicom.objects.SegmentationWriter.Encoding;
import fovea.dicom.sources.SourceFrame;
import fovea.dicom.sources.SourceImages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes segments as DICOM objects: a Segmentation, its measurement report and a Secondary Capture. */
final class DicomObjects {
    private final Expert expert;
    private final SourceImages images;
    private final List<Segment> segments;
    private final Encoding encoding;
    private final Authorship by;
    private final DicomFile segmentation;

    /**
     * Makes the Segmentation, before anything is written.
     *
     * @throws IllegalArgumentException when the segments do not fit the encoding
     */
    DicomObjects(
            Expert expert,
            SourceImages images,
            List<Segment> segments,
            Encoding encoding,
            Optional<LocalDateTime> time) {
        this.expert = expert;
        this.images = images;
        this.segments = segments;
        this.encoding = encoding;
        this.by = author(time);
        this.segmentation = SegmentationWriter.write(images, segments, by, encoding);
    }

    /** Makes the report too, which needs attributes of the source that the Segmentation does without. */
    void requireValid() {
        if (encoding == Encoding.BINARY) {
            MeasurementReport.write(images, segmentation.dataSet(), segments, Optional.empty(), by);
        }
    }

    /**
     * Writes the objects; a Secondary Capture only where all frames fit into it.
     *
     * @param overlays of every frame
     * @param values real values of all frames, for means; empty where there are none
     * @return the files, by their keys in {@code NAME.json}
     */
    Map<String, Path> write(Path out, String name, List<Overlay> overlays, Optional<RealValues> values)
            throws IOException {
        Dicom dicom = Dicom.part10();
        Map<String, Path> written = new LinkedHashMap<>();
        written.put("segmentation", out.resolve(name + ".seg.dcm"));
        dicom.write(out.resolve(name + ".seg.dcm"), segmentation);
        if (SecondaryCapture.fits(images)) {
            written.put("capture", out.resolve(name + ".sc.dcm"));
            dicom.write(out.resolve(name + ".sc.dcm"), SecondaryCapture.write(images, overlays, by));
        }
        if (encoding == Encoding.BINARY) { // TID 1500 refers to frames of one segment each
            written.put("report", out.resolve(name + ".sr.dcm"));
            dicom.write(
                    out.resolve(name + ".sr.dcm"),
                    MeasurementReport.write(images, segmentation.dataSet(), segments, values, by));
        }
        return written;
    }

    private Authorship author(Optional<LocalDateTime> time) {
        String sha = expert.origin().weightsSha256();
        Algorithm algorithm = new Algorithm(cut(expert.signature()), sha.substring(0, 16), "Fovea", cut(sha));
        Identifiers identifiers =
                time.isPresent() ? Identifiers.derived(content(time.orElseThrow())) : Identifiers.random();
        return new Authorship(algorithm, "", time.orElseGet(LocalDateTime::now), identifiers, Authorship.SERIES);
    }

    /** Everything that UIDs follow from. */
    private List<String> content(LocalDateTime time) {
        List<String> parts = new ArrayList<>(
                List.of("fovea segment", expert.signature(), expert.origin().weightsSha256(), time.toString()));
        images.frames().stream().map(SourceFrame::instance).distinct().forEach(parts::add);
        for (Segment segment : segments) {
            parts.add(segment.structure().label());
            parts.add(Identifiers.digest(segment.mask()));
        }
        return parts;
    }

    private static String cut(String text) {
        boolean pair = text.length() > 64 && Character.isHighSurrogate(text.charAt(63));
        return text.length() > 64 ? text.substring(0, pair ? 63 : 64) : text;
    }
}
