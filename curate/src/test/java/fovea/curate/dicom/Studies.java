package fovea.curate.dicom;

import fovea.core.cohort.Rejected;
import fovea.core.image.Mask;
import fovea.curate.Curation;
import fovea.curate.layout.CurationRequest;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.dicom.deidentify.SecretKey;
import fovea.dicom.objects.Algorithm;
import fovea.dicom.objects.Authorship;
import fovea.dicom.objects.Identifiers;
import fovea.dicom.objects.Segment;
import fovea.dicom.objects.SegmentationWriter;
import fovea.dicom.objects.SegmentationWriter.Encoding;
import fovea.dicom.objects.Structure;
import fovea.dicom.sources.SourceImages;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A folder of made-up DICOM files, and what curate makes of it. */
final class Studies {
    private final Path source;
    private final Path out;

    Studies(Path folder) throws IOException {
        source = Files.createDirectories(folder.resolve("studies"));
        out = folder.resolve("out");
    }

    Path source() {
        return source;
    }

    Path out() {
        return out;
    }

    /** Writes all images of a series, a file each. */
    Studies add(Scan scan) throws IOException {
        for (int z = 0; z < scan.places().size(); z++) {
            add(scan.uid() + "-" + z + ".dcm", scan.image(z).build(), scan.pixels(z));
        }
        return this;
    }

    /** Writes an object with 8-bit pixels. */
    void add(String name, DataSet header, byte[] pixels) throws IOException {
        write(
                name,
                DicomFile.of(header)
                        .withPixels(NativePixels.of(Tag.PIXEL_DATA, Vr.OB, pixels), TransferSyntax.EXPLICIT_LITTLE));
    }

    void write(String name, DicomFile file) throws IOException {
        Path path = source.resolve(name);
        Files.createDirectories(path.getParent());
        Dicom.part10().write(path, file);
    }

    /** Writes a Segmentation of one segment. */
    Studies segmentation(String name, List<DataSet> images, String label, Mask mask) throws IOException {
        write(name, segmentation(images, Encoding.BINARY, new Segment(Structure.named(label), mask)));
        return this;
    }

    static DicomFile segmentation(List<DataSet> images, Encoding encoding, Segment... segments) {
        Authorship by = new Authorship(
                new Algorithm("organs", "1.0", "Fovea", "0123abcd"),
                "",
                LocalDateTime.of(2024, 3, 4, 5, 6, 7),
                Identifiers.derived(List.of(segments[0].structure().label(), Identifiers.digest(segments[0].mask()))),
                Authorship.SERIES);
        return SegmentationWriter.write(SourceImages.of(images), List.of(segments), by, encoding);
    }

    /** A scattered mask away from the border, on the grid of these images. */
    static Mask mask(List<DataSet> images, int seed) {
        Random random = new Random(seed);
        SourceImages grid = SourceImages.of(images);
        return Mask.of(grid.geometry(), i -> {
            int row = i % (Scan.ROWS * Scan.COLUMNS) / Scan.COLUMNS;
            int column = i % Scan.COLUMNS;
            return random.nextInt(4) > 0 && row > 1 && row < 7 && column > 1 && column < 8;
        });
    }

    /** Curates, everybody on the training side. */
    CuratedFolder curate(LabelName... names) throws IOException {
        return Curation.curate(request(Optional.empty(), names));
    }

    CuratedFolder curate(SecretKey key) throws IOException {
        return Curation.curate(request(Optional.of(key)));
    }

    CurationRequest request(Optional<SecretKey> key, LabelName... names) {
        return CurationRequest.of(source).withHoldOut(0).beside(out).withDicom(new DicomChoices(List.of(names), key));
    }

    /** Rejects as text: file and reason. */
    static Stream<String> rejects(CuratedFolder folder) {
        return folder.cohort().rejected().stream().map(Rejected::toString);
    }
}
