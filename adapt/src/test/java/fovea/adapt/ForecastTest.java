package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForecastTest {
    @Test
    void a_forecast_tells_the_size_of_the_run_before_it_starts() {
        Heard heard = new Heard();
        Forecast forecast = Adaptation.forecast(TinyRun.request(TinyRun.recipe(), heard));

        assertThat(forecast.trainedCases()).isEqualTo(6);
        assertThat(forecast.validatedCases()).isEqualTo(2);
        assertThat(forecast.steps()).isEqualTo(TinyRun.STEPS);
        assertThat(forecast.trained())
                .isEqualTo(forecast.share().values().stream().mapToLong(n -> n).sum());
        assertThat(forecast.trained()).isLessThan(forecast.baseParameters() / 100);
        assertThat(forecast.baseParameters()).isBetween(9_000_000L, 11_000_000L);
        assertThat(forecast.secondsPerStep()).isBetween(0.001, 60.0);
        assertThat(forecast.seconds()).isBetween(6 * forecast.secondsPerStep(), 6 * forecast.secondsPerStep() + 4 * 60);
        assertThat(forecast.residentMegabytes()).isBetween(100L, 16_000L);
        assertThat(heard.steps).as("trial steps are not told").isEmpty();
    }
}
