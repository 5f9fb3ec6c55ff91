package fovea.app.fuzz;

import fovea.core.image.Mask;
import fovea.dicom.Dicom;
import fovea.dicom.data.DicomException;
import fovea.dicom.objects.Algorithm;
import fovea.dicom.objects.Authorship;
import fovea.dicom.objects.Identifiers;
import fovea.dicom.objects.Segment;
import fovea.dicom.objects.SegmentationReader;
import fovea.dicom.objects.SegmentationWriter;
import fovea.dicom.objects.Structure;
import fovea.dicom.sources.SourceImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** DICOM Segmentation objects, BINARY and LABELMAP. */
final class SegmentationTarget implements FuzzTarget {
    private final SourceImages source = Series.images();

    @Override
    public String name() {
        return "dicom seg";
    }

    @Override
    public List<Path> seeds() throws IOException {
        Path folder = Files.createTempDirectory("fuzz-seg");
        List<Segment> segments = List.of(
                new Segment(Structure.named("liver"), Mask.of(source.geometry(), i -> i % 3 == 0)),
                new Segment(Structure.named("spleen"), Mask.of(source.geometry(), i -> i % 3 == 1 && i > 99)));
        Authorship by = new Authorship(
                new Algorithm("organs", "1.0", "Fovea", "0"),
                "",
                LocalDateTime.of(2024, 3, 4, 5, 6, 7),
                Identifiers.derived(List.of("fuzz")),
                Authorship.SERIES);
        List<Path> seeds = new ArrayList<>();
        for (SegmentationWriter.Encoding encoding : SegmentationWriter.Encoding.values()) {
            Path file = folder.resolve(encoding + ".dcm");
            Dicom.part10().write(file, SegmentationWriter.write(source, segments, by, encoding));
            seeds.add(file);
        }
        return seeds;
    }

    @Override
    public void read(Path file) {
        Bad.isRefused(() -> {
            try {
                return SegmentationReader.read(Dicom.part10().readWhole(file), source);
            } catch (DicomException e) {
                DicomTarget.requireWords(e);
                return e;
            }
        });
    }
}
