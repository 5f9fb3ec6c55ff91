package fovea.formats;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Small JPEG files. */
final class Jpegs {
    private Jpegs() {}

    /** One grey all over. */
    static byte[] grey(int width, int height, int value) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < width * height; i++) {
            picture.getRaster().setSample(i % width, i / width, 0, value);
        }
        return bytes(picture);
    }

    /** A ramp of colours, so that the compressed stream is long. */
    static byte[] colours(int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            picture.setRGB(i % width, i / width, (i * 2654435) & 0xFFFFFF);
        }
        return bytes(picture);
    }

    static byte[] bytes(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "jpeg", bytes)) {
            throw new IOException("no JPEG writer");
        }
        return bytes.toByteArray();
    }
}
