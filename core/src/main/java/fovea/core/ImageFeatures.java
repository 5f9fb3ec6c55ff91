package fovea.core;

import fovea.core.image.Image;

/** Sees an image as a few numbers, alike for images that are alike: what is compared to tell whether an image is foreign. */
@FunctionalInterface
public interface ImageFeatures {
    /** The features of an image: as many for every image, finite. */
    float[] features(Image image);
}
