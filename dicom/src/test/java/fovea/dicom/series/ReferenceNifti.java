package fovea.dicom.series;

import fovea.core.image.Placement.Millimetres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A reference NIfTI-1 file of 16-bit integers, read just as far as the test needs: sizes, sform, values. */
final class ReferenceNifti {
    private final ByteBuffer file;
    private final int[] sizes = new int[4];

    ReferenceNifti(Path path) throws IOException {
        file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        if (file.getInt(0) != 348 || file.getShort(254) < 1 || (file.getShort(70) != 4 && file.getShort(70) != 512)) {
            throw new IOException(path + " is not a NIfTI-1 file of 16-bit integers with an sform");
        }
        for (int i = 0; i < 4; i++) {
            sizes[i] = file.getShort(42 + 2 * i);
        }
    }

    int size(int axis) {
        return sizes[axis];
    }

    /** Voxel centre in DICOM's axes: NIfTI counts to the right and to the front, DICOM to the left and to the back. */
    Millimetres place(double i, double j, double k) {
        double[] ras = new double[3];
        for (int row = 0; row < 3; row++) {
            int at = 280 + 16 * row;
            ras[row] = file.getFloat(at) * i
                    + file.getFloat(at + 4) * j
                    + file.getFloat(at + 8) * k
                    + file.getFloat(at + 12);
        }
        return new Millimetres(-ras[0], -ras[1], ras[2]);
    }

    double value(int i, int j, int k, int phase) {
        int start = Math.round(file.getFloat(108));
        int index = ((phase * sizes[2] + k) * sizes[1] + j) * sizes[0] + i;
        float slope = file.getFloat(112);
        int stored = file.getShort(start + 2 * index);
        return slope == 0 ? stored : stored * slope + file.getFloat(116);
    }
}
