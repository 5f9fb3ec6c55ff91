package fovea.replicate;

import fovea.formats.cases.ImageFile;
import fovea.formats.cases.PictureFolder;
import fovea.replicate.interview.Design;
import fovea.replicate.interview.Exam;
import fovea.replicate.interview.ForeignExams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        List<Path> pictures = PictureFolder.pictures(folder);
        List<Exam> exams = new ArrayList<>();
        int count = Math.min(design.foreign(), pictures.size());
        for (int i = 0; i < count; i++) {
            Path picture = pictures.get((int) ((i + 0.5) * pictures.size() / count));
            String id = String.valueOf(picture.getFileName());
            exams.add(ForeignExams.picture(
                    domain, id, ImageFile.decodeImage(picture, ImageFile.bytes(picture)), labels, design));
        }
        return exams;
    }
}
