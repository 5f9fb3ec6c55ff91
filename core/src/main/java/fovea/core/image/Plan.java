package fovea.core.image;

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
        /** In one line, as {@link #of} reads it. */
        String text();

        /**
         * A window in one line: {@code stored}, {@code fixed LOW HIGH} or {@code quantiles LOW HIGH}.
         *
         * @throws IllegalArgumentException when it is none of these, or its numbers are out of range
         */
        static Window of(String text) {
            String[] words = text.strip().split("\\s+", -1);
            if (words.length == 1 && words[0].equals("stored")) {
                return new Stored();
            }
            boolean fixed = words[0].equals("fixed");
            if (words.length != 3 || (!fixed && !words[0].equals("quantiles"))) {
                throw new IllegalArgumentException(
                        "a window must be stored, fixed LOW HIGH or quantiles LOW HIGH, got " + text);
            }
            try {
                double low = Double.parseDouble(words[1]);
                double high = Double.parseDouble(words[2]);
                return fixed ? new Fixed(low, high) : new Quantiles(low, high);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("LOW and HIGH of a window must be numbers, got " + text, e);
            }
        }

        /**
         * Samples of 8 bits as they are stored; of deeper pictures, which have no range of display, the quantiles 0.005
         * to 0.995 of each.
         */
        record Stored() implements Window {
            @Override
            public String text() {
                return "stored";
            }
        }

        /**
         * Stored values (such as Hounsfield units) from {@code low} (black) to {@code high} (white), the same for all.
         */
        record Fixed(double low, double high) implements Window {
            public Fixed {
                requireOrder("window", low, high);
            }

            @Override
            public String text() {
                return "fixed " + low + " " + high;
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

            @Override
            public String text() {
                return "quantiles " + low + " " + high;
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
