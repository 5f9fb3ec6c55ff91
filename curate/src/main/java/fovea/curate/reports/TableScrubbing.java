package fovea.curate.reports;

import fovea.core.cohort.Rejected;
import fovea.core.identity.IdentityCategory;
import fovea.core.identity.IdentityFinder;
import fovea.core.identity.KnownWords;
import fovea.core.identity.Scrubbed;
import fovea.core.identity.Scrubber;
import fovea.dicom.deidentify.SecretKey;
import fovea.formats.reports.ReportTable;
import fovea.formats.reports.ReportTableFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a copy of a table of reports in which text is scrubbed and identifiers are pseudonyms. Columns that were not named
 * do not go along; no file name, row or word of the original is in it.
 */
public final class TableScrubbing {
    private final Scrubber scrubber;
    private final SecretKey key;
    private final Chosen chosen;
    private final Map<IdentityCategory, Integer> counts = new EnumMap<>(IdentityCategory.class);
    private final List<Rejected> rejected = new ArrayList<>();
    private int changed;

    private TableScrubbing(Scrubber scrubber, SecretKey key, Chosen chosen) {
        this.scrubber = scrubber;
        this.key = key;
        this.chosen = chosen;
    }

    /**
     * The columns of the copy.
     *
     * @param text scrubbed, at least one
     * @param kept as they are
     * @param id becomes a pseudonym
     * @param patient becomes a pseudonym; without it each report is a patient's only one
     */
    public record Chosen(List<String> text, List<String> kept, Optional<String> id, Optional<String> patient) {
        public Chosen {
            text = List.copyOf(text);
            kept = List.copyOf(kept);
            List<String> all = Stream.of(text.stream(), kept.stream(), id.stream(), patient.stream())
                    .flatMap(one -> one)
                    .toList();
            if (text.isEmpty() || all.stream().distinct().count() < all.size()) {
                boolean shared = id.isPresent()
                        && id.equals(patient)
                        && all.stream().distinct().count() == all.size() - 1;
                if (text.isEmpty() || !shared) {
                    throw new IllegalArgumentException(
                            "a table needs at least one column of text, and each column must be named once, got "
                                    + all);
                }
            }
        }

        /** The same, with the usual columns of identifiers where a table has them and none was named. */
        Chosen in(ReportTable table) {
            return new Chosen(
                    text,
                    kept,
                    id.or(() -> first(ReportCuration.IDS, table)),
                    patient.or(() -> first(ReportCuration.PATIENTS, table)));
        }

        private Optional<String> first(List<String> names, ReportTable table) {
            return names.stream()
                    .filter(table.columns()::contains)
                    .filter(name -> !text.contains(name) && !kept.contains(name))
                    .findFirst();
        }

        private List<String> columns() {
            return Stream.of(id.stream(), patient.stream(), text.stream(), kept.stream())
                    .flatMap(one -> one)
                    .distinct()
                    .toList();
        }
    }

    /**
     * What became of a table.
     *
     * @param file the copy
     * @param reports rows of it
     * @param changed of them, in how many something was replaced
     * @param counts spans replaced, by category
     * @param rejected rows that are not in the copy, and why
     */
    public record Outcome(
            Path file, int reports, int changed, Map<IdentityCategory, Integer> counts, List<Rejected> rejected) {
        public Outcome {
            counts = Map.copyOf(counts);
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * Writes the copy.
     *
     * @throws IOException when the table cannot be read, lacks a column, is the copy itself, or holds no row that can be used
     */
    public static Outcome write(Path table, Charset charset, Chosen chosen, Scrubber scrubber, SecretKey key, Path out)
            throws IOException {
        Path source = table.toAbsolutePath().normalize();
        if (source.equals(out.toAbsolutePath().normalize())) {
            throw new IOException("the copy must be another file than " + table);
        }
        ReportTable read = ReportTable.read(source, charset, chosen.columns());
        TableScrubbing one = new TableScrubbing(scrubber, key, chosen.in(read));
        List<List<String>> rows = new ArrayList<>();
        for (ReportTable.Row row : read.rows()) {
            one.unusable(row)
                    .ifPresentOrElse(
                            why -> one.rejected.add(new Rejected(Path.of(source + "#" + row.number()), why)),
                            () -> rows.add(one.cells(row)));
        }
        if (rows.isEmpty()) {
            throw new IOException(table + " must hold a report that can be used, it holds none"
                    + one.rejected.stream()
                            .findFirst()
                            .map(first -> "; the first row was refused because " + first.reason())
                            .orElse(""));
        }
        ReportTableFile.write(out, one.chosen.columns(), rows);
        return new Outcome(out, rows.size(), one.changed, one.counts, one.rejected);
    }

    private Optional<String> unusable(ReportTable.Row row) {
        if (!row.complete()) {
            return Optional.of("the row must have as many cells as the head; it has more or fewer");
        }
        if (row.damaged()) {
            return Optional.of(ReportRow.DAMAGED);
        }
        int length = row.report(chosen.text()).length();
        return length > ReportRow.LONGEST
                ? Optional.of("a report must have at most " + ReportRow.LONGEST + " characters, this one has " + length)
                : Optional.empty();
    }

    private List<String> cells(ReportTable.Row row) {
        String own = chosen.id().map(row::cell).filter(cell -> !cell.isEmpty()).orElse("row-" + row.number());
        String person =
                chosen.patient().map(row::cell).filter(cell -> !cell.isEmpty()).orElse(own);
        int before = counted();
        List<String> cells = chosen.columns().stream()
                .map(column -> cell(row, column, person))
                .toList();
        changed += counted() > before ? 1 : 0;
        return cells;
    }

    private String cell(ReportTable.Row row, String column, String person) {
        String cell = row.cell(column);
        if (Optional.of(column).equals(chosen.patient())) {
            return cell.isEmpty() ? cell : key.patient(cell);
        }
        if (Optional.of(column).equals(chosen.id())) {
            return cell.isEmpty() ? cell : key.report(cell);
        }
        if (!chosen.text().contains(column)) {
            return cell;
        }
        List<String> known = Stream.concat(chosen.id().stream(), chosen.patient().stream())
                .map(row::cell)
                .toList();
        IdentityFinder finder = scrubber.finder().or(new KnownWords(known, IdentityCategory.RECORD));
        Scrubbed scrubbed = new Scrubber(finder, scrubber.replacement()).scrub(cell, person);
        scrubbed.counts().forEach((category, count) -> counts.merge(category, count, Integer::sum));
        return scrubbed.text();
    }

    private int counted() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
