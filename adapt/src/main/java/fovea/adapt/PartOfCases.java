package fovea.adapt;

import fovea.core.cohort.Case;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some cases of a run, read to tell how long all would take.
 *
 * @param cases those read
 * @param trained how many cases, or planes of volumes, the whole run would learn from
 * @param validated how many would choose the best epoch
 * @param share of the cases that were read, above 0 to 1
 * @param secondsForAll expected for reading all cases
 */
record PartOfCases(Cases cases, int trained, int validated, double share, double secondsForAll) {
    private static final int VALIDATED = 3;
    private static final int BATCHES = 2;

    /** Reads a few cases, chosen over the whole list, and three to validate. */
    static PartOfCases of(AdaptationRequest request) {
        ValidationSplit split = ValidationSplit.of(
                request.training().cases(),
                request.recipe().course().validation(),
                request.recipe().seed());
        List<Case> trained =
                spread(split.trained(), BATCHES * request.recipe().course().batch());
        List<Case> validated = spread(split.validated(), VALIDATED);
        double share = (double) (trained.size() + validated.size())
                / (split.trained().size() + split.validated().size());
        long start = System.nanoTime();
        Cases cases = Cases.read(request, new ValidationSplit(trained, validated));
        double seconds = (System.nanoTime() - start) / 1e9;
        return new PartOfCases(
                cases,
                scaled(cases.trained().size(), trained.size(), split.trained().size()),
                scaled(
                        cases.validated().size(),
                        validated.size(),
                        split.validated().size()),
                share,
                seconds / share);
    }

    private static List<Case> spread(List<Case> all, int wanted) {
        int count = Math.min(wanted, all.size());
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> all.get((int) ((long) i * all.size() / count)))
                .toList();
    }

    /** Planes of all cases by those of some. */
    private static int scaled(int samples, int read, int all) {
        return read == 0 ? 0 : Math.toIntExact(Math.round((double) samples * all / read));
    }
}
