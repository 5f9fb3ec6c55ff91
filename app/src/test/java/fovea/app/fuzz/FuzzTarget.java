package fovea.app.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A reader that spoilt files are given to. */
interface FuzzTarget {
    /** Its name. */
    String name();

    /** Sound files to be spoilt. */
    List<Path> seeds() throws IOException;

    /**
     * Reads all of the file. What the reader's contract names for a bad file is caught in here; everything else that is
     * thrown is a crash.
     */
    void read(Path file) throws IOException;
}
