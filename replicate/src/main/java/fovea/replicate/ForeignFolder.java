package fovea.replicate;

import fovea.formats.PngJpegReader;
import fovea.replicate.interview.Design;
import fovea.replicate.interview.Exam;
import fovea.replicate.interview.ForeignExams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Pictures of another organ or modality: those of a folder, or of its {@code images} folder where it has one. */
public final class ForeignFolder {
    private ForeignFolder() {}

    /**
     * Some of the folder's pictures, spread evenly over their names.
     *
     * @param domain what the folder is called in the account, different for different folders
     * @throws IOException when the folder cannot be read, or holds no picture
     */
    public static List<Exam> exams(Path folder, String domain, int labels, Design design) throws IOException {
        Path inside = Files.isDirectory(folder.resolve("images")) ? folder.resolve("images") : folder;
        List<Path> pictures;
        try (Stream<Path> files = Files.list(inside)) {
            pictures = files.filter(ForeignFolder::picture).sorted().toList();
        }
        if (pictures.isEmpty()) {
            throw new IOException(inside + " holds no PNG or JPEG picture");
        }
        List<Exam> exams = new ArrayList<>();
        int count = Math.min(design.foreign(), pictures.size());
        for (int i = 0; i < count; i++) {
            Path picture = pictures.get((int) ((i + 0.5) * pictures.size() / count));
            String id = String.valueOf(picture.getFileName());
            exams.add(ForeignExams.picture(domain, id, PngJpegReader.readImage(picture), labels, design));
        }
        return exams;
    }

    private static boolean picture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }
}
