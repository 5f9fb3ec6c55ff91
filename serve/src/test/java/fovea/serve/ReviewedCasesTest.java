package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.dicom.Dicom;
import fovea.dicom.data.Tag;
import fovea.serve.correct.ReviewedCases;
import fovea.serve.store.Database;
import fovea.serve.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviewed answers as folders of images with one Segmentation, while the service runs. */
class ReviewedCasesTest {
    @TempDir
    private Path data;

    ReviewedCasesTest() {}

    private ReviewedCases.Exported exported(Path out) throws IOException {
        try (Database database = Database.open(data.resolve("service/fovea.db"))) {
            return new ReviewedCases(database, ObjectStore.of(data.resolve("service"))).export(out);
        }
    }

    private static void save(Running service, DrawnSeries drawn, String draft) throws Exception {
        assertThat(service.postJson("/api/series/" + drawn.series() + "/corrections", draft)
                        .statusCode())
                .isEqualTo(201);
    }

    private static String segmentation(Running service, DrawnSeries drawn) throws Exception {
        for (JsonNode object : service.settled(drawn.series()).at("/outcome/answers/0/objects")) {
            if (object.path("form").asText().equals("SEG")) {
                return object.path("instance").asText();
            }
        }
        throw new AssertionError("the answer has no SEG");
    }

    private static List<Path> folders(Path out) throws IOException {
        try (Stream<Path> all = Files.list(out)) {
            return all.sorted().toList();
        }
    }

    private static List<String> instances(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted()
                    .map(file -> {
                        try {
                            return Dicom.part10().readHeader(file).dataSet();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .map(file -> file.requireText(Tag.MODALITY) + " " + file.requireText(Tag.SOP_INSTANCE_UID))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_last_correction_counts_and_later_slices_and_unreviewed_answers_stay_out() throws Exception {
        DrawnSeries reviewed = new DrawnSeries("1.2.101", "CT", 4, 900);
        DrawnSeries other = DrawnSeries.ct("1.2.102");
        Path out = data.resolve("out");
        try (Running service = Running.start(data.resolve("service"), new ThresholdPanel())) {
            assertThat(exported(out).cases()).isEmpty();
            service.stow(reviewed.files().subList(0, 3));
            service.stow(other.files());
            service.settled(other.series());
            String base = segmentation(service, reviewed);
            save(service, reviewed, "{\"grid\":1,\"base\":\"" + base + "\",\"labels\":[]}");
            ReviewedCases.Exported first = exported(out);
            assertThat(first.accepted()).isEqualTo(1);
            assertThat(folders(out)).hasSize(1);

            save(
                    service,
                    reviewed,
                    "{\"grid\":1,\"base\":\"" + base
                            + "\",\"labels\":[{\"label\":\"lesion\",\"frames\":[{\"frame\":1,\"runs\":[]}]}]}");
            service.stow(reviewed.files().subList(3, 4));
            ReviewedCases.Exported second = exported(out);
            assertThat(second.cases()).hasSize(1);
            assertThat(second.accepted()).isZero();
            assertThat(second.rejected()).isEmpty();
            Path folder = folders(out).getFirst();
            assertThat(folders(out)).hasSize(1);
            assertThat(instances(folder))
                    .containsExactly(
                            "CT " + reviewed.instance(0),
                            "CT " + reviewed.instance(1),
                            "CT " + reviewed.instance(2),
                            "SEG " + second.cases().getFirst().instance());
        }
    }
}
