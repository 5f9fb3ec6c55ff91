package fovea.app.fuzz;

import java.util.Arrays;
import java.util.Random;

/** A sound file spoilt: bits flipped, cut, lengths that lie, pieces moved. Everything comes from the random numbers given. */
final class Mutation {
    private static final int[] LIES = {0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE, 0x10000000};

    private Mutation() {}

    static byte[] of(byte[] sound, Random random) {
        byte[] spoilt = sound.clone();
        int rounds = 1 + random.nextInt(4);
        for (int i = 0; i < rounds && spoilt.length > 8; i++) {
            spoilt = once(spoilt, random);
        }
        return spoilt;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int at = place(bytes, random);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 2 -> {
                int lie = LIES[random.nextInt(LIES.length)];
                for (int i = 0; i < 4 && at + i < bytes.length; i++) {
                    bytes[at + i] = (byte) (lie >>> (8 * i));
                }
            }
            case 3 -> {
                int from = place(bytes, random);
                int length = Math.min(1 + random.nextInt(64), bytes.length - Math.max(at, from));
                System.arraycopy(bytes, from, bytes, at, length);
            }
            default -> bytes[at] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Mostly near the start, where the headers are. */
    private static int place(byte[] bytes, Random random) {
        int bound = random.nextInt(4) == 0 ? bytes.length : Math.min(bytes.length, 4096);
        return random.nextInt(bound);
    }
}
