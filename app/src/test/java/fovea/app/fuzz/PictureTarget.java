package fovea.app.fuzz;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import fovea.formats.cases.ImageFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** PNG, JPEG and TIFF, as image and as mask; a PNG also with the checksums of its chunks mended, to come further in. */
final class PictureTarget implements FuzzTarget {
    private static final String TIFFS = "formats/src/test/resources/fovea/formats/tiff";

    @Override
    public String name() {
        return "pictures";
    }

    @Override
    public List<Path> seeds() throws IOException {
        Path folder = Files.createTempDirectory("fuzz-pictures");
        List<Path> seeds = new ArrayList<>();
        float[] samples = new float[40 * 30];
        int[] values = new int[samples.length];
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i * 31 % 251;
            values[i] = i % 400;
            picture.getRaster().setSample(i % 40, i / 40, 0, (int) samples[i]);
        }
        seeds.add(folder.resolve("a.png"));
        PngWriter.writeImage(seeds.getLast(), new Image(Geometry.plane(40, 30), 1, 8, samples));
        seeds.add(folder.resolve("b.png"));
        PngWriter.writeLabels(seeds.getLast(), new LabelMap(Geometry.plane(40, 30), values));
        seeds.add(folder.resolve("c.jpg"));
        ImageIO.write(picture, "jpg", seeds.getLast().toFile());
        try (Stream<Path> files = Files.list(Repository.file(TIFFS))) {
            files.filter(file -> file.toString().endsWith(".tif")).sorted().forEach(seeds::add);
        }
        return seeds;
    }

    @Override
    public void read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        decode(file, bytes);
        if (mend(bytes)) {
            decode(file, bytes);
        }
    }

    private static void decode(Path file, byte[] bytes) {
        Bad.isRefused(() -> ImageFile.decodeImage(file, bytes));
        Bad.isRefused(() -> ImageFile.decodeLabels(file, bytes));
    }

    /** Puts the right checksum behind every chunk of a PNG; false where the file is none. */
    private static boolean mend(byte[] bytes) {
        if (bytes.length < 33 || bytes[0] != (byte) 0x89 || bytes[1] != 'P') {
            return false;
        }
        ByteBuffer file = ByteBuffer.wrap(bytes);
        int at = 8;
        while (at + 12 <= bytes.length) {
            long length = file.getInt(at) & 0xFFFFFFFFL;
            if (at + 12 + length > bytes.length) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(bytes, at + 4, (int) length + 4);
            file.putInt(at + 8 + (int) length, (int) sum.getValue());
            at += 12 + (int) length;
        }
        return true;
    }
}
