package fovea.apply;

import fovea.core.Mask;
import fovea.core.Segmentation;
import fovea.core.Slicing;
import java.util.List;

/** What an expert answers about a study: a mask for each of its labels, in their order. */
public sealed interface StudyAnswer {
    /** What was asked about. */
    Study study();

    /** One mask a label, on the study's own grid. */
    List<Mask> masks();

    /**
     * About a picture.
     *
     * @param study the picture
     * @param segmentations one a label, with scores
     */
    record OfPicture(Study.Picture study, List<Segmentation> segmentations) implements StudyAnswer {
        public OfPicture {
            segmentations = List.copyOf(segmentations);
        }

        @Override
        public List<Mask> masks() {
            return segmentations.stream().map(Segmentation::mask).toList();
        }
    }

    /**
     * About a volume.
     *
     * @param study the volume
     * @param slicing how it was cut into planes
     * @param masks one a label
     */
    record OfVolume(Study.Volume study, Slicing slicing, List<Mask> masks) implements StudyAnswer {
        public OfVolume {
            masks = List.copyOf(masks);
        }
    }

    /**
     * About a DICOM series.
     *
     * @param study the series
     * @param masks one a label; plane z lies on frame z of the series
     */
    record OfSeries(Study.Series study, List<Mask> masks) implements StudyAnswer {
        public OfSeries {
            masks = List.copyOf(masks);
        }
    }
}
