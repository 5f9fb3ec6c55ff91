package fovea.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Collects the cells of the matrix into OUT/adaptation.md and OUT/adaptation.svg. Argument: OUT. */
public final class AdaptationTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Half width of a 95 % interval of a mean, in standard errors, by number of seeds (Student's t). */
    private static final double[] STUDENT = {Double.NaN, Double.NaN, 12.706, 4.303, 3.182, 2.776};

    private AdaptationTable() {}

    /** Writes both files. */
    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[0]);
        SortedMap<String, List<Row>> sets = new TreeMap<>();
        cells(out).forEach((name, seeds) -> sets.computeIfAbsent(name.set(), set -> new ArrayList<>())
                .add(Row.of(name.method(), seeds)));
        StringBuilder page = new StringBuilder();
        sets.forEach((set, rows) -> {
            rows.sort(Comparator.comparingDouble(Row::percent));
            page.append("\n## ").append(set).append("\n\n").append(Row.HEADER);
            rows.forEach(row -> page.append(row.markdown()));
        });
        Files.writeString(out.resolve("adaptation.md"), page);
        Files.writeString(out.resolve("adaptation.svg"), SharePlot.svg(sets));
    }

    private record Cell(String set, String method) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int bySet = set.compareTo(other.set);
            return bySet == 0 ? method.compareTo(other.method) : bySet;
        }
    }

    private static SortedMap<Cell, List<JsonNode>> cells(Path out) throws IOException {
        SortedMap<Cell, List<JsonNode>> cells = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out.resolve("runs"))) {
            for (Path file :
                    files.filter(path -> path.endsWith("result.json")).sorted().toList()) {
                JsonNode result = JSON.readTree(file.toFile());
                Cell cell = new Cell(
                        result.get("set").asText(), result.get("method").asText());
                cells.computeIfAbsent(cell, key -> new ArrayList<>()).add(result);
            }
        }
        return cells;
    }

    /**
     * A method on a set.
     *
     * @param dice mean over seeds
     * @param interval half width of its 95 % interval; NaN of one seed
     */
    record Row(
            String method,
            int seeds,
            double dice,
            double interval,
            double box,
            double click,
            double trained,
            double percent,
            double kilobytes,
            double seconds,
            double megabytes) {
        static final String HEADER = """
                | method | trained | % | adapter kB | Dice by name (95 % of seeds) | + box | + click | step s | peak MB | seeds |
                |---|---|---|---|---|---|---|---|---|---|
                """;

        static Row of(String method, List<JsonNode> seeds) {
            double dice = mean(seeds, cell -> cell.get("dice").asDouble());
            double variance = seeds.stream()
                            .mapToDouble(cell -> Math.pow(cell.get("dice").asDouble() - dice, 2))
                            .sum()
                    / (seeds.size() - 1);
            double interval = STUDENT[Math.min(seeds.size(), STUDENT.length - 1)] * Math.sqrt(variance / seeds.size());
            return new Row(
                    method,
                    seeds.size(),
                    dice,
                    interval,
                    mean(seeds, cell -> cell.get("diceBox").asDouble()),
                    mean(seeds, cell -> cell.get("diceClick").asDouble()),
                    mean(seeds, cell -> cell.get("trained").asDouble()),
                    mean(seeds, cell -> cell.get("percent").asDouble()),
                    mean(seeds, cell -> cell.get("adapterBytes").asDouble()) / 1000,
                    mean(seeds, cell -> cell.get("stepSeconds").asDouble()),
                    mean(seeds, cell -> cell.get("peakMegabytes").asDouble()));
        }

        private static double mean(List<JsonNode> seeds, ToDoubleFunction<JsonNode> value) {
            return seeds.stream().mapToDouble(value).average().orElse(Double.NaN);
        }

        String markdown() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.3f | %,.0f | %.3f%s | %.3f | %.3f | %.2f | %.0f | %d |%n",
                    method,
                    trained,
                    percent,
                    kilobytes,
                    dice,
                    Double.isNaN(interval) ? "" : String.format(Locale.ROOT, " ± %.3f", interval),
                    box,
                    click,
                    seconds,
                    megabytes,
                    seeds);
        }
    }
}
