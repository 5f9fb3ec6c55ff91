package fovea.model.weights;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A nameless tensor of 32-bit floats in host memory, row-major: the last axis runs fastest. Immutable: the array or
 * buffer given is owned by the tensor from then on and must not be changed by the caller.
 */
public final class HostTensor {
    private final long[] shape;
    private final FloatBuffer values;

    private HostTensor(long[] shape, FloatBuffer values) {
        this.shape = shape.clone();
        this.values = values;
        long expected = elements(this.shape);
        if (expected != values.remaining()) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " has " + expected
                    + " values, got " + values.remaining());
        }
    }

    /**
     * A tensor over an array.
     *
     * @param shape sizes of the axes, none negative; empty for a scalar
     * @throws IllegalArgumentException when the number of values is not the product of the shape
     */
    public static HostTensor of(long[] shape, float[] values) {
        return new HostTensor(shape, FloatBuffer.wrap(values).asReadOnlyBuffer());
    }

    /**
     * A tensor over what remains of a buffer, such as a piece of a mapped file; nothing is copied.
     *
     * @throws IllegalArgumentException when the number of values is not the product of the shape
     */
    public static HostTensor view(long[] shape, FloatBuffer values) {
        return new HostTensor(shape, values.slice().asReadOnlyBuffer());
    }

    /**
     * How many values a shape holds.
     *
     * @throws IllegalArgumentException when a size is negative or the product exceeds 63 bits
     */
    public static long elements(long[] shape) {
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("a size must not be negative, got " + Arrays.toString(shape));
            }
        }
        try {
            long product = 1;
            for (long size : shape) {
                product = Math.multiplyExact(product, size);
            }
            return product;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " holds more than 2^63 values", e);
        }
    }

    /** A copy of the sizes of the axes. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of axes. */
    public int rank() {
        return shape.length;
    }

    /** Number of values. */
    public int size() {
        return values.remaining();
    }

    /** The value at a row-major index, 0 to size - 1. */
    public float get(int index) {
        return values.get(index);
    }

    /** A read-only view of all values; a direct buffer when the tensor lies in a mapped file. */
    public FloatBuffer buffer() {
        return values.duplicate();
    }

    /** A copy of all values. */
    public float[] toArray() {
        float[] copy = new float[values.remaining()];
        values.get(0, copy);
        return copy;
    }

    /** The same values under another shape of equal size. */
    public HostTensor reshaped(long... newShape) {
        return new HostTensor(newShape, values);
    }

    /** A transposed copy of a matrix: (rows, columns) becomes (columns, rows). */
    public HostTensor transposed() {
        if (shape.length != 2) {
            throw new IllegalArgumentException("only a matrix can be transposed, got shape " + Arrays.toString(shape));
        }
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        float[] turned = new float[values.remaining()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = values.get(row * columns + column);
            }
        }
        return of(new long[] {columns, rows}, turned);
    }

    /** A copy of rows {@code from} (inclusive) to {@code to} (exclusive) of the first axis. */
    public HostTensor rows(int from, int to) {
        if (shape.length == 0 || from < 0 || from > to || to > shape[0]) {
            throw new IllegalArgumentException(
                    "rows " + from + " to " + to + " do not lie in shape " + Arrays.toString(shape));
        }
        int rowSize = shape[0] == 0 ? 0 : (int) (values.remaining() / shape[0]);
        float[] part = new float[(to - from) * rowSize];
        values.get(from * rowSize, part);
        long[] partShape = shape.clone();
        partShape[0] = (long) to - from;
        return of(partShape, part);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostTensor that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(bits(), that.bits());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(bits());
    }

    private int[] bits() {
        int[] bits = new int[values.remaining()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values.get(i));
        }
        return bits;
    }

    @Override
    public String toString() {
        return "HostTensor" + Arrays.toString(shape);
    }
}
