package fovea.apply;

import fovea.core.Segmentation;
import fovea.core.image.Mask;
import fovea.core.image.Slicing;
import java.util.List;

/** What an expert answers about a study: a mask for each of its labels, in their order. */
public sealed interface StudyAnswer {
    /** What was asked about. */
    Study study();

    /** One mask per label, on the study's own grid. */
    List<Mask> masks();

    /** What a person must know before trusting the masks; empty where there is nothing to tell. */
    List<String> remarks();

    /**
     * About a picture.
     *
     * @param study the picture
     * @param segmentations one per label, with scores
     * @param remarks what to know
     */
    record OfPicture(Study.Picture study, List<Segmentation> segmentations, List<String> remarks)
            implements StudyAnswer {
        public OfPicture {
            segmentations = List.copyOf(segmentations);
            remarks = List.copyOf(remarks);
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
     * @param masks one per label
     * @param remarks what to know
     */
    record OfVolume(Study.Volume study, Slicing slicing, List<Mask> masks, List<String> remarks)
            implements StudyAnswer {
        public OfVolume {
            masks = List.copyOf(masks);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * About a DICOM series.
     *
     * @param study the series
     * @param masks one per label; plane z lies on frame z of the series
     * @param remarks what to know, each sentence once
     */
    record OfSeries(Study.Series study, List<Mask> masks, List<String> remarks) implements StudyAnswer {
        public OfSeries {
            masks = List.copyOf(masks);
            remarks = List.copyOf(remarks);
        }
    }
}
