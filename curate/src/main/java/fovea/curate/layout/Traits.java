package fovea.curate.layout;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a patient beside the pictures, for a split that balances it.
 *
 * @param site hospital or scanner; empty text where unknown
 * @param sex F, M or another letter; empty text where unknown
 * @param ageBand {@code 0-17}, {@code 18-39}, {@code 40-59}, {@code 60-79} or {@code 80+}; empty text where unknown
 */
public record Traits(String site, String sex, String ageBand) {
    public static final Traits UNKNOWN = new Traits("", "", "");

    private static final List<Integer> BANDS = List.of(18, 40, 60, 80);

    /** From text as people and DICOM (PS3.5 value representation AS, {@code 064Y}) write it. */
    public static Traits of(String site, String sex, String age) {
        String letter = sex.isBlank() ? "" : sex.strip().substring(0, 1).toUpperCase(Locale.ROOT);
        return new Traits(site.strip(), letter, ageBand(age.strip()));
    }

    private static String ageBand(String age) {
        String upper = age.toUpperCase(Locale.ROOT);
        if (upper.matches("\\d{1,3}[DWM]")) {
            return bandOf(upper.endsWith("M") ? Integer.parseInt(upper.substring(0, upper.length() - 1)) / 12 : 0);
        }
        if (!upper.matches("\\d{1,3}(\\.\\d+)?Y?")) {
            return "";
        }
        return bandOf((int) Double.parseDouble(upper.replace("Y", "")));
    }

    private static String bandOf(int years) {
        int from = 0;
        for (int to : BANDS) {
            if (years < to) {
                return from + "-" + (to - 1);
            }
            from = to;
        }
        return from + "+";
    }

    /** What results are told apart by, under the names that {@link fovea.core.cohort.Case#strata} has. */
    public Map<String, String> strata() {
        Map<String, String> known = new TreeMap<>(Map.of("site", site, "sex", sex, "age", ageBand));
        known.values().removeIf(String::isEmpty);
        return known;
    }

    /** For a stratum's name: what is known, joined. */
    public String joined() {
        return Stream.of(site, sex, ageBand).filter(one -> !one.isEmpty()).collect(Collectors.joining(" "));
    }
}
