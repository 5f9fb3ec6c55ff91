package fovea.formats.nifti;

import fovea.core.image.Geometry;
import java.io.IOException;

/** Counts voxels whose value cannot be taken, and keeps the first. */
final class BadVoxels {
    private final Geometry geometry;
    private final int channels;
    private int count;
    private int first;
    private double value;

    BadVoxels(Geometry geometry, int channels) {
        this.geometry = geometry;
        this.channels = channels;
    }

    /**
     * Takes a sample in.
     *
     * @param index of the sample, in the file's order
     */
    void check(boolean good, int index, double sample) {
        if (!good) {
            if (count == 0) {
                first = index;
                value = sample;
            }
            count++;
        }
    }

    /** Refuses the file when there was any: with the demand, how many there are and where the first is. */
    void requireNone(String demand) throws IOException {
        if (count > 0) {
            int voxel = first / channels;
            int x = voxel % geometry.width();
            int y = voxel / geometry.width() % geometry.height();
            int z = voxel / geometry.width() / geometry.height();
            throw new IOException(demand + ", " + count + " of " + geometry.size() * channels
                    + " are not; the first, at (" + x + ", " + y + ", " + z + "), is " + value);
        }
    }
}
