package fovea.curate.pairs;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Vectors of length 1 or less, each in {@value #NUMBERS} numbers: how far it reaches along some axes, and the length of what
 * is left. The product of two sketches is no less than that of the vectors (Cauchy and Schwarz for what is left), so a pair
 * whose sketches are not alike is not alike.
 */
public final class Sketches {
    static final int NUMBERS = Axes.COUNT + 1;
    static final int BLOCK = 128;

    private final int count;
    private final float[][] blocks;

    /** Sketches along the axes of the vectors themselves. */
    public static Sketches of(float[][] vectors) {
        return new Sketches(vectors, Axes.of(vectors));
    }

    /** Sketches of several collections along the axes of the first, so that all can be compared. */
    public static List<Sketches> alike(List<float[][]> collections) {
        Axes axes = Axes.of(collections.getFirst());
        return collections.stream().map(vectors -> new Sketches(vectors, axes)).toList();
    }

    private Sketches(float[][] vectors, Axes axes) {
        this.count = vectors.length;
        this.blocks = IntStream.range(0, (count + BLOCK - 1) / BLOCK)
                .parallel()
                .mapToObj(block -> block(vectors, axes, block * BLOCK))
                .toArray(float[][]::new);
    }

    private static float[] block(float[][] vectors, Axes axes, int from) {
        float[] block = new float[NUMBERS * BLOCK];
        for (int i = 0; i < BLOCK && from + i < vectors.length; i++) {
            float[] sketch = axes.sketch(vectors[from + i]);
            for (int number = 0; number < NUMBERS; number++) {
                block[number * BLOCK + i] = sketch[number];
            }
        }
        return block;
    }

    int count() {
        return count;
    }

    int blocks() {
        return blocks.length;
    }

    int size(int block) {
        return Math.min(BLOCK, count - block * BLOCK);
    }

    /** The sketches of a block, number by number. */
    float[] block(int block) {
        return blocks[block];
    }
}
