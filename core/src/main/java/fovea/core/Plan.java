package fovea.core;

import java.util.Objects;

/**
 * How the pictures of a cohort are to be shown to a net: made from the cohort's fingerprint, edited by people
 * ({@code plan.toml}), taken by {@code adapt}.
 *
 * @param window which greys are shown
 * @param size side of the net's square input in pixels, a multiple of 64 from 64 to 1024
 * @param axis the axis along which a volume is cut into planes
 * @param sampling which planes of a volume are learnt from
 */
public record Plan(Window window, int size, Axis axis, Sampling sampling) {
    public Plan {
        Objects.requireNonNull(window, "window is null");
        Objects.requireNonNull(axis, "axis is null");
        Objects.requireNonNull(sampling, "sampling is null");
        if (size < 64 || size > 1024 || size % 64 != 0) {
            throw new IllegalArgumentException("size must be a multiple of 64 from 64 to 1024, got " + size);
        }
    }

    /** Greys from black to white. */
    public sealed interface Window {
        /** Samples of 8 bits as they are stored. */
        record Stored() implements Window {}

        /**
         * Stored values (such as Hounsfield units) from {@code low} (black) to {@code high} (white), the same for all.
         */
        record Fixed(double low, double high) implements Window {
            public Fixed {
                requireOrder("window", low, high);
            }
        }

        /** Of each picture or volume its own: the quantiles {@code low} to {@code high}, each 0 to 1. */
        record Quantiles(double low, double high) implements Window {
            public Quantiles {
                requireOrder("window quantiles", low, high);
                if (low < 0 || high > 1) {
                    throw new IllegalArgumentException("window quantiles lie within 0..1, got " + low + " and " + high);
                }
            }
        }
    }

    /** Axes of a volume; a plane has only {@code Z}. */
    public enum Axis {
        X,
        Y,
        Z
    }

    /**
     * Planes that are learnt from.
     *
     * @param planesPerVolume at most so many of one volume, at least 1
     * @param emptyShare share of the planes shown that may hold no label, 0 to 1
     */
    public record Sampling(int planesPerVolume, double emptyShare) {
        public Sampling {
            if (planesPerVolume < 1) {
                throw new IllegalArgumentException("planesPerVolume must be at least 1, got " + planesPerVolume);
            }
            if (!(emptyShare >= 0 && emptyShare <= 1)) {
                throw new IllegalArgumentException("emptyShare must be 0 to 1, got " + emptyShare);
            }
        }
    }

    private static void requireOrder(String name, double low, double high) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high) {
            throw new IllegalArgumentException(
                    name + " must have low below high, both finite, got " + low + " and " + high);
        }
    }
}
