package fovea.dicom.pixels;

import fovea.dicom.DicomFile;
import fovea.dicom.EncapsulatedPixels;
import fovea.dicom.NativePixels;
import fovea.dicom.PixelData;
import fovea.dicom.codec.CodecException;
import fovea.dicom.codec.CodedFrame;
import fovea.dicom.codec.FrameCodec;
import fovea.dicom.codec.JpegColours;
import fovea.dicom.data.DicomException;
import java.io.IOException;

/** Reads the stored values of a file's frames, one at a time and only when asked; any number of threads may ask. */
public final class FrameReader {
    private final PixelDescription description;
    private final Frames frames;

    @FunctionalInterface
    private interface Frames {
        StoredFrame frame(int index) throws IOException;
    }

    private FrameReader(PixelDescription description, Frames frames) {
        this.description = description;
        this.frames = frames;
    }

    /**
     * Prepares to read; no pixel is touched.
     *
     * @throws DicomException when the file has no pixels or its description of them is wrong
     * @throws CodecException when its transfer syntax has no codec
     */
    public static FrameReader of(DicomFile file) throws CodecException {
        PixelData pixels = file.pixelData()
                .orElseThrow(() -> new DicomException(file.origin(), -1, "must have pixel data", "none"));
        PixelDescription description = PixelDescription.of(file.dataSet());
        return switch (pixels) {
            case NativePixels plain -> {
                boolean big = file.syntax().bigEndian();
                yield new FrameReader(description, new NativeFrames(plain, description, big)::frame);
            }
            case EncapsulatedPixels packed -> {
                FrameCodec codec = FrameCodecs.of(file.syntax());
                yield new FrameReader(description, index -> decoded(packed, codec, description, index));
            }
        };
    }

    private static StoredFrame decoded(
            EncapsulatedPixels packed, FrameCodec codec, PixelDescription description, int index) throws IOException {
        try {
            byte[] stream = packed.frame(index);
            CodedFrame frame = codec.decode(stream, description.shape());
            StoredBits.of(description, frame).apply(frame.values());
            return StoredFrame.whole(description.withColours(JpegColours.of(stream)), frame.values());
        } catch (CodecException e) {
            throw new CodecException("frame " + index + ": " + e.getMessage(), e);
        }
    }

    /** What the data set says of the pixels. */
    public PixelDescription description() {
        return description;
    }

    /**
     * Decodes one frame.
     *
     * @param index 0 to frames - 1
     * @throws DicomException when the file is shorter than it says
     * @throws CodecException when the frame's stream cannot be decoded
     * @throws IOException when the file cannot be read
     */
    public StoredFrame frame(int index) throws IOException {
        if (index < 0 || index >= description.frames()) {
            throw new IllegalArgumentException("frame must be 0 to " + (description.frames() - 1) + ", got " + index);
        }
        return frames.frame(index);
    }
}
