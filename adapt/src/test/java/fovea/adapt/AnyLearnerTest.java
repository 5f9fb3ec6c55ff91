package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.StraightLine.Point;
import fovea.adapt.loop.Checkpoint;
import fovea.adapt.loop.Curriculum;
import fovea.adapt.loop.DivergedException;
import fovea.adapt.loop.Progress;
import fovea.adapt.loop.RunFolder;
import fovea.adapt.loop.RunIdentity;
import fovea.adapt.loop.TrainingLoop;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop trains whatever learns: here a straight line, which knows neither pictures nor nets. */
class AnyLearnerTest {
    private static final RunIdentity RUN = new RunIdentity("none", "points", "{}");
    private static final List<Point> POINTS = IntStream.range(0, 12)
            .mapToObj(i -> new Point(i / 12f, 2 * i / 12f - 1))
            .toList();

    @Test
    void a_line_is_learnt_and_the_best_epoch_is_kept(@TempDir Path folder) throws IOException {
        StraightLine line = new StraightLine();

        Checkpoint end = run(line, folder, Progress.SILENT);

        assertThat(end.step()).isEqualTo(80);
        assertThat(end.log().rows()).hasSize(20);
        assertThat(end.log().best().orElseThrow().score()).isGreaterThan(-0.05);
        assertThat(end.bestAdapter()).containsOnlyKeys("line");
        assertThat(line.learnt().firstEntry().getValue().get(0)).isBetween(1.8f, 2.2f);
    }

    @Test
    void a_line_broken_off_three_times_is_the_line_of_the_run_that_was_not(@TempDir Path whole, @TempDir Path broken)
            throws IOException {
        Checkpoint expected = run(new StraightLine(), whole, Progress.SILENT);
        for (int step : List.of(1, 30, 77)) {
            assertThatThrownBy(() -> run(new StraightLine(), broken, new StopAt(step)))
                    .isInstanceOf(StopAt.Broken.class);
        }
        Heard heard = new Heard();

        Checkpoint end = run(new StraightLine(), broken, heard);

        assertThat(heard.resumed).containsExactly(76);
        assertThat(end).isEqualTo(expected);
    }

    @Test
    void a_line_that_leaves_the_numbers_stops_the_run_by_name(@TempDir Path folder) {
        StraightLine line = new StraightLine();
        line.restore(Map.of(
                "line", HostTensor.of(new long[] {2}, new float[] {Float.NaN, 0}),
                "velocity", HostTensor.of(new long[] {2}, new float[2])));

        assertThatThrownBy(() -> run(line, folder, Progress.SILENT))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("point 0");
    }

    private static Checkpoint run(StraightLine line, Path folder, Progress progress) throws IOException {
        RunFolder home = new RunFolder(folder, RUN);
        home.prepare();
        return new TrainingLoop<>(line, new Points(line), home, progress).run(home.checkpoint(), TinyRun.EVERY_STEP);
    }

    /** Twenty epochs of four batches of three points. */
    private record Points(StraightLine line) implements Curriculum<Point> {
        @Override
        public int stepsPerEpoch() {
            return 4;
        }

        @Override
        public int steps() {
            return 80;
        }

        @Override
        public List<Point> batch(int step) {
            int first = 3 * (step % 4);
            return POINTS.subList(first, first + 3);
        }

        @Override
        public List<String> ids(int step) {
            return List.of("point " + 3 * (step % 4));
        }

        @Override
        public double rate(int step) {
            return 0.05;
        }

        @Override
        public int patience() {
            return 0;
        }

        @Override
        public OptionalDouble validate() {
            return OptionalDouble.of(-line.miss(POINTS));
        }
    }
}
