package fovea.dicom.codec;

/**
 * The coding parameters of a JPEG-LS scan (ITU-T T.87 sections A.2.1 and C.2.4.1.1).
 *
 * @param most MAXVAL: largest sample
 * @param near NEAR: largest error a sample may have, 0 for lossless
 * @param t1 first threshold of the gradients
 * @param t2 second
 * @param t3 third
 * @param reset count at which the contexts are halved
 */
record JpegLsPreset(int most, int near, int t1, int t2, int t3, int reset) {
    private static final int DEFAULT_RESET = 64;

    /** Values of an LSE segment of kind 1; 0 asks for the default. All zero when there is none. */
    record Told(int most, int t1, int t2, int t3, int reset) {
        static final Told NOTHING = new Told(0, 0, 0, 0, 0);

        static Told read(JpegSegments segments) throws CodecException {
            return new Told(segments.u16(), segments.u16(), segments.u16(), segments.u16(), segments.u16());
        }
    }

    static JpegLsPreset of(int precision, int near, Told told) throws CodecException {
        int full = (1 << precision) - 1;
        int most = told.most == 0 ? full : told.most;
        if (most > full || near > Math.min(255, most / 2)) {
            throw new CodecException("JPEG-LS of " + precision + " bits has MAXVAL up to " + full
                    + " and NEAR up to half of it, got " + most + " and " + near);
        }
        int t1;
        int t2;
        int t3;
        if (most >= 128) {
            int factor = (Math.min(most, 4095) + 128) >> 8;
            t1 = clamp(factor * (3 - 2) + 2 + 3 * near, near + 1, most);
            t2 = clamp(factor * (7 - 3) + 3 + 5 * near, t1, most);
            t3 = clamp(factor * (21 - 4) + 4 + 7 * near, t2, most);
        } else {
            int factor = 256 / (most + 1);
            t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, most);
            t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, most);
            t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, most);
        }
        JpegLsPreset preset = new JpegLsPreset(
                most, near, or(told.t1, t1), or(told.t2, t2), or(told.t3, t3), or(told.reset, DEFAULT_RESET));
        preset.check();
        return preset;
    }

    private void check() throws CodecException {
        boolean ordered = near + 1 <= t1 && t1 <= t2 && t2 <= t3 && t3 <= most;
        if (!ordered || reset < 3 || reset > Math.max(255, most)) {
            throw new CodecException("JPEG-LS thresholds must rise from NEAR + 1 = " + (near + 1) + " to MAXVAL = "
                    + most
                    + " and RESET lie in 3.." + Math.max(255, most) + ", got " + t1 + ", " + t2 + ", " + t3 + " and "
                    + reset);
        }
    }

    private static int clamp(int value, int least, int most) {
        return value > most || value < least ? least : value;
    }

    private static int or(int told, int standard) {
        return told == 0 ? standard : told;
    }
}
