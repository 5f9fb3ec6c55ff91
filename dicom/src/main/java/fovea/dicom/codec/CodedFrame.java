package fovea.dicom.codec;

/**
 * The samples of one decoded frame, as the codec gives them.
 *
 * @param values rows x columns x samples per pixel, sample fastest (colour by pixel); bits above the precision are 0, or, when signed,
 *     copies of the sign; owned by the frame
 * @param precision bits a sample has in the stream, 1 to 32
 * @param signed whether the stream itself says that its samples are signed (JPEG 2000 only)
 */
public record CodedFrame(int[] values, int precision, boolean signed) {
    public CodedFrame {
        if (precision < 1 || precision > 32) {
            throw new IllegalArgumentException("precision must be 1 to 32 bits, got " + precision);
        }
    }
}
