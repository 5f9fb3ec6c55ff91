package fovea.formats.reports;

import fovea.core.cohort.Case;
import fovea.core.cohort.FileReference;
import fovea.core.cohort.SectionReader;
import fovea.core.files.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads reports out of the tables they were curated from; a table is read once. */
public final class FileTextReader implements SectionReader {
    private final Map<Table, Map<Long, ReportTable.Row>> tables = new ConcurrentHashMap<>();

    /** A table in a charset, of certain columns. */
    private record Table(Path file, Charset charset, List<String> columns) {
        Map<Long, ReportTable.Row> rows() {
            try {
                return ReportTable.read(file, charset, columns).rows().stream()
                        .collect(Collectors.toMap(ReportTable.Row::number, Function.identity()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Parted parted(Case one, String section) {
        text(one); // as it was curated
        ReportPlace place = ReportPlace.parse(one.content().file().part());
        if (!place.columns().contains(section)) {
            throw new IllegalArgumentException("the reports must have the section " + section + ", they have "
                    + String.join(", ", place.columns()));
        }
        ReportTable.Row row = row(one, place);
        List<String> others = place.columns().stream()
                .filter(column -> !column.equals(section))
                .toList();
        return row == null ? new Parted("", "") : new Parted(row.report(others), row.cell(section));
    }

    private ReportTable.@Nullable Row row(Case one, ReportPlace place) {
        return tables.computeIfAbsent(
                        new Table(one.content().file().path(), place.charset(), place.columns()), Table::rows)
                .get(place.row());
    }

    @Override
    public String text(Case one) {
        FileReference file = one.content().file();
        ReportPlace place = ReportPlace.parse(file.part());
        ReportTable.Row row = row(one, place);
        String text = row == null ? "" : row.report(place.columns());
        if (!Sha256.of(text).equals(file.sha256())) {
            throw new UncheckedIOException(new IOException(
                    "row " + place.row() + " of " + file.path() + " must hold the report that was curated as case "
                            + one.id() + ", it holds another; curate again"));
        }
        return text;
    }
}
