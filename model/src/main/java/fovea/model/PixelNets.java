package fovea.model;

import fovea.model.optimisation.Trainables;
import fovea.model.unet.PixelNet;
import fovea.model.unet.UNet;

/** Makes the net of a method that outlines all its labels at once. */
interface PixelNets {
    /** A U-Net of its own, without a generalist. */
    PixelNets SCRATCH = UNet::of;

    /** A U-Net that is shown the features of a generalist's frozen encoder. */
    static PixelNets pyramid(Generalist base) {
        return (values, size, labels) -> UNet.beside(base.pyramid(), values, size, labels);
    }

    /** The same on the generalist's own layers, which can be drawn, and not on those that are faster. */
    static PixelNets plainPyramid(Generalist base) {
        return (values, size, labels) -> UNet.beside(base.plainPyramid(), values, size, labels);
    }

    /**
     * A net.
     *
     * @param values holds its values, or makes them
     * @param size side of the input in pixels
     * @param labels how many
     */
    PixelNet over(Trainables values, int size, int labels);
}
