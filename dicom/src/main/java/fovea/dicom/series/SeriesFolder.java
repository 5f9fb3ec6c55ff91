package fovea.dicom.series;

import fovea.core.cohort.Rejected;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The image series of a folder and the folders in it.
 *
 * @param series in the order of their keys
 * @param unplaced images that do not say where they lie in the patient, such as radiographs, and what they lack
 * @param rejected files that cannot be read, and why
 * @param withoutPixels files that are DICOM but no images: reports, plans, directories
 * @param findings copies of unplaced images, which were left out, and images that tell a part of their place only
 */
public record SeriesFolder(
        List<ImageSeries> series,
        List<Rejected> unplaced,
        List<Rejected> rejected,
        List<Path> withoutPixels,
        List<String> findings) {
    public SeriesFolder {
        findings = List.copyOf(findings);
        series = List.copyOf(series);
        unplaced = List.copyOf(unplaced);
        rejected = List.copyOf(rejected);
        withoutPixels = List.copyOf(withoutPixels);
    }

    /** What a file gives. */
    private sealed interface Found {
        record Slices(SeriesKey key, List<Slice> slices) implements Found {}

        record Unplaced(String instance, Rejected why, Optional<String> series) implements Found {}

        record Refused(Rejected why) implements Found {}

        record NoPixels(Path file) implements Found {}
    }

    /**
     * Reads the headers of all files, on all cores. Links are refused by name; whatever a DICOMDIR refers to is not opened.
     *
     * @throws IOException when the folder cannot be walked
     */
    public static SeriesFolder read(Dicom dicom, Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return read(
                    dicom,
                    walk.filter(file -> Files.isSymbolicLink(file) || Files.isRegularFile(file))
                            .sorted()
                            .toList(),
                    (path, file) -> {});
        }
    }

    /**
     * Reads the headers of these files, on all cores.
     *
     * @param each is given every header that can be read, from several threads
     */
    public static SeriesFolder read(Dicom dicom, List<Path> files, BiConsumer<Path, DicomFile> each) {
        List<Found> all =
                files.parallelStream().map(file -> look(dicom, file, each)).toList();
        Map<SeriesKey, List<Slice>> slices = new TreeMap<>();
        UnplacedImages unplaced = new UnplacedImages();
        List<Rejected> rejected = new ArrayList<>();
        LostPlaces lost = new LostPlaces();
        List<Path> withoutPixels = new ArrayList<>();
        for (Found one : all) {
            switch (one) {
                case Found.Slices found ->
                    slices.computeIfAbsent(found.key, key -> new ArrayList<>()).addAll(found.slices);
                case Found.Unplaced image -> {
                    unplaced.add(image.instance, image.why);
                    image.series.ifPresent(uid -> lost.add(uid, image.why));
                }
                case Found.Refused refused -> rejected.add(refused.why);
                case Found.NoPixels none -> withoutPixels.add(none.file);
            }
        }
        List<ImageSeries> series = new ArrayList<>();
        slices.forEach((key, own) -> series.add(new SeriesSorter(key, own, new FilePixels(dicom)).sort()));
        rejected.addAll(unplaced.shared());
        List<String> findings = new ArrayList<>(unplaced.findings());
        findings.addAll(lost.findings());
        return new SeriesFolder(series, unplaced.distinct(), rejected, withoutPixels, findings);
    }

    private static Found look(Dicom dicom, Path path, BiConsumer<Path, DicomFile> each) {
        if (Files.isSymbolicLink(path)) {
            return new Found.Refused(new Rejected(path, "it is a link; links are not followed"));
        }
        try {
            DicomFile file = dicom.readHeader(path);
            each.accept(path, file);
            if (file.pixelData().isEmpty()) {
                return new Found.NoPixels(path);
            }
            return place(path, file);
        } catch (DicomException e) {
            return new Found.Refused(new Rejected(path, e.reason()));
        } catch (IOException e) {
            return new Found.Refused(new Rejected(path, String.valueOf(e.getMessage())));
        }
    }

    private static Found place(Path path, DicomFile file) {
        try {
            SliceReader reader = new SliceReader(path, file);
            return new Found.Slices(reader.key(), reader.slices());
        } catch (DicomException e) {
            if (SiemensMosaic.isMosaic(file.dataSet())) { // taken for one plane it would look right and be wrong
                return new Found.Refused(new Rejected(path, e.reason()));
            }
            String instance = file.dataSet().text(Tag.SOP_INSTANCE_UID).orElse("");
            Optional<String> partly = LostPlaces.isPartlyTold(file.dataSet())
                    ? Optional.of(file.dataSet().text(Tag.SERIES_INSTANCE_UID).orElse(""))
                    : Optional.empty();
            return new Found.Unplaced(instance, new Rejected(path, e.reason()), partly);
        }
    }
}
