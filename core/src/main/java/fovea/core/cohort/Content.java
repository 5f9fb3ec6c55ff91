package fovea.core.cohort;

import fovea.core.image.Geometry;
import java.util.Objects;

/** What a case shows: pixels or words. */
public sealed interface Content permits Content.Picture, Content.Report {
    /** The file that holds it. */
    FileReference file();

    /**
     * A picture or volume.
     *
     * @param geometry its size, spacing and place
     */
    record Picture(FileReference file, Geometry geometry) implements Content {
        public Picture {
            Objects.requireNonNull(file, "image is null");
            Objects.requireNonNull(geometry, "geometry is null");
        }
    }

    /** A radiology report, as UTF-8 text. */
    record Report(FileReference file) implements Content {
        public Report {
            Objects.requireNonNull(file, "report is null");
        }
    }
}
