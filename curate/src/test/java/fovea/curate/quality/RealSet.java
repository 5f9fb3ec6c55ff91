package fovea.curate.quality;

import fovea.core.Label;
import fovea.curate.quality.Defects.Pair;
import fovea.formats.PngJpegReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A real set with a {@code cases.csv}, read case by case. */
record RealSet(Path folder, List<Label> labels, List<Portrait.Who> cases, List<String> masks) {
    static RealSet of(Path folder, List<Label> labels) {
        List<Portrait.Who> cases = new ArrayList<>();
        List<String> masks = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(folder.resolve("cases.csv"), StandardCharsets.UTF_8, format)) {
            for (CSVRecord row : rows) {
                String image = row.get("image");
                String id = image.replaceFirst("^[^/]*/", "").replaceFirst("\\.[^.]*$", "");
                cases.add(new Portrait.Who(id, row.get("patient"), image));
                masks.add(row.get("mask"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RealSet(folder, labels, cases, masks);
    }

    Pair read(int number) {
        try {
            return new Pair(
                    PngJpegReader.readImage(folder.resolve(cases.get(number).image())),
                    PngJpegReader.readLabels(folder.resolve(masks.get(number))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Portrait> portraits() {
        return IntStream.range(0, cases.size())
                .parallel()
                .mapToObj(i -> {
                    Pair pair = read(i);
                    return Portrait.of(cases.get(i), pair.image(), pair.mask());
                })
                .toList();
    }
}
