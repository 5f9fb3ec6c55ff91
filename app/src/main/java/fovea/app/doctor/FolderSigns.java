package fovea.app.doctor;

import fovea.core.files.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Folders that the program writes to: whether it can, and how much room there is. */
final class FolderSigns {
    private static final double NO_ROOM_GIGABYTES = 0.1;
    private static final double LITTLE_ROOM_GIGABYTES = 2;

    private FolderSigns() {}

    /**
     * About one folder, which is made where it is missing.
     *
     * @param name of the sign
     * @param remedy how another folder is chosen
     */
    static Sign of(String name, Path folder, String remedy) {
        try {
            Files.createDirectories(folder);
            Path tried = Files.createTempFile(folder, ".doctor", ".tmp");
            Files.delete(tried);
            // Files.getFileStore would look for the mount point, which a chroot does not show
            return room(name, folder, folder.toFile().getUsableSpace(), remedy);
        } catch (IOException e) {
            return Sign.fault(name, folder + " cannot be written to: " + IoReason.of(e), remedy);
        }
    }

    /** About a folder with so many bytes free. */
    static Sign room(String name, Path folder, long free, String remedy) {
        double gigabytes = free / (double) (1L << 30);
        String found = String.format(Locale.ROOT, "%s, %.1f GB free", folder, gigabytes);
        if (gigabytes < NO_ROOM_GIGABYTES) {
            return Sign.fault(name, found, "The disk is full. " + remedy);
        }
        return gigabytes < LITTLE_ROOM_GIGABYTES
                ? Sign.warning(name, found, "Little room for models and results. " + remedy)
                : Sign.good(name, found);
    }
}
