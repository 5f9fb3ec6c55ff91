package fovea.formats.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of loose pictures without masks, such as those that a specialist is not for. */
public final class PictureFolder {
    private PictureFolder() {}

    /**
     * The PNG, JPEG, TIFF and BMP files of a folder, or of its {@code images} folder where it has one, in the order of
     * their names. Files of other kinds, volumes among them, and further folders are left out.
     *
     * @throws IOException when the folder cannot be read or holds no picture; the message names it
     */
    public static List<Path> pictures(Path folder) throws IOException {
        Path inside = Files.isDirectory(folder.resolve("images")) ? folder.resolve("images") : folder;
        if (!Files.isDirectory(inside)) {
            throw new NotDirectoryException(inside + " must be a folder of pictures");
        }
        try (Stream<Path> files = Files.list(inside)) {
            List<Path> found = files.filter(ImageFile::isNamedAsPicture)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IOException(inside + " must hold pictures, it holds no PNG, JPEG, TIFF or BMP file");
            }
            return found;
        }
    }
}
