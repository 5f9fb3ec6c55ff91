package fovea.dicom.codec;

/** The coefficients of a JPEG frame, block by block, and the way from them to samples (ITU-T T.81 section A.3.3). */
final class JpegCoefficients {
    /** Cosines of the inverse transform: [sample][frequency], scaled. */
    private static final float[] COSINES = cosines();

    private final JpegFrame frame;
    private final int blocksAcross;
    private final int blocksDown;
    private final short[][] blocks;
    private final int[][] quantization;
    private boolean scanned;

    JpegCoefficients(JpegFrame frame) {
        this.frame = frame;
        blocksAcross = (frame.columns() + 7) / 8;
        blocksDown = (frame.rows() + 7) / 8;
        int count = frame.components().size();
        blocks = new short[count][Math.multiplyExact(blocksAcross * blocksDown, 64)];
        quantization = new int[count][];
    }

    private static float[] cosines() {
        float[] table = new float[64];
        for (int x = 0; x < 8; x++) {
            for (int u = 0; u < 8; u++) {
                double scale = u == 0 ? Math.sqrt(0.125) : 0.5;
                table[8 * x + u] = (float) (scale * Math.cos((2 * x + 1) * u * Math.PI / 16));
            }
        }
        return table;
    }

    JpegFrame frame() {
        return frame;
    }

    int blocksAcross() {
        return blocksAcross;
    }

    int blocksDown() {
        return blocksDown;
    }

    short[] blocks(int component) {
        return blocks[component];
    }

    /** Takes the quantization tables as they stand at the first scan. */
    void quantize(JpegTables tables) throws CodecException {
        if (!scanned) {
            return;
        }
        for (int i = 0; i < quantization.length; i++) {
            if (quantization[i] == null) {
                quantization[i] = tables.quantization(frame.components().get(i).table());
            }
        }
    }

    void scanStarts() {
        scanned = true;
    }

    void requireNoScanYet() throws CodecException {
        if (scanned) {
            throw new CodecException("a quantization table between the scans of a JPEG stream is not supported");
        }
    }

    int[] samples(FrameShape shape) throws CodecException {
        if (!scanned) {
            throw new CodecException("the JPEG stream ends before its first scan");
        }
        int[] samples = new int[shape.size()];
        float[] work = new float[64];
        float[] block = new float[64];
        for (int component = 0; component < blocks.length; component++) {
            for (int by = 0; by < blocksDown; by++) {
                for (int bx = 0; bx < blocksAcross; bx++) {
                    dequantize(component, (by * blocksAcross + bx) * 64, block);
                    inverse(block, work);
                    store(block, samples, component, 8 * bx, 8 * by);
                }
            }
        }
        return samples;
    }

    private void dequantize(int component, int at, float[] block) {
        short[] from = blocks[component];
        int[] table = quantization[component];
        for (int i = 0; i < 64; i++) {
            block[i] = from[at + i] * table[i];
        }
    }

    private static void inverse(float[] block, float[] work) {
        for (int row = 0; row < 64; row += 8) {
            for (int x = 0; x < 8; x++) {
                float sum = 0;
                for (int u = 0; u < 8; u++) {
                    sum += COSINES[8 * x + u] * block[row + u];
                }
                work[row + x] = sum;
            }
        }
        for (int x = 0; x < 8; x++) {
            for (int y = 0; y < 8; y++) {
                float sum = 0;
                for (int v = 0; v < 8; v++) {
                    sum += COSINES[8 * y + v] * work[8 * v + x];
                }
                block[8 * y + x] = sum;
            }
        }
    }

    private void store(float[] block, int[] samples, int component, int left, int top) {
        int step = blocks.length;
        int middle = 1 << (frame.precision() - 1);
        int most = 2 * middle - 1;
        int columns = Math.min(8, frame.columns() - left);
        int rows = Math.min(8, frame.rows() - top);
        for (int y = 0; y < rows; y++) {
            int to = ((top + y) * frame.columns() + left) * step + component;
            for (int x = 0; x < columns; x++, to += step) {
                samples[to] = Math.max(0, Math.min(most, Math.round(block[8 * y + x]) + middle));
            }
        }
    }
}
