package fovea.apply;

import fovea.core.Remark;
import fovea.core.cohort.Rejected;
import fovea.core.image.Image;
import fovea.dicom.Dicom;
import fovea.dicom.objects.SourceFiles;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads pictures, volumes, DICOM files, and folders of them. */
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
            return folder(path);
        }
        if (Files.isRegularFile(path) && SourceFiles.isDicom(path)) {
            return studies(path, SourceFiles.read(Dicom.part10(), path));
        }
        return picture(path);
    }

    /**
     * What is asked about, where a person gave files and folders: a folder stands for each picture and volume in it, and
     * for itself where it holds other files, which may be DICOM.
     *
     * @throws IOException when a folder cannot be walked
     */
    public static List<Path> inputs(List<Path> given) throws IOException {
        List<Path> inputs = new ArrayList<>();
        for (Path path : given) {
            if (!Files.isDirectory(path)) {
                inputs.add(path);
                continue;
            }
            List<Path> files;
            try (Stream<Path> walk = Files.walk(path)) {
                files = walk.filter(Files::isRegularFile)
                        .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                        .sorted()
                        .toList();
            }
            List<Path> pictures = new ArrayList<>();
            for (Path file : files) {
                if (isPicture(file)) {
                    pictures.add(file);
                }
            }
            if (pictures.size() < files.size() || files.isEmpty()) {
                inputs.add(path);
            }
            inputs.addAll(pictures);
        }
        return inputs;
    }

    private static boolean isPicture(Path file) throws IOException {
        return ImageFile.isNamedAsOne(file) && !SourceFiles.isDicom(file);
    }

    /** The DICOM series of a folder; pictures and volumes in it are inputs of their own. */
    private static Found folder(Path path) throws IOException {
        SourceFiles.Found found = SourceFiles.readFolder(Dicom.part10(), path);
        List<Rejected> rejected = new ArrayList<>();
        for (Rejected file : found.rejected()) {
            if (!isPicture(file.path())) {
                rejected.add(converted(file));
            }
        }
        if (found.series().isEmpty() && rejected.isEmpty()) {
            throw new IOException("a folder must hold a DICOM series with pixels, got none in " + path);
        }
        return new Found(studies(path, found).studies(), rejected, found.findings());
    }

    private static Rejected converted(Rejected file) {
        String conversion = ImageFile.conversion(file.path());
        return conversion.isEmpty() ? file : new Rejected(file.path(), "files of this type are not read" + conversion);
    }

    private static Found picture(Path path) throws IOException {
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
