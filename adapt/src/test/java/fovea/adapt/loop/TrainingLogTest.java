package fovea.adapt.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingLogTest {
    private static final double NO_VALIDATION = Double.NaN;

    @Test
    void an_epoch_is_a_row_with_its_mean_loss() {
        TrainingLog log = TrainingLog.empty("validation_dice")
                .withStep(3)
                .withStep(1)
                .withEpoch(0.5, 0.25)
                .withStep(0.5)
                .withEpoch(0.125, NO_VALIDATION)
                .withStep(7);

        assertThat(log.csv()).isEqualTo("""
            epoch,step,loss,learning_rate,validation_dice
            1,2,2.0,0.5,0.25
            2,3,0.5,0.125,
            """);
        assertThat(log.open()).isEqualTo(new TrainingLog.Open(1, 7));
    }

    @Test
    void a_log_is_read_back_to_the_last_bit() {
        TrainingLog log = TrainingLog.empty("validation_dice")
                .withStep(0.1)
                .withStep(0.2)
                .withStep(1e-17)
                .withEpoch(1.0 / 3, 2.0 / 3)
                .withStep(Math.PI);

        assertThat(TrainingLog.parse(log.csv(), log.open())).isEqualTo(log);
    }

    @ParameterizedTest
    @CsvSource({
        "'.2 .5 .4', 2", //
        "'.5 .4 .3', 1",
        "'.1 .2 .3', 3",
        "'.3 .7 .7 .5', 2",
        "'.0 .0', 1",
        "'NaN .1 .2 NaN', 3",
    })
    void the_best_epoch_is_the_first_of_the_highest_score(String scores, int epoch) {
        TrainingLog log = TrainingLog.empty("validation_dice");
        for (String one : scores.split(" ", -1)) {
            log = log.withStep(1).withEpoch(1, Double.parseDouble(one));
        }

        assertThat(log.best().orElseThrow().epoch()).isEqualTo(epoch);
    }

    @Test
    void without_validation_there_is_no_best_epoch() {
        assertThat(TrainingLog.empty("validation_dice").best()).isEmpty();
        assertThat(TrainingLog.empty("validation_dice")
                        .withStep(1)
                        .withEpoch(1, NO_VALIDATION)
                        .best())
                .isEmpty();
    }

    @Test
    void the_last_column_is_called_what_the_validation_measures() {
        TrainingLog log = TrainingLog.empty("validation_micro_f1").withStep(1).withEpoch(0.5, 0.25);

        assertThat(log.csv().lines().findFirst()).contains("epoch,step,loss,learning_rate,validation_micro_f1");
        assertThat(TrainingLog.parse(log.csv(), log.open()).measure()).isEqualTo("validation_micro_f1");
    }

    @ParameterizedTest
    @CsvSource({"''", "epoch", "'epoch,step,loss,learning_rate,validation_dice\n1,2,3\n'"})
    void what_is_no_log_is_refused(String text) {
        assertThatThrownBy(() -> TrainingLog.parse(text, new TrainingLog.Open(0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
