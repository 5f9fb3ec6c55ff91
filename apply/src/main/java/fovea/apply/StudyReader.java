package fovea.apply;

import fovea.core.Rejected;
import fovea.core.Remark;
import fovea.core.image.Image;
import fovea.dicom.Dicom;
import fovea.dicom.objects.SourceFiles;
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
     * @param rejected files and series of which nothing can be made, and why
     * @param findings sentences for a person
     */
    public record Found(List<Study> studies, List<Rejected> rejected, List<String> findings) {
        public Found {
            studies = List.copyOf(studies);
            rejected = List.copyOf(rejected);
            findings = List.copyOf(findings);
        }
    }

    private StudyReader() {}

    /**
     * Reads a file or a folder.
     *
     * @throws IOException when the file cannot be read or decoded, or the folder cannot be walked or holds no images
     */
    public static Found read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            SourceFiles.Found found = SourceFiles.readFolder(Dicom.part10(), path);
            if (found.series().isEmpty() && found.rejected().isEmpty()) {
                throw new IOException("a folder must hold a DICOM series with pixels, got none in " + path);
            }
            return studies(path, found);
        }
        if (Files.isRegularFile(path) && SourceFiles.isDicom(path)) {
            return studies(path, SourceFiles.read(Dicom.part10(), path));
        }
        byte[] bytes = ImageFile.bytes(path);
        Image image = ImageFile.decodeImage(path, bytes);
        Study study =
                image.geometry().isVolume() ? new Study.Volume(path, bytes, image) : new Study.Picture(path, image);
        List<String> odd =
                ImageFile.remarks(path, bytes).stream().map(Remark::words).toList();
        return new Found(List.of(study), List.of(), odd);
    }

    private static Found studies(Path origin, SourceFiles.Found found) {
        List<Study> studies = found.series().stream()
                .<Study>map(series -> new Study.Series(origin, series))
                .toList();
        return new Found(studies, found.rejected(), found.findings());
    }
}
