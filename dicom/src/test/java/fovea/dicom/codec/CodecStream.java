package fovea.dicom.codec;

import fovea.dicom.codec.jpeg2000.Jpeg2000Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One of the small streams made by src/test/python/codec_streams.py, and what it must decode to. */
record CodecStream(String name, FrameCodec codec, FrameShape shape, int bits, boolean signed, int tolerance) {
    static final int ROWS = 29;
    static final int COLUMNS = 37;

    static List<CodecStream> all() {
        return new String(resource("streams.csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(CodecStream::parse)
                .toList();
    }

    private static CodecStream parse(String line) {
        String[] f = line.split(",", -1);
        FrameCodec codec =
                switch (f[1]) {
                    case "sof3" -> new JpegLosslessDecoder();
                    case "jls" -> new JpegLsDecoder();
                    case "dct" -> new JpegDecoder();
                    case "rle" -> new RleDecoder();
                    case "j2k" -> new Jpeg2000Decoder();
                    default -> throw new IllegalArgumentException("unknown codec " + f[1]);
                };
        FrameShape shape = new FrameShape(ROWS, COLUMNS, Integer.parseInt(f[3]), Integer.parseInt(f[4]));
        return new CodecStream(f[0], codec, shape, Integer.parseInt(f[2]), f[5].equals("1"), Integer.parseInt(f[6]));
    }

    byte[] bytes() {
        return resource(name);
    }

    private static byte[] resource(String name) {
        try (InputStream in = CodecStream.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no test resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reference's decoding where the stream is lossy, else the picture itself. */
    int[] expected() {
        if (CodecStream.class.getResource(name + ".raw") == null) {
            return picture();
        }
        byte[] raw = resource(name + ".raw");
        int[] values = new int[raw.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (raw[2 * i] & 0xFF) | (raw[2 * i + 1] & 0xFF) << 8;
        }
        return values;
    }

    /** The same picture as picture() of codec_streams.py. */
    private int[] picture() {
        int top = (1 << bits) - 1;
        int[] values = new int[shape.size()];
        int i = 0;
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                for (int c = 0; c < shape.samples(); c++) {
                    values[i++] = sample(new int[] {x, y, c}, top) - (signed ? (top + 1) / 2 : 0);
                }
            }
        }
        return values;
    }

    private static int sample(int[] at, int top) {
        int x = at[0];
        int y = at[1];
        int c = at[2];
        int noise = (x * 7919 + y * 104729 + c * 1299709 + x * y * 31) % 23;
        int v = y < 6 ? top / 3 : top * (x + y + 3 * c) / (ROWS + COLUMNS + 6);
        if (x > COLUMNS / 2 && y >= 6) {
            v += noise * top / 512;
        }
        if (x < 4 && y > ROWS - 5) {
            v = (x + y + c) % 2 == 1 ? top : 0;
        }
        return Math.min(v, top);
    }

    @Override
    public String toString() {
        return name;
    }
}
