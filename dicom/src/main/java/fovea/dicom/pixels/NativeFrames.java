package fovea.dicom.pixels;

import fovea.dicom.NativePixels;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Frames of uncompressed pixel data (PS3.5 chapter 8), little endian. */
final class NativeFrames {
    private final NativePixels pixels;
    private final PixelDescription description;

    private final boolean bigEndian;

    NativeFrames(NativePixels pixels, PixelDescription description, boolean bigEndian) {
        this.pixels = pixels;
        this.description = description;
        this.bigEndian = bigEndian;
    }

    StoredFrame frame(int index) throws IOException {
        if (description.shape().bitsAllocated() == 1) {
            return bits(index);
        }
        long size = description.nativeFrameBytes();
        byte[] bytes = pixels.bytes(index * size, Math.toIntExact(size));
        if (pixels.tag() == Tag.FLOAT_PIXEL_DATA || pixels.tag() == Tag.DOUBLE_FLOAT_PIXEL_DATA) {
            return real(bytes);
        }
        if (bigEndian) {
            finishSwap(bytes);
        }
        int[] values = new int[description.shape().size()];
        switch (description.shape().bitsAllocated()) {
            case 8 -> bytes(bytes, values);
            case 16 -> shorts(bytes, values);
            case 32 ->
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer()
                        .get(values);
            default ->
                throw new IOException("integers of " + description.shape().bitsAllocated() + " bits are not decoded");
        }
        StoredBits.of(description).apply(values);
        return StoredFrame.whole(description, description.planar() ? byPixel(values) : values);
    }

    /**
     * The reader has turned the 16-bit words of OW; samples of 32 bits are still in halves the wrong way round, and wide samples in OB, which some
     * write against PS3.5 section A.3, have not been touched.
     */
    private void finishSwap(byte[] bytes) {
        int width = description.shape().bitsAllocated() / 8;
        int unit = pixels.vr() == Vr.OB ? 1 : 2;
        if (width <= unit) {
            return;
        }
        for (int start = 0; start + width <= bytes.length; start += width) {
            for (int low = 0, high = width - unit; low < high; low += unit, high -= unit) {
                for (int i = 0; i < unit; i++) {
                    byte kept = bytes[start + low + i];
                    bytes[start + low + i] = bytes[start + high + i];
                    bytes[start + high + i] = kept;
                }
            }
        }
    }

    private void bytes(byte[] bytes, int[] values) {
        if (description.photometric() == Photometric.YBR_FULL_422) {
            for (int from = 0, to = 0; to < values.length; from += 4) {
                for (int i = 0; i < 2 && to < values.length; i++, to += 3) {
                    values[to] = bytes[from + i] & 0xFF;
                    values[to + 1] = bytes[from + 2] & 0xFF;
                    values[to + 2] = bytes[from + 3] & 0xFF;
                }
            }
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
    }

    private void shorts(byte[] bytes, int[] values) throws IOException {
        if (description.photometric() == Photometric.YBR_FULL_422) {
            throw new IOException("YBR_FULL_422 of 16 bits is not decoded");
        }
        short[] words = new short[values.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(words);
        for (int i = 0; i < values.length; i++) {
            values[i] = words[i] & 0xFFFF;
        }
    }

    private int[] byPixel(int[] planes) {
        int samples = description.shape().samples();
        int pixels = description.shape().pixels();
        int[] values = new int[planes.length];
        for (int c = 0, from = 0; c < samples; c++) {
            for (int to = c; from < (c + 1) * pixels; to += samples) {
                values[to] = planes[from++];
            }
        }
        return values;
    }

    /** One bit a pixel, the lowest first, frames packed without a gap (PS3.5 section 8.1.1). */
    private StoredFrame bits(int index) throws IOException {
        long first = (long) index * description.shape().size();
        int count = description.shape().size();
        int skip = (int) (first % 8);
        byte[] bytes = pixels.bytes(first / 8, (skip + count + 7) / 8);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            int bit = skip + i;
            values[i] = bytes[bit >> 3] >> (bit & 7) & 1;
        }
        return StoredFrame.whole(description, values);
    }

    private StoredFrame real(byte[] bytes) throws IOException {
        double[] values = new double[description.shape().size()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean single = pixels.tag() == Tag.FLOAT_PIXEL_DATA;
        if (description.shape().bitsAllocated() != (single ? 32 : 64)) {
            throw new IOException("real pixels have 32 or 64 bits allocated, got "
                    + description.shape().bitsAllocated());
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = single ? buffer.getFloat() : buffer.getDouble();
        }
        return StoredFrame.real(description, values);
    }
}
