package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies come in; the route tells what became of them by week and specialist, beside the evidence. */
class DriftTest {
    @TempDir
    private Path data;

    @Test
    void studies_that_fit_by_their_attributes_are_counted_and_others_are_not() throws Exception {
        ThresholdPanel panel = new ThresholdPanel();
        try (Running service = Running.start(data, panel)) {
            JsonNode before = service.getJson("/api/drift");
            assertThat(before.path("weeks")).isEmpty();
            settle(service, DrawnSeries.ct("1.2.3"), "answered");
            settle(service, new DrawnSeries("1.2.4", "CT", 3, 450), "answered"); // nothing above 500: empty
            settle(service, new DrawnSeries("1.2.5", "CT", 3, 1800), "refused"); // by pixels
            settle(service, new DrawnSeries("1.2.6", "MR", 3, 900), "refused"); // by its modality

            JsonNode told = service.getJson("/api/drift?weeks=1");

            assertThat(told.path("bands")).isEmpty();
            assertThat(told.path("weeks")).hasSize(1);
            JsonNode week = told.at("/weeks/0");
            assertThat(week.path("specialist").asText()).isEqualTo("threshold version 1");
            assertThat(week.path("studies").asInt()).isEqualTo(3);
            assertThat(week.path("refused").asInt()).isEqualTo(1);
            assertThat(week.path("empty").asInt()).isEqualTo(1);
            assertThat(week.path("median").asDouble()).isEqualTo(0.45);
            assertThat(week.path("ninetieth").asDouble()).isEqualTo(0.9);
            assertThat(week.path("drifting").isNull()).isTrue();
        }
    }

    @Test
    void more_refusals_than_the_evidence_lets_expect_are_told() throws Exception {
        ThresholdPanel panel = new ThresholdPanel();
        panel.proven(Path.of("..", "zoo", "left-ventricle", "evidence.json"));
        try (Running service = Running.start(data, panel)) {
            settle(service, DrawnSeries.ct("1.2.3"), "answered");
            JsonNode calm = service.getJson("/api/drift");
            assertThat(calm.at("/weeks/0/drifting").asBoolean(true)).isFalse();
            double high = calm.at("/bands/threshold version 1/high").asDouble();
            assertThat(high).isBetween(0.1, 0.5); // of nine patients
            for (int i = 0; i < 8; i++) {
                settle(service, new DrawnSeries("1.2.5" + i, "CT", 1, 1800), "refused");
            }

            JsonNode told = service.getJson("/api/drift");

            assertThat(told.at("/weeks/0/refused").asInt()).isEqualTo(8);
            assertThat(told.at("/weeks/0/drifting").asBoolean()).isTrue();
        }
    }

    @Test
    void weeks_out_of_range_are_refused() throws Exception {
        try (Running service = Running.start(data, new ThresholdPanel())) {
            assertThat(service.get("/api/drift?weeks=0").statusCode()).isEqualTo(400);
            assertThat(service.get("/api/drift?weeks=105").statusCode()).isEqualTo(400);
            assertThat(service.get("/api/drift?weeks=many").statusCode()).isEqualTo(400);
        }
    }

    private static void settle(Running service, DrawnSeries drawn, String state) throws Exception {
        assertThat(service.stow(drawn.files()).statusCode()).isEqualTo(200);
        assertThat(service.settled(drawn.series()).path("state").asText()).isEqualTo(state);
    }
}
