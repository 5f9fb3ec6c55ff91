package fovea.curate.quality;

import fovea.core.Finding;
import java.util.List;

/** Looks for one kind of defect. Pure: the same album gives the same findings. */
interface Detector {
    /** The name that findings carry. */
    String name();

    /** What it suspects, in any order. */
    List<Finding> find(Album album);
}
