package fovea.serve.correct;

import java.util.List;

/**
 * What a person drew.
 *
 * @param grid from 1
 * @param base SOP Instance UID of the Segmentation that it begins with; empty for nothing
 * @param labels those that were touched; the others stay as they are in the base
 */
public record Draft(int grid, String base, List<DrawnLabel> labels) {
    /**
     * A structure.
     *
     * @param label its name
     * @param frames those that were touched; the others stay as they are in the base
     */
    public record DrawnLabel(String label, List<DrawnFrame> frames) {
        public DrawnLabel {
            frames = List.copyOf(frames);
        }
    }

    /**
     * A mask.
     *
     * @param frame from 1
     * @param runs run lengths, of the frame as it is shown
     */
    public record DrawnFrame(int frame, List<Integer> runs) {
        public DrawnFrame {
            runs = List.copyOf(runs);
        }
    }

    public Draft {
        labels = List.copyOf(labels);
    }
}
