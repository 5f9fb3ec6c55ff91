package fovea.dicom.objects;

import fovea.core.Rejected;
import fovea.dicom.DataSet;
import fovea.dicom.Dicom;
import fovea.dicom.DicomException;
import fovea.dicom.DicomFile;
import fovea.dicom.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Images of one series and one grid, in the order of their slices: by place along the normal where all say where they
 * lie, else by instance number.
 *
 * @param files one for each file
 * @param images their frames
 */
public record SourceSeries(List<DicomFile> files, SourceImages images) {
    public SourceSeries {
        files = List.copyOf(files);
    }

    /**
     * What a folder holds.
     *
     * @param series by Series Instance UID
     * @param rejected files and series that cannot be segmented, and why; files that are no DICOM images too
     */
    public record Folder(List<SourceSeries> series, List<Rejected> rejected) {
        public Folder {
            series = List.copyOf(series);
            rejected = List.copyOf(rejected);
        }
    }

    /** Whether a file begins as DICOM files do (PS3.10 section 7.1). */
    public static boolean isDicom(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(132);
            return head.length == 132 && new String(head, 128, 4, StandardCharsets.US_ASCII).equals("DICM");
        }
    }

    /**
     * One file, of one frame or several.
     *
     * @throws DicomException when it is malformed or has no pixels
     */
    public static SourceSeries read(Dicom dicom, Path file) throws IOException {
        DicomFile read = dicom.readWhole(file);
        requirePixels(read);
        return new SourceSeries(List.of(read), SourceImages.of(List.of(read.dataSet())));
    }

    /** All series of a folder and the folders in it; links are not followed. */
    public static Folder readFolder(Dicom dicom, Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<Rejected> rejected = new ArrayList<>();
        Map<String, List<DicomFile>> bySeries = new TreeMap<>();
        for (Path path : paths) {
            try {
                DicomFile file = dicom.readWhole(path);
                requirePixels(file);
                bySeries.computeIfAbsent(file.dataSet().requireText(Tag.SERIES_INSTANCE_UID), uid -> new ArrayList<>())
                        .add(file);
            } catch (DicomException e) {
                rejected.add(new Rejected(path, e.reason()));
            } catch (IOException e) {
                rejected.add(new Rejected(path, "cannot be read: " + e.getMessage()));
            }
        }
        List<SourceSeries> series = new ArrayList<>();
        for (List<DicomFile> files : bySeries.values()) {
            try {
                series.add(sorted(files));
            } catch (DicomException e) {
                rejected.add(new Rejected(Path.of(files.get(0).origin()), e.reason()));
            }
        }
        return new Folder(series, rejected);
    }

    private static void requirePixels(DicomFile file) {
        if (file.pixelData().isEmpty()) {
            throw new DicomException(file.origin(), -1, "must have pixels to be segmented", "none");
        }
    }

    private static SourceSeries sorted(List<DicomFile> files) {
        SourceImages given =
                SourceImages.of(files.stream().map(DicomFile::dataSet).toList());
        boolean oneFrameEach = given.frames().size() == files.size();
        Comparator<DicomFile> order = Comparator.comparingInt(
                file -> file.dataSet().integer(Tag.INSTANCE_NUMBER).orElse(0));
        if (given.isPlaced() && oneFrameEach) {
            SourceFrame.Plane first = given.frames().get(0).plane().orElseThrow();
            order = Comparator.comparingDouble(file -> first.height(
                    FramePlanes.of(file.dataSet()).plane(0).orElseThrow().position()));
        }
        List<DicomFile> sorted = files.stream().sorted(order).toList();
        return new SourceSeries(
                sorted, SourceImages.of(sorted.stream().map(DicomFile::dataSet).toList()));
    }

    /** Decodes frame {@code slice} of the images. */
    public SourcePixels pixels(int slice) throws IOException {
        SourceFrame wanted = images.frames().get(slice);
        for (DicomFile file : files) {
            DataSet dataSet = file.dataSet();
            if (dataSet.text(Tag.SOP_INSTANCE_UID)
                    .filter(wanted.instance()::equals)
                    .isPresent()) {
                return SourcePixels.read(file, Math.max(0, wanted.number() - 1));
            }
        }
        throw new IllegalStateException("every frame must come from a file, " + wanted.instance() + " does not");
    }
}
