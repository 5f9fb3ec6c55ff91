package fovea.serve.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may hold so many bytes and no more, and must come at a least pace once it had time to begin. */
final class Bounded extends FilterInputStream {
    private static final double GRACE_SECONDS = 30;
    private static final double LEAST_BYTES_A_SECOND = 64;

    private final long most;
    private final long started = System.nanoTime();
    private long left;

    Bounded(InputStream in, long most) {
        super(in);
        this.most = most;
        this.left = most;
    }

    static Problem tooLarge(long most) {
        return Problem.of(413, "the body may hold " + most + " bytes, it holds more");
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            spend(1);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        int read = super.read(into, from, count);
        if (read > 0) {
            spend(read);
        }
        return read;
    }

    private void spend(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw tooLarge(most);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (seconds > GRACE_SECONDS && (most - left) / seconds < LEAST_BYTES_A_SECOND) {
            throw Problem.of(408, "the body comes too slowly");
        }
    }
}
