package fovea.curate.layout;

import fovea.curate.layout.SourceFolder.Located;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * The layout with a table {@code cases.csv} (RFC 4180, UTF-8; commas, semicolons or tabs between the columns): columns image and mask hold paths relative to the
 * folder; patient, group, site, sex and age may be empty or missing; other columns are not used.
 */
final class CasesTable {
    static final String FILE = "cases.csv";

    private static final long MOST_BYTES = 64L << 20;

    private static final Set<String> USED = Set.of("image", "mask", "patient", "group", "site", "sex", "age");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    private final SourceFolder source;
    private final Listing listing = Listing.empty();

    private CasesTable(SourceFolder source) {
        this.source = source;
    }

    static Listing list(SourceFolder source) throws IOException {
        CasesTable table = new CasesTable(source);
        table.read();
        table.warnOfFilesNotListed();
        return table.listing;
    }

    private void read() throws IOException {
        String text = text();
        CSVFormat format = FORMAT.builder().setDelimiter(delimiter(text)).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            List<String> columns = parser.getHeaderNames().stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (!columns.contains("image") || !columns.contains("mask")) {
                throw new CurationException(
                        source.root().resolve(FILE) + " needs the columns image and mask (and patient where known),"
                                + " separated by commas, semicolons or tabs; it has " + columns);
            }
            List<String> unused =
                    columns.stream().filter(name -> !USED.contains(name)).toList();
            if (!unused.isEmpty()) {
                listing.warnings().add("columns of " + FILE + " that are not used: " + String.join(", ", unused) + ".");
            }
            for (CSVRecord row : parser) {
                add(row);
            }
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new CurationException(source.root().resolve(FILE) + " is no proper CSV: " + e.getMessage());
        }
    }

    /** The character that parts the header's columns: spreadsheets of many countries write semicolons, some write tabs. */
    private static char delimiter(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        for (char delimiter : new char[] {',', ';', '\t'}) {
            List<String> columns = Arrays.stream(header.split(String.valueOf(delimiter), -1))
                    .map(name -> name.replace('"', ' ').strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (columns.contains("image") && columns.contains("mask")) {
                return delimiter;
            }
        }
        return ',';
    }

    private String text() throws IOException {
        Path file = source.root().resolve(FILE);
        if (Files.size(file) > MOST_BYTES) {
            throw new CurationException(
                    file + " has " + Files.size(file) + " bytes, at most " + MOST_BYTES + " are read");
        }
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new CurationException(file + " is not UTF-8 text");
        }
    }

    private void add(CSVRecord row) {
        String image = cell(row, "image");
        String mask = cell(row, "mask");
        if (image.isEmpty() || mask.isEmpty()) {
            listing.reject(
                    named(image.isEmpty() ? mask : image),
                    (image.isEmpty() ? "mask without image" : "image without mask") + " in " + place(row));
            return;
        }
        Located locatedImage = source.locate(image);
        Located locatedMask = source.locate(mask);
        if (locatedImage instanceof Located.Refused refused) {
            listing.reject(named(image), refused.reason() + " (image of " + place(row) + ")");
        } else if (locatedMask instanceof Located.Refused refused) {
            listing.reject(named(mask), refused.reason() + " (mask of " + place(row) + ")");
        } else if (locatedImage instanceof Located.Inside imageFile && locatedMask instanceof Located.Inside maskFile) {
            String id = SourceFolder.stem(imageFile.relative());
            listing.entries()
                    .add(new Entry(
                            id,
                            imageFile.relative(),
                            maskFile.relative(),
                            cell(row, "patient"),
                            cell(row, "group"),
                            Traits.of(cell(row, "site"), cell(row, "sex"), cell(row, "age"))));
        }
    }

    private static String place(CSVRecord row) {
        return "row " + row.getRecordNumber() + " of " + FILE;
    }

    private static String cell(CSVRecord row, String column) {
        return row.isMapped(column) && row.isSet(column) ? row.get(column).strip() : "";
    }

    /** A path for a report, even of a text that is none. */
    private static Path named(String text) {
        try {
            return text.isEmpty() ? Path.of(FILE) : Path.of(text);
        } catch (InvalidPathException e) {
            return Path.of(FILE);
        }
    }

    private void warnOfFilesNotListed() throws IOException {
        Set<Path> listed = new HashSet<>();
        Set<String> folders = new TreeSet<>();
        for (Entry entry : listing.entries()) {
            for (Path file : List.of(entry.image(), entry.mask())) {
                listed.add(file);
                if (file.getNameCount() > 1) {
                    folders.add(file.getName(0).toString());
                }
            }
        }
        listing.rejected().forEach(rejected -> listed.add(rejected.path().normalize()));
        for (String folder : folders) {
            List<Path> others = source.files(folder).stream()
                    .filter(file -> ImageFile.isNamedAsOne(file) && !listed.contains(file))
                    .toList();
            if (!others.isEmpty()) {
                listing.warnings()
                        .add("pictures in " + folder + " that " + FILE + " does not name: " + others.size()
                                + ", such as " + others.getFirst() + ".");
            }
        }
    }
}
