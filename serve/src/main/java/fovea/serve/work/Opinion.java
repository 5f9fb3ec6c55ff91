package fovea.serve.work;

import java.util.List;
import java.util.Optional;

/**
 * What a specialist says of a study before it answers.
 *
 * @param name in the suite
 * @param version of that name
 * @param provisional whether it was let in without promotion
 * @param answers whether it would answer
 * @param reasons why not; empty where it would
 * @param distance how unlike the pictures learnt from the study is; empty where that was not measured
 * @param answeredUpTo largest distance that is answered; empty where there is no in-domain test
 */
public record Opinion(
        String name,
        int version,
        boolean provisional,
        boolean answers,
        List<String> reasons,
        Optional<Double> distance,
        Optional<Double> answeredUpTo) {
    public Opinion {
        reasons = List.copyOf(reasons);
    }
}
