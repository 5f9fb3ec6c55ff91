package fovea.apply;

import fovea.core.Geometry;
import fovea.core.Image;
import fovea.dicom.objects.SourcePixels;

/** Pixels of a DICOM frame for inference, prepared as in training. */
final class Preparation {
    private Preparation() {}

    /** For an expert that is asked about single planes. */
    static Image plane(SourcePixels pixels, Geometry plane, Expert expert) {
        return pixels.asked(plane, expert.window());
    }

    /** For an expert that is asked about whole volumes. */
    static Image slice(SourcePixels pixels, Geometry plane) {
        return pixels.learnt(plane);
    }
}
