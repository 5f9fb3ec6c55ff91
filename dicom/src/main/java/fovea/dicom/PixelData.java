package fovea.dicom;

import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.io.IOException;

/**
 * Where the pixels are, without having read them: {@link NativePixels} or {@link EncapsulatedPixels}. Each call reads
 * from the file what it returns and keeps no file open; any number of threads may call.
 */
public sealed interface PixelData permits NativePixels, EncapsulatedPixels {
    /** {@link Tag#PIXEL_DATA}, {@link Tag#FLOAT_PIXEL_DATA} or {@link Tag#DOUBLE_FLOAT_PIXEL_DATA}. */
    int tag();

    /** OB or OW; OF or OD for floating point pixels. */
    Vr vr();

    /** Random access to the bytes that pixel data lie in; what another toolkit fills. */
    @FunctionalInterface
    interface Bytes {
        /**
         * Reads.
         *
         * @param offset where the first byte is
         * @param count how many
         * @return exactly so many bytes
         * @throws DicomException if there are fewer
         */
        byte[] read(long offset, int count) throws IOException;
    }
}
