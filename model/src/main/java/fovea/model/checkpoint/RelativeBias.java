package fovea.model.checkpoint;

import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.util.Arrays;

/**
 * TinyViT's attention biases (Wu et al. 2022, section 3.2 of the LeViT idea it takes over): one number per head and per
 * pair of absolute offsets, index |dy| * window + |dx|. An exported graph stores them gathered to (heads, N, N) with
 * N = window * window tokens; here the gather is undone.
 */
final class RelativeBias {
    private RelativeBias() {}

    /**
     * The table (heads, N) behind a gathered bias (heads, N, N).
     *
     * @param window side of the attention window, N = window * window
     * @throws IOException when the gathered values are not those of such a table, bit for bit
     */
    static HostTensor table(HostTensor gathered, int window) throws IOException {
        int tokens = window * window;
        long[] shape = gathered.shape();
        if (shape.length != 3 || shape[1] != tokens || shape[2] != tokens) {
            throw new IOException("gathered attention biases must have shape (heads, " + tokens + ", " + tokens
                    + "), got " + Arrays.toString(shape));
        }
        int heads = (int) shape[0];
        float[] table = new float[heads * tokens];
        for (int head = 0; head < heads; head++) {
            for (int key = 0; key < tokens; key++) {
                // seen from the query in the corner, key (y, x) is at offset |dy| = y, |dx| = x: index = key
                table[head * tokens + key] = gathered.get(head * tokens * tokens + key);
            }
        }
        HostTensor inverted = HostTensor.of(new long[] {heads, tokens}, table);
        if (!gather(inverted, window).equals(gathered)) {
            throw new IOException("gathered attention biases are not a function of |dy| and |dx|");
        }
        return inverted;
    }

    /** The bias (heads, N, N) of every query and key, gathered from a table (heads, N). */
    static HostTensor gather(HostTensor table, int window) {
        int tokens = window * window;
        int heads = (int) table.shape()[0];
        float[] gathered = new float[heads * tokens * tokens];
        int next = 0;
        for (int head = 0; head < heads; head++) {
            for (int query = 0; query < tokens; query++) {
                for (int key = 0; key < tokens; key++) {
                    int dy = Math.abs(query / window - key / window);
                    int dx = Math.abs(query % window - key % window);
                    gathered[next++] = table.get(head * tokens + dy * window + dx);
                }
            }
        }
        return HostTensor.of(new long[] {heads, tokens, tokens}, gathered);
    }
}
