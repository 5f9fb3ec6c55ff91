package fovea.dicom.codec;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages small streams in seeded ways and watches what the decoders make of them. */
final class CodecFuzz {
    private final Random random;
    private final List<CodecStream> seeds;
    private long decoded;
    private long refused;
    private long slowestNanos;
    private long mostBytes;

    CodecFuzz(long seed) {
        this.random = new Random(seed);
        this.seeds = CodecStream.all();
    }

    /** Decodes one damaged stream; anything but a frame or a {@link CodecException} comes out as an exception. */
    void once() {
        CodecStream seed = seeds.get(random.nextInt(seeds.size()));
        byte[] bytes = damage(seed.bytes());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        try {
            seed.codec().decode(bytes, seed.shape());
            decoded++;
        } catch (CodecException e) {
            refused++;
        } catch (RuntimeException | StackOverflowError e) {
            throw new IllegalStateException("a damaged " + seed.name() + " gives " + e, e);
        }
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
        mostBytes = Math.max(mostBytes, threads.getCurrentThreadAllocatedBytes() - before);
    }

    private byte[] damage(byte[] original) {
        byte[] bytes = original.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            // headers are short: half of the damage goes there
            int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 120) : bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
                case 3 -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(16), bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
                default -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            }
        }
        return bytes;
    }

    long decoded() {
        return decoded;
    }

    long refused() {
        return refused;
    }

    long slowestMillis() {
        return slowestNanos / 1_000_000;
    }

    /** Most bytes that one decoding took on the thread that asked. */
    long mostBytes() {
        return mostBytes;
    }

    /** Fuzzes for so many seconds (first argument) from a seed (second) and prints one JSON line. */
    public static void main(String[] arguments) {
        CodecFuzz fuzz = new CodecFuzz(Long.parseLong(arguments[1]));
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000L;
        while (System.nanoTime() < end) {
            fuzz.once();
        }
        System.out.printf(
                "{\"decoded\":%d,\"refused\":%d,\"slowest_ms\":%d,\"most_mb\":%.1f}%n",
                fuzz.decoded, fuzz.refused, fuzz.slowestMillis(), fuzz.mostBytes / 1048576.0);
    }
}
