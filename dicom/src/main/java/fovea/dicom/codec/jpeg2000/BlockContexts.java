package fovea.dicom.codec.jpeg2000;

/**
 * The contexts of a coefficient by its neighbours (tables D.1 to D.3), as look-ups. The significance of a coefficient and its
 * eight neighbours is a window of nine bits: rows from the top, in each the left, the middle and the right, the lowest bit first.
 */
final class BlockContexts {
    private static final int NW = 1;
    private static final int N = 2;
    private static final int NE = 4;
    private static final int W = 8;
    private static final int E = 0x20;
    private static final int SW = 0x40;
    private static final int S = 0x80;
    private static final int SE = 0x100;

    /** By orientation (0 LL, 1 HL, 2 LH, 3 HH) and window: context 0 to 8. */
    static final byte[][] ZERO = new byte[4][512];

    /**
     * By significance (bits 0 to 3) and sign (bits 4 to 7) of the neighbours above, to the right, below and to the left: context 9
     * to 13, and the flip in bit 5.
     */
    static final byte[] SIGN = new byte[256];

    static {
        for (int window = 0; window < 512; window++) {
            int across = Integer.bitCount(window & (E | W));
            int down = Integer.bitCount(window & (N | S));
            int diagonal = Integer.bitCount(window & (NW | NE | SW | SE));
            ZERO[0][window] = (byte) straight(across, down, diagonal);
            ZERO[1][window] = (byte) straight(down, across, diagonal);
            ZERO[2][window] = ZERO[0][window];
            ZERO[3][window] = (byte) diagonal(across + down, diagonal);
        }
        for (int f = 0; f < 256; f++) {
            SIGN[f] = (byte) sign(f);
        }
    }

    private BlockContexts() {}

    private static int straight(int across, int down, int diagonal) {
        if (across == 2) {
            return 8;
        }
        if (across == 1) {
            return down > 0 ? 7 : diagonal > 0 ? 6 : 5;
        }
        return down > 0 ? 2 + down : Math.min(diagonal, 2);
    }

    private static int diagonal(int nearest, int diagonal) {
        return switch (diagonal) {
            case 0 -> Math.min(nearest, 2);
            case 1 -> 3 + Math.min(nearest, 2);
            case 2 -> nearest > 0 ? 7 : 6;
            default -> 8;
        };
    }

    private static int sign(int f) {
        int h = Integer.signum(contribution(f, 1) + contribution(f, 3));
        int v = Integer.signum(contribution(f, 0) + contribution(f, 2));
        int flip = h < 0 || (h == 0 && v < 0) ? 1 : 0;
        if (flip == 1) {
            h = -h;
            v = -v;
        }
        int context = h == 0 ? 9 + v : 12 + v;
        return context | flip << 5;
    }

    private static int contribution(int f, int neighbour) {
        return (f >> neighbour & 1) == 0 ? 0 : (f >> (neighbour + 4) & 1) == 0 ? 1 : -1;
    }
}
