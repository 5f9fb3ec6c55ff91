package fovea.dicom.codec;

/**
 * RLE Lossless (PS3.5 Annex G): up to 15 segments of PackBits, one for each byte of each sample, the most significant
 * byte first.
 */
public final class RleDecoder implements FrameCodec {
    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;

    @Override
    public CodedFrame decode(byte[] stream, FrameShape shape) throws CodecException {
        int bytes = bytesPerSample(shape.bitsAllocated());
        int segments = bytes * shape.samples();
        int[] starts = starts(stream, segments);
        // two bytes stand for at most 128 of one segment
        shape.requireAtLeast("RLE", stream.length, 64);
        int[] values = new int[shape.size()];
        for (int segment = 0; segment < segments; segment++) {
            int shift = 8 * (bytes - 1 - segment % bytes);
            Plane plane = new Plane(values, segment / bytes, shape.samples(), shift);
            unpack(stream, starts[segment], starts[segment + 1], plane);
        }
        return new CodedFrame(values, 8 * bytes, false);
    }

    private static int bytesPerSample(int bitsAllocated) throws CodecException {
        if (bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32) {
            throw new CodecException("RLE is decoded for 8, 16 or 32 bits allocated, got " + bitsAllocated);
        }
        return bitsAllocated / 8;
    }

    /** Where the segments start, and the end of the last. */
    private static int[] starts(byte[] stream, int demanded) throws CodecException {
        if (stream.length < HEADER) {
            throw new CodecException("an RLE stream begins with a header of 64 bytes, got " + stream.length);
        }
        int count = little(stream, 0);
        if (count != demanded || count > MOST_SEGMENTS) {
            throw new CodecException("the RLE stream has " + Integer.toUnsignedString(count)
                    + " segments, the data set asks for " + demanded);
        }
        int[] starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            starts[i] = little(stream, 4 + 4 * i);
        }
        starts[count] = stream.length;
        int before = HEADER;
        for (int start : starts) {
            if (start < before || start > stream.length) {
                throw new CodecException("an RLE segment starts at byte " + Integer.toUnsignedString(start)
                        + ", it must lie in " + before + ".." + stream.length);
            }
            before = start;
        }
        return starts;
    }

    private static void unpack(byte[] stream, int start, int end, Plane plane) throws CodecException {
        int at = start;
        int to = plane.first;
        int[] values = plane.values;
        while (to < values.length) {
            if (at >= end) {
                throw ended(plane, to);
            }
            int control = stream[at++];
            if (control >= 0) {
                int run = Math.min(control + 1, plane.left(to));
                if (run > end - at) {
                    throw ended(plane, to);
                }
                for (int i = 0; i < run; i++, to += plane.step) {
                    values[to] |= (stream[at + i] & 0xFF) << plane.shift;
                }
                at += control + 1;
            } else if (control != -128) {
                if (at >= end) {
                    throw ended(plane, to);
                }
                int value = (stream[at++] & 0xFF) << plane.shift;
                for (int run = Math.min(1 - control, plane.left(to)); run > 0; run--, to += plane.step) {
                    values[to] |= value;
                }
            }
        }
    }

    private static CodecException ended(Plane plane, int at) {
        return new CodecException(
                "an RLE segment ends after " + at / plane.step + " of " + plane.values.length / plane.step + " bytes");
    }

    private static int little(byte[] from, int at) {
        return (from[at] & 0xFF) | (from[at + 1] & 0xFF) << 8 | (from[at + 2] & 0xFF) << 16 | from[at + 3] << 24;
    }

    /** One byte of one sample of every pixel. */
    private record Plane(int[] values, int first, int step, int shift) {
        int left(int at) {
            return (values.length - at + step - 1) / step;
        }
    }
}
