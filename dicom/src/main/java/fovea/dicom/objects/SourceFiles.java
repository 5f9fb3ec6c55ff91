package fovea.dicom.objects;

import fovea.core.Count;
import fovea.core.cohort.Rejected;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.series.ImageSeries;
import fovea.dicom.series.SeriesFinding;
import fovea.dicom.series.SeriesFolder;
import fovea.dicom.series.Slice;
import fovea.dicom.series.SliceStack;
import fovea.dicom.sources.SourceSeries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Finds the grids in DICOM files, as curate does: a {@link SourceSeries} for each stack of slices that makes a volume or a
 * plane, and for each image that does not tell where it lies.
 */
public final class SourceFiles {
    private final Dicom dicom;
    private final List<SourceSeries> series = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final Map<Path, String> others = new ConcurrentSkipListMap<>();

    private SourceFiles(Dicom dicom) {
        this.dicom = dicom;
    }

    /**
     * What was found.
     *
     * @param series grids, in the order of Series Instance UIDs
     * @param rejected files and series of which nothing can be made, and why; files that are no DICOM files too
     * @param findings sentences for a person
     */
    public record Found(List<SourceSeries> series, List<Rejected> rejected, List<String> findings) {
        public Found {
            series = List.copyOf(series);
            rejected = List.copyOf(rejected);
            findings = List.copyOf(findings);
        }
    }

    /** Whether a file begins as DICOM files do (PS3.10 section 7.1). */
    public static boolean isDicom(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(132);
            return head.length == 132 && new String(head, 128, 4, StandardCharsets.US_ASCII).equals("DICM");
        }
    }

    /** What a file holds: an image, or one or several grids of frames. A localizer is taken for an image. */
    public static Found read(Dicom dicom, Path file) {
        SourceFiles files = new SourceFiles(dicom);
        SeriesFolder folder = files.add(List.of(file));
        files.others.forEach((path, kind) -> files.rejected.add(
                new Rejected(path, "must have pixels of an image to be segmented, got a DICOM object of " + kind)));
        folder.series().stream()
                .flatMap(one -> one.localizers().stream())
                .forEach(slice -> files.stack(SliceStack.of(List.of(slice))));
        return files.found();
    }

    /**
     * All grids of a folder and the folders in it; links are refused by name.
     *
     * @throws IOException when the folder cannot be walked
     */
    public static Found readFolder(Dicom dicom, Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(path -> Files.isRegularFile(path) || Files.isSymbolicLink(path))
                    .sorted()
                    .toList();
        }
        return readFiles(dicom, paths);
    }

    /** All grids of these files, wherever they lie. */
    public static Found readFiles(Dicom dicom, List<Path> paths) {
        SourceFiles files = new SourceFiles(dicom);
        for (ImageSeries one : files.add(paths).series()) {
            files.localizers(one);
        }
        files.passOver();
        return files.found();
    }

    private Found found() {
        return new Found(series, rejected, findings);
    }

    private SeriesFolder add(List<Path> paths) {
        SeriesFolder folder = SeriesFolder.read(dicom, paths, this::look);
        rejected.addAll(folder.rejected());
        findings.addAll(folder.findings());
        for (ImageSeries one : folder.series()) {
            List<SliceStack> stacks =
                    one.stacks().stream().filter(this::isImage).toList();
            stacks.forEach(this::stack);
            if (!stacks.isEmpty()) {
                one.findings().stream().map(SeriesFinding::describe).forEach(findings::add);
            }
        }
        for (Rejected image : folder.unplaced()) {
            if (!others.containsKey(image.path())) {
                unplaced(image.path());
            }
        }
        return folder;
    }

    /** Notes what is no image: reports, plans, Segmentations. */
    private void look(Path path, DicomFile file) {
        if (file.pixelData().isEmpty() || SegmentationReader.reads(file.dataSet())) {
            others.put(path, file.dataSet().text(Tag.MODALITY).orElse("no modality"));
        }
    }

    private boolean isImage(SliceStack stack) {
        return !others.containsKey(stack.slices().get(0).source().file());
    }

    private void passOver() {
        if (!others.isEmpty()) {
            findings.add(Count.of(others.size(), "DICOM file is no image and was", "DICOM files are no images and were")
                    + " passed over: "
                    + String.join(", ", new TreeSet<>(others.values())));
        }
    }

    private void stack(SliceStack stack) {
        Path first = stack.slices().get(0).source().file();
        stack.labelRefusal()
                .ifPresentOrElse(
                        reason ->
                                rejected.add(new Rejected(first, "the slices of the series make no volume: " + reason)),
                        () -> take(first, () -> SourceSeries.of(dicom, stack)));
    }

    private void unplaced(Path file) {
        take(file, () -> SourceSeries.ofFile(dicom, file));
    }

    private interface Reading {
        SourceSeries read() throws IOException;
    }

    private void take(Path file, Reading reading) {
        try {
            series.add(reading.read());
        } catch (DicomException e) {
            rejected.add(new Rejected(file, e.reason()));
        } catch (IOException e) {
            rejected.add(new Rejected(file, "cannot be read: " + e.getMessage()));
        }
    }

    private void localizers(ImageSeries one) {
        if (one.stacks().isEmpty()) {
            Slice first = one.localizers().get(0);
            rejected.add(new Rejected(
                    first.source().file(),
                    "the series holds localizers only (Image Type LOCALIZER): name a file to have it segmented"));
        }
    }
}
