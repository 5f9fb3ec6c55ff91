package fovea.formats.dicom.codec.jpeg2000;

/** The contexts of a coefficient by its neighbours (tables D.1 to D.3), as look-ups over flag bits. */
final class BlockContexts {
    static final int NE = 1;
    static final int SE = 2;
    static final int SW = 4;
    static final int NW = 8;
    static final int N = 0x10;
    static final int E = 0x20;
    static final int S = 0x40;
    static final int W = 0x80;
    static final int SIGN_N = 0x100;
    static final int SIGN_E = 0x200;
    static final int SIGN_S = 0x400;
    static final int SIGN_W = 0x800;

    /** By orientation (0 LL, 1 HL, 2 LH, 3 HH) and the eight neighbours' significance: context 0 to 8. */
    static final byte[][] ZERO = new byte[4][256];

    /** By significance and sign of the four nearest neighbours (bits 4 to 11 of the flags): context, and the flip in bit 5. */
    static final byte[] SIGN = new byte[256];

    static {
        for (int f = 0; f < 256; f++) {
            int across = Integer.bitCount(f & (E | W));
            int down = Integer.bitCount(f & (N | S));
            int diagonal = Integer.bitCount(f & 15);
            ZERO[0][f] = (byte) straight(across, down, diagonal);
            ZERO[1][f] = (byte) straight(down, across, diagonal);
            ZERO[2][f] = ZERO[0][f];
            ZERO[3][f] = (byte) diagonal(across + down, diagonal);
            SIGN[f] = (byte) sign(f << 4);
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
        int across = contribution(f, E, SIGN_E) + contribution(f, W, SIGN_W);
        int down = contribution(f, N, SIGN_N) + contribution(f, S, SIGN_S);
        int h = Integer.signum(across);
        int v = Integer.signum(down);
        int flip = h < 0 || (h == 0 && v < 0) ? 1 : 0;
        if (flip == 1) {
            h = -h;
            v = -v;
        }
        int context = h == 0 ? 9 + v : 12 + v;
        return context | flip << 5;
    }

    private static int contribution(int f, int significant, int negative) {
        return (f & significant) == 0 ? 0 : (f & negative) == 0 ? 1 : -1;
    }
}
