package fovea.curate.quality;

import fovea.core.Label;
import fovea.curate.portrait.Portrait;
import fovea.curate.quality.Defects.Pair;
import fovea.formats.cases.ImageFile;
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
                String id = image.replaceFirst("^[^/]*/", "").replaceFirst("(\\.nii\\.gz|\\.[^.]*)$", "");
                cases.add(new Portrait.Who(id, row.get("patient"), image));
                masks.add(row.get("mask"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RealSet(folder, labels, cases, masks);
    }

    Pair read(int number) {
        Path image = folder.resolve(cases.get(number).image());
        Path mask = folder.resolve(masks.get(number));
        try {
            return new Pair(
                    ImageFile.decodeImage(image, ImageFile.bytes(image)),
                    ImageFile.decodeLabels(mask, ImageFile.bytes(mask)));
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
