package fovea.dicom.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG with the cosine transform: 8 bits by the JDK's reader (libjpeg) without its guess at colours, since in DICOM the photometric interpretation
 * tells them; 12 bits by {@link JpegDctDecoder}.
 */
public final class JpegDecoder implements FrameCodec {
    private final FrameCodec twelveBits = new JpegDctDecoder();

    @Override
    public CodedFrame decode(byte[] stream, FrameShape shape) throws CodecException {
        JpegFrame frame = JpegFrame.of(stream);
        frame.require(shape);
        if (frame.process() > 0xC2) {
            throw new CodecException(
                    "a lossy JPEG stream has process C0, C1 or C2, got %02X".formatted(frame.process()));
        }
        if (frame.precision() != 8) {
            return twelveBits.decode(stream, shape);
        }
        shape.requireAtLeast("JPEG", stream.length, 512);
        return new CodedFrame(read(stream, shape), 8, false);
    }

    private static int[] read(byte[] stream, FrameShape shape) throws CodecException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        if (!readers.hasNext()) {
            throw new CodecException("this Java has no JPEG reader");
        }
        ImageReader reader = readers.next();
        List<String> damage = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (isDamage(warning)) {
                damage.add(warning);
            }
        });
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream))) {
            reader.setInput(input, true, true);
            int[] values = RasterValues.of(reader.readRaster(0, null), "JPEG", shape);
            if (!damage.isEmpty()) {
                throw new CodecException("the JPEG stream is damaged: " + damage.get(0));
            }
            return values;
        } catch (CodecException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new CodecException("the JPEG stream cannot be decoded: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    /** libjpeg goes on after an early end, with grey, and only warns. */
    private static boolean isDamage(String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        return lower.contains("premature end") || lower.contains("truncated") || lower.contains("corrupt");
    }
}
