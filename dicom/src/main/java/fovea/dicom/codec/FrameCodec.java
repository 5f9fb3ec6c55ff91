package fovea.dicom.codec;

/** Turns the stream of one frame into its samples. Stateless, hence safe in several threads. */
@FunctionalInterface
public interface FrameCodec {
    /**
     * Decodes one frame.
     *
     * @param stream the frame's fragments, joined
     * @param shape what the data set says the frame is
     * @throws CodecException when the stream is truncated, damaged, at odds with the shape, or not of a supported kind
     */
    CodedFrame decode(byte[] stream, FrameShape shape) throws CodecException;
}
