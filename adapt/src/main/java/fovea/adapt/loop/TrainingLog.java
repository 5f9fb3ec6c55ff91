package fovea.adapt.loop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a run went, a row an epoch. It travels in the checkpoint, so that a resumed run tells the same story as an
 * uninterrupted one.
 *
 * @param measure what the validation measures, such as {@code validation_dice}: the name of the last column
 * @param rows epochs done
 * @param open the epoch under way
 */
public record TrainingLog(String measure, List<Row> rows, Open open) {
    private static final String HEADER = "epoch,step,loss,learning_rate,";

    public TrainingLog {
        rows = List.copyOf(rows);
    }

    /**
     * An epoch.
     *
     * @param epoch 1 for the first
     * @param step steps done at its end
     * @param loss mean over its steps
     * @param rate learning rate of its last step
     * @param score of the validation patients, higher being better; NaN where there are none
     */
    public record Row(int epoch, int step, double loss, double rate, double score) {
        private String csv() {
            return epoch + "," + step + "," + loss + "," + rate + "," + (Double.isNaN(score) ? "" : score);
        }

        private static Row parse(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != 5) {
                throw new IllegalArgumentException("a row of the log must have 5 cells, got \"" + line + "\"");
            }
            return new Row(
                    Integer.parseInt(cells[0]),
                    Integer.parseInt(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    cells[4].isEmpty() ? Double.NaN : Double.parseDouble(cells[4]));
        }
    }

    /**
     * The epoch under way.
     *
     * @param steps steps done in it
     * @param losses sum of their losses
     */
    record Open(int steps, double losses) {}

    /** Before the first step. */
    static TrainingLog empty(String measure) {
        return new TrainingLog(measure, List.of(), new Open(0, 0));
    }

    /** With one more step in the epoch under way. */
    TrainingLog withStep(double loss) {
        return new TrainingLog(measure, rows, new Open(open.steps() + 1, open.losses() + loss));
    }

    /** With the epoch under way ended. */
    TrainingLog withEpoch(double rate, double score) {
        int before = rows.isEmpty() ? 0 : rows.getLast().step();
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row(rows.size() + 1, before + open.steps(), open.losses() / open.steps(), rate, score));
        return new TrainingLog(measure, more, new Open(0, 0));
    }

    /** The epoch with the best validation, the first of equals; empty without validation. */
    public Optional<Row> best() {
        return rows.stream()
                .filter(row -> !Double.isNaN(row.score()))
                .max(Comparator.comparingDouble(Row::score).thenComparing(Row::epoch, Comparator.reverseOrder()));
    }

    /** The rows as a table with a header, a line each. */
    String csv() {
        return rows.stream().map(row -> row.csv() + "\n").collect(Collectors.joining("", HEADER + measure + "\n", ""));
    }

    /**
     * Reads what {@link #csv} gave.
     *
     * @throws IllegalArgumentException when it is no such table
     */
    static TrainingLog parse(String csv, Open open) {
        List<String> lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().matches(HEADER + "validation_[a-z0-9_]+")) {
            throw new IllegalArgumentException("a training log must begin with " + HEADER + "validation_...");
        }
        String measure = lines.getFirst().substring(HEADER.length());
        return new TrainingLog(measure, lines.stream().skip(1).map(Row::parse).toList(), open);
    }
}
