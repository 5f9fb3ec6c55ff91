package fovea.dicom.codec;

import org.jspecify.annotations.Nullable;

/**
 * JPEG lossless, Huffman coded (SOF3; ITU-T T.81 Annex H): predictors 0 to 7, 2 to 16 bits, point transform, restart
 * intervals, differences of 32768 (SSSS 16). Components in one scan or one scan each; subsampled ones are refused.
 */
public final class JpegLosslessDecoder implements FrameCodec {
    private static final int SOF3 = 0xC3;

    @Override
    public CodedFrame decode(byte[] stream, FrameShape shape) throws CodecException {
        JpegSegments segments = new JpegSegments(stream);
        JpegTables tables = new JpegTables();
        Picture picture = null;
        while (true) {
            int marker = segments.advance();
            if (marker == JpegSegments.EOI) {
                throw new CodecException("the JPEG lossless stream ends before its last scan");
            }
            if (JpegFrame.isFrame(marker)) {
                picture = picture(picture, JpegFrame.read(marker, segments), shape, stream.length);
            } else if (marker == JpegSegments.SOS) {
                if (picture == null) {
                    throw new CodecException("the JPEG stream has no frame header before its first scan");
                }
                scan(new Scan(picture, JpegScan.read(segments, picture.frame), tables), segments, stream);
                if (picture.complete()) {
                    return new CodedFrame(picture.values, picture.frame.precision(), false);
                }
            } else {
                tables.take(marker, segments);
            }
        }
    }

    private static Picture picture(@Nullable Picture before, JpegFrame frame, FrameShape shape, int length)
            throws CodecException {
        if (before != null) {
            throw new CodecException("the JPEG stream has two frame headers");
        }
        if (frame.process() != SOF3) {
            throw new CodecException("a JPEG lossless stream has process C3, got %02X".formatted(frame.process()));
        }
        frame.require(shape);
        if (frame.subsampled()) {
            throw new CodecException("subsampled components of JPEG lossless are not decoded");
        }
        shape.requireAtLeast("JPEG lossless", length, 8); // a code has at least one bit
        return new Picture(frame, new int[shape.size()], new boolean[shape.samples()]);
    }

    private static void scan(Scan scan, JpegSegments segments, byte[] stream) throws CodecException {
        JpegBits bits = new JpegBits(stream, segments.payloadEnd());
        int columns = scan.frame().columns();
        int rows = scan.frame().rows();
        int interval = scan.tables.restartInterval();
        if (interval % columns != 0) {
            throw new CodecException("a restart interval of JPEG lossless is a multiple of the " + columns
                    + " columns, got " + interval);
        }
        int every = interval == 0 ? rows : interval / columns;
        for (int y = 0; y < rows; y++) {
            if (y > 0 && y % every == 0) {
                bits.requireData("JPEG lossless", y - 1);
                bits.restart((y / every - 1) & 7);
            }
            scan.row(bits, y, y % every == 0);
            bits.requireData("JPEG lossless", y);
        }
        scan.finish();
        segments.resume(bits.position());
    }

    private record Picture(JpegFrame frame, int[] values, boolean[] done) {
        boolean complete() {
            for (boolean component : done) {
                if (!component) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One scan: its components' Huffman tables and predictor. */
    private static final class Scan {
        private final Picture picture;
        private final JpegScan header;
        private final JpegTables tables;
        private final HuffmanTable[] huffman;
        private final int step;

        Scan(Picture picture, JpegScan header, JpegTables tables) throws CodecException {
            this.picture = picture;
            this.header = header;
            this.tables = tables;
            this.step = picture.frame.components().size();
            if (header.first() > 7 || header.low() >= picture.frame.precision()) {
                throw new CodecException("a JPEG lossless scan has a predictor of 0 to 7 and a point transform below "
                        + picture.frame.precision() + ", got " + header.first() + " and " + header.low());
            }
            huffman = new HuffmanTable[header.components().length];
            for (int i = 0; i < huffman.length; i++) {
                huffman[i] = tables.dc(header.tables()[i] >> 4);
                int component = header.components()[i];
                if (picture.done[component]) {
                    throw new CodecException("the JPEG lossless stream has two scans of one component");
                }
                picture.done[component] = true;
            }
        }

        JpegFrame frame() {
            return picture.frame;
        }

        void row(JpegBits bits, int y, boolean first) throws CodecException {
            if (huffman.length == 1) {
                single(bits, y, first);
                return;
            }
            int columns = frame().columns();
            int start = y * columns * step;
            for (int x = 0, at = start; x < columns; x++, at += step) {
                for (int i = 0; i < huffman.length; i++) {
                    int sample = at + header.components()[i];
                    int predicted = first ? edge(sample, x) : x == 0 ? above(sample) : predict(sample);
                    picture.values[sample] = (predicted + difference(bits, huffman[i])) & 0xFFFF;
                }
            }
        }

        /** The same for the common case of one component, without the inner loop. */
        private void single(JpegBits bits, int y, boolean first) throws CodecException {
            HuffmanTable table = huffman[0];
            int columns = frame().columns();
            int at = y * columns * step + header.components()[0];
            int[] values = picture.values;
            boolean left = first || header.first() == 1;
            values[at] = ((first ? edge(at, 0) : above(at)) + difference(bits, table)) & 0xFFFF;
            for (int x = 1; x < columns; x++) {
                at += step;
                int predicted = left ? values[at - step] : predict(at);
                values[at] = (predicted + difference(bits, table)) & 0xFFFF;
            }
        }

        private static int difference(JpegBits bits, HuffmanTable table) throws CodecException {
            int size = bits.symbol(table);
            if (size == 0) {
                return 0;
            }
            if (size >= 16) {
                if (size > 16) {
                    throw new CodecException("a JPEG lossless difference has at most 16 bits, the stream says " + size);
                }
                return 32768;
            }
            return bits.extend(size);
        }

        /** The first row after the start or a restart: the middle value, then the neighbour to the left. */
        private int edge(int sample, int x) {
            return x == 0 ? 1 << (frame().precision() - header.low() - 1) : picture.values[sample - step];
        }

        private int above(int sample) {
            return picture.values[sample - frame().columns() * step];
        }

        /** Table H.1. */
        private int predict(int sample) {
            int[] values = picture.values;
            int above = sample - frame().columns() * step;
            int a = values[sample - step];
            int b = values[above];
            int c = values[above - step];
            return switch (header.first()) {
                case 0 -> 0;
                case 1 -> a;
                case 2 -> b;
                case 3 -> c;
                case 4 -> a + b - c;
                case 5 -> a + ((b - c) >> 1);
                case 6 -> b + ((a - c) >> 1);
                default -> (a + b) >> 1;
            };
        }

        /** Undoes the point transform and cuts to the precision. */
        void finish() {
            int mask = (1 << frame().precision()) - 1;
            for (int component : header.components()) {
                for (int i = component; i < picture.values.length; i += step) {
                    picture.values[i] = (picture.values[i] << header.low()) & mask;
                }
            }
        }
    }
}
