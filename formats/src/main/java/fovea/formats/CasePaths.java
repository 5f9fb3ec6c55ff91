package fovea.formats;

import fovea.core.cohort.FileReference;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of cases lie.
 *
 * @param source the folder that was curated
 * @param folder of the cohort's own file, with what was mended or drawn below it
 */
record CasePaths(Path source, Path folder) {
    /** A file's path as it is stored: relative to the source folder, or to the cohort's own where Fovea made it. */
    Path stored(FileReference file) {
        Path base = isMended(file) || isDrawn(file) ? folder : source;
        Path normal = file.path().normalize();
        if (!normal.startsWith(base)) {
            throw new IllegalArgumentException(file.path() + " lies outside the source folder " + base);
        }
        return base.relativize(normal);
    }

    boolean isMended(FileReference file) {
        return isMade(file, CohortFile.MENDED);
    }

    boolean isDrawn(FileReference file) {
        return isMade(file, CohortFile.DRAWN);
    }

    /** Whether a file was made by a run and lies below a folder for that. */
    private boolean isMade(FileReference file, String kind) {
        Path path = file.path().normalize();
        return !path.startsWith(source) && path.startsWith(folder.resolve(kind));
    }

    /** A file of the source folder. */
    FileReference given(Path stored, String sha256, Optional<String> part) {
        return reference(source, stored, sha256, part);
    }

    /** A file that Fovea made: it stays in its own folder, whatever the cohort says. */
    FileReference made(Path stored, String sha256, Optional<String> part) {
        Path normal = stored.normalize();
        if (!normal.startsWith(CohortFile.MENDED) && !normal.startsWith(CohortFile.DRAWN)) {
            throw new IllegalArgumentException("a mended or drawn file lies in the folder " + CohortFile.MENDED + " or "
                    + CohortFile.DRAWN + ", got " + stored);
        }
        return reference(folder, normal, sha256, part);
    }

    private static FileReference reference(Path base, Path relative, String sha256, Optional<String> part) {
        Path file = base.resolve(relative).normalize();
        if (!file.startsWith(base)) {
            throw new IllegalArgumentException("path " + relative + " leads out of the source folder");
        }
        return new FileReference(file, sha256, part.orElse(""));
    }
}
