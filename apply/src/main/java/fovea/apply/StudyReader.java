package fovea.apply;

import fovea.core.Image;
import fovea.core.Rejected;
import fovea.dicom.Dicom;
import fovea.dicom.DicomException;
import fovea.dicom.objects.SourceSeries;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads pictures, volumes, DICOM files and folders of DICOM series. */
public final class StudyReader {
    /**
     * What a path holds.
     *
     * @param studies in the order of their Series Instance UIDs
     * @param rejected files of a folder that are of no use, and why
     */
    public record Found(List<Study> studies, List<Rejected> rejected) {
        public Found {
            studies = List.copyOf(studies);
            rejected = List.copyOf(rejected);
        }
    }

    private StudyReader() {}

    /**
     * Reads a file or a folder.
     *
     * @throws IOException when the file cannot be read or decoded, or the folder holds no series
     * @throws DicomException when a DICOM file is malformed or has no pixels
     */
    public static Found read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        if (Files.isRegularFile(path) && SourceSeries.isDicom(path)) {
            SourceSeries series = SourceSeries.read(Dicom.part10(), path);
            return new Found(List.of(new Study.Series(path, series)), List.of());
        }
        byte[] bytes = ImageFile.bytes(path);
        Image image = ImageFile.decodeImage(path, bytes);
        Study study =
                image.geometry().isVolume() ? new Study.Volume(path, bytes, image) : new Study.Picture(path, image);
        return new Found(List.of(study), List.of());
    }

    private static Found folder(Path folder) throws IOException {
        SourceSeries.Folder found = SourceSeries.readFolder(Dicom.part10(), folder);
        List<Study> studies = found.series().stream()
                .<Study>map(series -> new Study.Series(folder, series))
                .toList();
        return new Found(studies, found.rejected());
    }
}
