package fovea.prove.decomposition;

import fovea.core.image.Mask;

/** A mask packed 64 pixels a word, so that hundreds of replicas are compared pair by pair in little time. */
public final class Bits {
    private final long[] words;
    private final int count;

    private Bits(long[] words, int count) {
        this.words = words;
        this.count = count;
    }

    /** Packs a mask. */
    public static Bits of(Mask mask) {
        int size = mask.geometry().size();
        long[] words = new long[(size + 63) / 64];
        for (int i = 0; i < size; i++) {
            if (mask.contains(i)) {
                words[i >> 6] |= 1L << i;
            }
        }
        return new Bits(words, mask.foreground());
    }

    /** Packs a row of digits, 1 for foreground: for tests and toys. */
    public static Bits of(String digits) {
        long[] words = new long[(digits.length() + 63) / 64];
        int count = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) == '1') {
                words[i >> 6] |= 1L << i;
                count++;
            }
        }
        return new Bits(words, count);
    }

    /** Over packed words, pixel i in bit i % 64 of word i / 64; the array is owned by the result from then on. */
    public static Bits of(long[] words) {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return new Bits(words, count);
    }

    /** A copy of the packed words. */
    public long[] words() {
        return words.clone();
    }

    /** Foreground pixels. */
    public int count() {
        return count;
    }

    /** Pixels of both. */
    public int overlap(Bits other) {
        if (words.length != other.words.length) {
            throw new IllegalArgumentException("masks of " + words.length + " and " + other.words.length
                    + " words cannot be compared: they differ in size");
        }
        int both = 0;
        for (int i = 0; i < words.length; i++) {
            both += Long.bitCount(words[i] & other.words[i]);
        }
        return both;
    }

    /** Whether pixel number {@code index} is foreground. */
    public boolean contains(int index) {
        return (words[index >> 6] >>> index & 1) != 0;
    }

    int capacity() {
        return words.length * 64;
    }
}
