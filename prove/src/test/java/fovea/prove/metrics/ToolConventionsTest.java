package fovea.prove.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each tool's scores of toy masks, as that tool gave them ({@code tools.json}, made by {@code bench/python/metric_tools.py}),
 * reproduced from the conventions that docs/prove.md says it has. Within 1e-9, but for MONAI and seg-metrics, which reckon in
 * single precision: within 2e-6.
 */
class ToolConventionsTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;
    /** Stands for a tool that ends with an error. */
    private static final double ERROR = -1;

    private final double tolerance = golden().path("toleranceMm").asDouble();

    private static JsonNode golden() {
        try (InputStream in = ToolConventionsTest.class.getResourceAsStream("tools.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("tools.json must be readable", e);
        }
    }

    private record Pair(String name, Mask reference, Mask predicted, JsonNode scores) {
        @Override
        public String toString() {
            return name;
        }

        boolean empty() {
            return reference.isEmpty() || predicted.isEmpty();
        }

        boolean bothEmpty() {
            return reference.isEmpty() && predicted.isEmpty();
        }
    }

    static Stream<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (JsonNode one : golden().path("cases")) {
            JsonNode spacing = one.path("spacing");
            pairs.add(new Pair(
                    one.path("name").asText(),
                    mask(one.path("reference"), spacing),
                    mask(one.path("prediction"), spacing),
                    one.path("scores")));
        }
        return pairs.stream();
    }

    private static Mask mask(JsonNode slices, JsonNode spacing) {
        int height = slices.get(0).size();
        int width = slices.get(0).get(0).asText().length();
        int last = spacing.size() - 1;
        PixelSpacing step = new PixelSpacing(
                spacing.get(last - 1).asDouble(),
                spacing.get(last).asDouble(),
                last == 2 ? spacing.get(0).asDouble() : 1);
        Geometry geometry = new Geometry(width, height, slices.size(), Optional.of(step), Optional.empty());
        return Mask.of(
                geometry,
                i -> slices.get(i / width / height)
                                .get(i / width % height)
                                .asText()
                                .charAt(i % width)
                        == '#');
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void monai_drops_what_has_no_reference_and_has_no_percentile_of_nothing(Pair pair) {
        MaskFacts facts = MaskFacts.of(pair.reference, pair.predicted);
        boolean both = pair.bothEmpty();
        Map<String, Double> ours = new LinkedHashMap<>();
        ours.put("dice", pair.reference.isEmpty() ? NAN : facts.overlap().dice());
        ours.put("hd", pair.empty() ? (both ? NAN : INF) : facts.surfaces().hd());
        ours.put("hd95", pair.empty() ? NAN : facts.surfaces().hd95());
        ours.put("assd", pair.empty() ? (both ? NAN : INF) : facts.surfaces().assd());
        ours.put("nsd", both ? NAN : facts.surfaces().surfaceDice(tolerance));
        check(pair, "monai", ours, 2e-6);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void medpy_pours_both_directions_together_and_refuses_empty_masks(Pair pair) {
        MaskFacts facts = MaskFacts.of(pair.reference, pair.predicted);
        Map<String, Double> ours = new LinkedHashMap<>();
        ours.put("dice", pair.bothEmpty() ? NAN : facts.overlap().dice());
        ours.put("hd", pair.empty() ? ERROR : facts.surfaces().hd());
        ours.put("hd95", pair.empty() ? ERROR : facts.surfaces().hd95Pooled());
        ours.put("assd", pair.empty() ? ERROR : facts.surfaces().assd());
        check(pair, "medpy", ours, 1e-9);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void metrics_reloaded_agrees_where_both_masks_hold_something(Pair pair) {
        MaskFacts facts = MaskFacts.of(pair.reference, pair.predicted);
        boolean one = pair.empty() && !pair.bothEmpty();
        Map<String, Double> ours = new LinkedHashMap<>();
        ours.put("dice", facts.overlap().dice());
        ours.put("hd", one ? NAN : facts.surfaces().hd());
        ours.put("hd95", one ? NAN : facts.surfaces().hd95());
        ours.put("assd", one ? NAN : facts.surfaces().assd());
        ours.put("masd", one ? NAN : facts.surfaces().masd());
        ours.put("nsd", facts.surfaces().surfaceDice(tolerance));
        check(pair, "metrics-reloaded", ours, 1e-9);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void nnunet_leaves_out_what_both_masks_lack(Pair pair) {
        double dice = Overlap.of(pair.reference, pair.predicted).dice();
        check(pair, "nnunet", Map.of("dice", pair.bothEmpty() ? NAN : dice), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void seg_metrics_has_a_thicker_edge_and_no_distance_to_nothing(Pair pair) {
        double[] distances = FullContours.pooled(pair.reference, pair.predicted);
        Map<String, Double> ours = new LinkedHashMap<>();
        ours.put("dice", Overlap.of(pair.reference, pair.predicted).dice());
        ours.put("hd", distances.length == 0 ? 0 : distances[distances.length - 1]);
        ours.put("hd95", distances.length == 0 ? 0 : Quantile.ofSorted(distances, .95));
        ours.put("msd", Arrays.stream(distances).average().orElse(0));
        check(pair, "seg-metrics", ours, 2e-6);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void surface_distance_weighs_points_between_pixels_by_the_contour(Pair pair) {
        if (pair.reference.geometry().depth() > 1) {
            assertThat(pair.scores.has("surface-distance")).isFalse();
            return;
        }
        Contours contours = Contours.of(pair.reference, pair.predicted);
        Map<String, Double> ours = new LinkedHashMap<>();
        ours.put(
                "dice",
                pair.bothEmpty()
                        ? ERROR
                        : Overlap.of(pair.reference, pair.predicted).dice());
        ours.put("hd", contours.robustHausdorff(1));
        ours.put("hd95", contours.robustHausdorff(.95));
        ours.put("meanFromReference", contours.meanFromReference());
        ours.put("meanFromPrediction", contours.meanFromPrediction());
        ours.put("nsd", contours.surfaceDice(tolerance));
        check(pair, "surface-distance", ours, 1e-9);
    }

    @Test
    void every_tool_has_a_say_on_every_plane() {
        List<String> tools = List.of("monai", "surface-distance", "medpy", "metrics-reloaded", "nnunet", "seg-metrics");
        assertThat(pairs().filter(p -> p.reference.geometry().depth() == 1))
                .hasSize(11)
                .allSatisfy(pair -> assertThat(tools).allMatch(pair.scores::has));
        assertThat(pairs().filter(p -> p.reference.geometry().depth() > 1)).hasSize(2);
    }

    private static void check(Pair pair, String tool, Map<String, Double> ours, double tolerance) {
        JsonNode theirs = pair.scores.path(tool);
        assertThat(theirs.size()).as(tool + "'s scores").isEqualTo(ours.size());
        ours.forEach((metric, value) -> {
            double said = number(theirs.path(metric));
            String what = tool + " " + metric + " of " + pair.name;
            if (Double.isFinite(said)) {
                assertThat(value).as(what).isCloseTo(said, within(tolerance));
            } else {
                assertThat(value).as(what).isEqualTo(Double.valueOf(said));
            }
        });
    }

    private static double number(JsonNode score) {
        return switch (score.asText()) {
            case "nan" -> NAN;
            case "inf" -> INF;
            case "error" -> ERROR;
            default -> score.asDouble();
        };
    }
}
