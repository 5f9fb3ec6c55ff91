package fovea.curate.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Rejected;
import fovea.core.image.Image;
import fovea.curate.Curation;
import fovea.curate.layout.CurationRequest;
import fovea.fixtures.SharedData;
import fovea.formats.CuratedFolder;
import fovea.formats.LabelMap;
import fovea.formats.cases.FileCaseReader;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures and tables that somebody's software got wrong once, as a user would curate them. */
class PicturesTest {
    private static final FileCaseReader READER = new FileCaseReader();

    private static final Label A = new Label("a", 1);
    private static final Label B = new Label("b", 2);

    @TempDir
    private Path out;

    @Test
    void p01_a_picture_is_turned_as_its_exif_orientation_asks_and_a_finding_says_so() throws IOException {
        CuratedFolder curated = curate("p01-exif");
        assertThat(cases(curated)).containsOnlyKeys("a", "b");
        for (Case one : cases(curated).values()) {
            Image image = READER.image(one);
            LabelMap labels = READER.labels(one);
            double inside = mean(image, labels, 255);
            assertThat(inside).as("mean grey under the mask of %s", one.id()).isGreaterThan(200);
            assertThat(mean(image, labels, 0)).as("mean grey beside it").isLessThan(60);
        }
        assertThat(curated.findings())
                .filteredOn(finding -> finding.detector().equals("reading"))
                .extracting(Finding::caseId, Finding::reason)
                .satisfiesExactlyInAnyOrder(
                        row -> assertThat(row.toList().toString()).contains("a.jpg", "Orientation is 6"),
                        row -> assertThat(row.toList().toString()).contains("b.png", "Orientation is 3"));
    }

    @Test
    void p02_masks_hold_indices_and_values_as_stored_and_colours_are_refused() throws IOException {
        CuratedFolder curated = curate("p02-png", A, B);
        JsonNode expected = expected("p02-png");
        Map<String, Case> cases = cases(curated);
        expected.properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                assertThat(cases).doesNotContainKey(entry.getKey());
                assertThat(refusal(curated, entry.getKey())).isNotBlank();
            } else {
                Map<String, Long> pixels =
                        Objects.requireNonNull(cases.get(entry.getKey())).labelPixels();
                entry.getValue().properties().forEach(label -> assertThat(pixels.get(label.getKey()))
                        .as("%s of %s", label.getKey(), entry.getKey())
                        .isEqualTo(label.getValue().asLong()));
            }
        });
        assertThat(refusal(curated, "rgbcol")).contains("RGB picture with colours");
        assertThat(refusal(curated, "la")).contains("opaque");
    }

    @Test
    void p03_what_tifffile_reads_is_read_and_the_rest_is_refused_by_name() throws IOException {
        CuratedFolder curated = curate("p03-tiff", A, B);
        JsonNode expected = expected("p03-tiff");
        assertThat(cases(curated).keySet()).containsExactlyInAnyOrderElementsOf(texts(expected.get("equalToTifffile")));
        for (String name : texts(expected.get("refused"))) {
            assertThat(refusal(curated, name)).as(name).isNotBlank();
        }
        assertThat(curated.cohort().rejected()).hasSize(expected.get("refused").size());
        assertThat(curated.findings())
                .filteredOn(finding ->
                        finding.caseId().equals("orient") && finding.detector().equals("reading"))
                .singleElement()
                .extracting(Finding::reason)
                .asString()
                .contains("Orientation is 3", "not followed");
    }

    @Test
    void p04_a_table_with_byte_order_mark_quotes_and_commas_in_names_is_read() throws IOException {
        assertThat(cases(curate("p04-csv-bom", A, B)))
                .hasSize(expected("p04-csv-bom").get("cases").asInt());
    }

    @Test
    void p05_a_table_with_semicolons_is_read_like_one_with_commas() throws IOException {
        Map<String, Case> commas = cases(curate("p04-csv-bom", A, B));
        Map<String, Case> semicolons = cases(curate("p05-csv-semicolon", A, B));
        assertThat(semicolons).hasSize(6);
        assertThat(patients(semicolons)).isEqualTo(patients(commas));
    }

    @Test
    void p08_coco_annotations_are_drawn_as_pycocotools_draws_them() throws IOException {
        CuratedFolder curated = curate("p08-coco");
        Map<String, Case> cases = cases(curated);
        assertThat(curated.cohort().rejected()).isEmpty();
        expected("p08-coco").get("pixels").properties().forEach(entry -> assertThat(
                        Objects.requireNonNull(cases.get(entry.getKey())).labelPixels().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .as(entry.getKey())
                .isEqualTo(entry.getValue().asLong()));
    }

    @Test
    void q01_a_jpeg_of_four_inks_is_refused_by_that_name() throws IOException {
        Path input = SharedData.situation("q01-cmyk").resolve("input");
        try (Stream<Path> files = Files.walk(input)) {
            List<Path> pictures =
                    files.filter(file -> file.toString().endsWith(".jpg")).toList();
            assertThat(pictures).isNotEmpty();
            for (Path picture : pictures) {
                byte[] bytes = ImageFile.bytes(picture);
                assertThatThrownBy(() -> ImageFile.decodeImage(picture, bytes))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("CMYK")
                        .hasMessageContaining(String.valueOf(picture.getFileName()));
            }
        }
    }

    private CuratedFolder curate(String situation, Label... labels) throws IOException {
        Path input = SharedData.situation(situation).resolve("input");
        CurationRequest request =
                new CurationRequest(input, List.of(labels), CurationRequest.DEFAULT_HOLD_OUT, 1, false);
        return Curation.curate(request.beside(out.resolve(situation)));
    }

    private static Map<String, Case> cases(CuratedFolder curated) {
        return Stream.concat(curated.cohort().trainingCases().stream(), curated.cohort().heldOutCases().stream())
                .collect(Collectors.toMap(Case::id, one -> one, (first, second) -> first, TreeMap::new));
    }

    private static Map<String, String> patients(Map<String, Case> cases) {
        Map<String, String> patients = new TreeMap<>();
        cases.forEach((id, one) -> patients.put(id, one.patient()));
        return patients;
    }

    private static String refusal(CuratedFolder curated, String name) {
        return curated.cohort().rejected().stream()
                .filter(one -> String.valueOf(one.path().getFileName()).startsWith(name + "."))
                .map(Rejected::reason)
                .findFirst()
                .orElse("");
    }

    private static double mean(Image image, LabelMap labels, int value) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < image.geometry().size(); i++) {
            if (labels.value(i) == value) {
                sum += image.sample(i % image.width(), i / image.width(), 0);
                count++;
            }
        }
        return sum / count;
    }

    private static JsonNode expected(String situation) throws IOException {
        return new ObjectMapper()
                .readTree(
                        SharedData.situation(situation).resolve("expected.json").toFile());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
