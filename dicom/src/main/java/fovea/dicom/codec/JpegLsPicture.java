package fovea.dicom.codec;

/** The samples of a JPEG-LS frame while its scans are decoded. */
final class JpegLsPicture {
    private static final int BY_LINE = 1;
    private static final int BY_SAMPLE = 2;

    private final JpegFrame frame;
    private final int step;
    private final int[] values;
    private final boolean[] done;

    JpegLsPicture(JpegFrame frame, FrameShape shape) {
        this.frame = frame;
        this.step = shape.samples();
        this.values = new int[shape.size()];
        this.done = new boolean[step];
    }

    JpegFrame frame() {
        return frame;
    }

    int[] values() {
        return values;
    }

    boolean complete() {
        for (boolean component : done) {
            if (!component) {
                return false;
            }
        }
        return true;
    }

    void scan(JpegScan scan, JpegLsPreset.Told told, int restartRows, JpegLsBits bits) throws CodecException {
        check(scan);
        JpegLsCoder coder = new JpegLsCoder(bits, JpegLsPreset.of(frame.precision(), scan.first(), told));
        int count = scan.components().length;
        int[][] before = new int[count][frame.columns() + 2];
        int[][] line = new int[count][frame.columns() + 2];
        int[] run = new int[count];
        int every = restartRows == 0 ? frame.rows() : restartRows;
        for (int y = 0; y < frame.rows(); y++) {
            if (y > 0 && y % every == 0) {
                bits.restart((y / every - 1) & 7);
                coder.restart();
                before = new int[count][frame.columns() + 2];
                line = new int[count][frame.columns() + 2];
                run = new int[count];
            }
            row(coder, scan, new int[][][] {before, line}, run);
            bits.requireData(y);
            store(scan, line, y);
            int[][] used = before;
            before = line;
            line = used;
        }
    }

    private void row(JpegLsCoder coder, JpegScan scan, int[][][] lines, int[] run) throws CodecException {
        int[][] before = lines[0];
        int[][] line = lines[1];
        int columns = frame.columns();
        for (int i = 0; i < line.length; i++) {
            before[i][columns + 1] = before[i][columns];
            line[i][0] = before[i][1];
        }
        if (scan.last() == BY_SAMPLE && line.length > 1) {
            run[0] = coder.pixels(before, line, run[0]);
            return;
        }
        for (int i = 0; i < line.length; i++) {
            run[i] = coder.line(before[i], line[i], run[i]);
        }
    }

    private void store(JpegScan scan, int[][] line, int y) {
        int columns = frame.columns();
        int shift = scan.low();
        for (int i = 0; i < line.length; i++) {
            int at = y * columns * step + scan.components()[i];
            for (int x = 1; x <= columns; x++, at += step) {
                values[at] = line[i][x] << shift;
            }
        }
    }

    private void check(JpegScan scan) throws CodecException {
        boolean apart = scan.last() == 0 && scan.components().length == 1;
        boolean together = scan.last() == BY_LINE || scan.last() == BY_SAMPLE;
        if (!apart && !together) {
            throw new CodecException("a JPEG-LS scan has interleave mode 0 (one component), 1 or 2, got " + scan.last()
                    + " with " + scan.components().length + " components");
        }
        if (scan.low() >= frame.precision()) {
            throw new CodecException("a JPEG-LS point transform is below the precision of " + frame.precision()
                    + " bits, got " + scan.low());
        }
        for (int i = 0; i < scan.components().length; i++) {
            if (scan.tables()[i] != 0) {
                throw new CodecException("JPEG-LS mapping tables are not decoded");
            }
            if (done[scan.components()[i]]) {
                throw new CodecException("the JPEG-LS stream has two scans of one component");
            }
            done[scan.components()[i]] = true;
        }
    }
}
