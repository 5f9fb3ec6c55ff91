package fovea.prove.decomposition;

import java.util.Set;

/**
 * A positive semidefinite similarity. It makes the loss scale * (k(y,y) - 2 k(y,x) + k(x,x)) a squared distance between
 * points of a space, so that bias and variance are as exact as for numbers (kernel scores: Gruber and Buettner, ICML
 * 2024). Dice, with Dice of two empty sets 1 and of one empty set 0, is such a similarity: overlap is an inner product,
 * 1 / (a + b) is the integral of e^(-ta) e^(-tb) over t from 0, a product of such kernels is one, and the empty set
 * stands for itself as one more direction. So is IoU (Gower and Legendre, J. Classification 3, 1986).
 */
public interface Kernel<T> {
    /** The similarity; symmetric. */
    double of(T one, T other);

    /** What turns a squared distance into the loss: 0.5 where the loss is 1 - k, 1 for squared error. */
    default double scale() {
        return 0.5;
    }

    /** Dice of masks: loss 1 - Dice. */
    Kernel<Bits> DICE = (one, other) -> dice(one.count(), other.count(), one.overlap(other));

    /** IoU of masks: loss 1 - IoU. */
    Kernel<Bits> IOU = (one, other) -> {
        double both = one.overlap(other);
        double either = one.count() + other.count() - both;
        return either == 0 ? 1 : both / either;
    };

    /** Product of numbers: squared error. */
    Kernel<Double> PRODUCT = new Kernel<>() {
        @Override
        public double of(Double one, Double other) {
            return one * other;
        }

        @Override
        public double scale() {
            return 1;
        }
    };

    /** Dice of sets of labels, findings or entities, which is the F1 score of one example: loss 1 - F1. */
    static <E> Kernel<Set<E>> sets() {
        return (one, other) -> {
            int both = (int) one.stream().filter(other::contains).count();
            return dice(one.size(), other.size(), both);
        };
    }

    private static double dice(double one, double other, double both) {
        return one + other == 0 ? 1 : 2 * both / (one + other);
    }
}
