package fovea.dicom.codec.jpeg2000;

/** The raw bits of bypass mode (section D.6): after a byte of ones, one bit is stuffed. */
final class RawBits {
    private final byte[] data;
    private final int end;
    private int at;
    private int held;
    private int count;

    RawBits(byte[] data, int from, int to) {
        this.data = data;
        this.at = from;
        this.end = to;
    }

    /** The next bit; ones past the end. */
    int next() {
        if (count == 0) {
            count = held == 0xFF ? 7 : 8;
            held = at < end ? data[at++] & 0xFF : 0xFF;
        }
        count--;
        return held >> count & 1;
    }
}
