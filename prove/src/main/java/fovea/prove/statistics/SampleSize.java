package fovea.prove.statistics;

/** How many patients a paired trial needs: decided before the first held-out case is opened. */
public final class SampleSize {
    private SampleSize() {}

    /**
     * Patients that detect a mean difference with a two-sided paired t test: the smallest n whose power, by the noncentral
     * t distribution, reaches the power asked for. Non-inferiority with no true difference takes the same number, with the
     * margin for the difference and alpha/2 on its one side.
     *
     * @param deviation standard deviation of the patients' differences, above 0
     * @param difference to be detected, or margin, above 0
     * @param alpha two-sided, such as 0.05
     * @param power such as 0.8
     */
    public static int paired(double deviation, double difference, double alpha, double power) {
        if (!(deviation > 0) || !(difference > 0)) {
            throw new IllegalArgumentException("a sample size needs a deviation and a difference above 0, got "
                    + deviation + " and " + difference);
        }
        if (!(alpha > 0 && alpha < 1) || !(power > 0 && power < 1)) {
            throw new IllegalArgumentException("alpha and power lie within 0..1, got " + alpha + " and " + power);
        }
        // the normal approximation is a few patients short: a place to start from
        double reach = (Normal.quantile(1 - alpha / 2) + Normal.quantile(power)) * deviation / difference;
        int n = Math.max(2, (int) (reach * reach) - 3);
        while (power(difference / deviation, n, alpha) < power) {
            n++;
        }
        return n;
    }

    /** Power of a two-sided paired t test on n patients, for a standardised difference. */
    static double power(double standardised, int n, double alpha) {
        double shift = standardised * Math.sqrt(n);
        double critical = Beta.studentQuantile(1 - alpha / 2, n - 1.0);
        return 1 - noncentral(critical, n - 1, shift) + (1 - noncentral(critical, n - 1, -shift));
    }

    /** Distribution function of the noncentral t at t above 0 (Lenth, Algorithm AS 243, Applied Statistics 38, 1989). */
    private static double noncentral(double t, int degreesOfFreedom, double shift) {
        double x = t * t / (degreesOfFreedom + t * t);
        double half = shift * shift / 2;
        double even = Math.exp(-half) / 2;
        double odd = shift * Math.exp(-half) / Math.sqrt(2 * Math.PI);
        double sum = Normal.cdf(-shift);
        for (int j = 0; j < 1000; j++) {
            sum += even * Beta.cdf(x, j + 0.5, degreesOfFreedom / 2.0);
            sum += odd * Beta.cdf(x, j + 1.0, degreesOfFreedom / 2.0);
            even *= half / (j + 1);
            odd *= half / (j + 1.5);
            if (j > half && even < 1e-14) {
                break;
            }
        }
        return sum;
    }

    /**
     * How many independent images so many correlated ones are worth: N m / (1 + (m - 1) ICC).
     *
     * @param images a patient
     * @param correlation of images of one patient, 0..1
     */
    public static double effectiveImages(int patients, int images, double correlation) {
        return (double) patients * images / (1 + (images - 1) * correlation);
    }

    /** Half the width of the interval of a mean of n patients: t * deviation / sqrt(n). */
    public static double halfWidth(double deviation, int patients, double level) {
        return Beta.studentQuantile((1 + level) / 2, patients - 1) * deviation / Math.sqrt(patients);
    }
}
