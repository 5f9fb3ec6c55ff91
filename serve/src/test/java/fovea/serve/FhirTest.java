package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of an answer, a refusal and a failure, read strictly and validated by HAPI without a network. */
class FhirTest {
    @TempDir
    private Path data;

    private Running service;

    FhirTest() {}

    @BeforeEach
    void starts() throws IOException {
        service = Running.start(data, new ThresholdPanel());
    }

    @AfterEach
    void ends() throws IOException {
        service.close();
    }

    private Bundle bundle(DrawnSeries drawn) throws Exception {
        service.stow(drawn.files());
        String job = service.settled(drawn.series()).path("id").asText();
        return StrictFhir.bundle(service.get("/api/jobs/" + job + "/fhir"));
    }

    private static <T extends Resource> List<T> all(Bundle bundle, Class<T> type) {
        return StrictFhir.all(bundle, type);
    }

    @Test
    void the_validator_finds_what_is_wrong() {
        String wrong = "{\"resourceType\":\"Observation\",\"status\":\"done\",\"code\":{\"text\":\"x\"},\"colour\":1}";
        assertThat(StrictFhir.VALIDATOR.validateWithResult(wrong).isSuccessful())
                .isFalse();
    }

    @Test
    void an_answer_names_structures_sizes_distance_specialist_and_hashes() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.80");
        Bundle bundle = bundle(drawn);
        DiagnosticReport report = all(bundle, DiagnosticReport.class).getFirst();
        assertThat(report.getStatus().toCode()).isEqualTo("preliminary");
        assertThat(report.getConclusion()).isEqualTo("answered by threshold version 1 (provisional)");
        assertThat(report.getSubject().getIdentifier().getValue()).isEqualTo("PID-774411");

        List<Observation> observations = all(bundle, Observation.class);
        assertThat(report.getResult()).hasSameSizeAs(observations).hasSize(2);
        Observation volume = observations.getFirst();
        assertThat(volume.getCode().getCodingFirstRep().getCode()).isEqualTo("118565006");
        assertThat(volume.getBodySite().getText()).isEqualTo("lesion");
        assertThat(volume.getValueQuantity().getValue().doubleValue()).isEqualTo(3 * 113 * 2); // 1 x 1 x 2 mm
        assertThat(volume.getValueQuantity().getCode()).isEqualTo("mm3");
        Observation distance = observations.get(1);
        assertThat(distance.getValueQuantity().getValue().doubleValue()).isEqualTo(900);
        assertThat(distance.getReferenceRangeFirstRep().getHigh().getValue().doubleValue())
                .isEqualTo(1000);

        Device device = all(bundle, Device.class).getFirst();
        assertThat(device.getDeviceNameFirstRep().getName()).isEqualTo("threshold");
        assertThat(device.getIdentifierFirstRep().getValue()).isEqualTo("a".repeat(64));
        assertThat(device.getNoteFirstRep().getText()).contains("SYNTHETIC");
        assertThat(volume.getDevice().getReference())
                .isEqualTo(bundle.getEntry().stream()
                        .filter(one -> one.getResource() instanceof Device)
                        .findFirst()
                        .orElseThrow()
                        .getFullUrl());

        ImagingStudy study = all(bundle, ImagingStudy.class).getFirst();
        assertThat(study.getIdentifierFirstRep().getValue()).isEqualTo("urn:oid:" + drawn.study());
        assertThat(study.getSeries())
                .extracting(one -> one.getModality().getCode())
                .containsExactlyInAnyOrder("CT", "SEG", "SR", "OT");
        assertThat(study.getSeriesFirstRep().getInstance()).hasSize(3);
        Provenance provenance = all(bundle, Provenance.class).getFirst();
        assertThat(provenance.getTarget()).hasSize(3);
        assertThat(provenance.getEntity().stream()
                        .map(one -> one.getWhat().getIdentifier().getValue()))
                .contains("a".repeat(64));
    }

    @Test
    void a_refusal_has_no_value_and_says_why_with_its_number() throws Exception {
        Bundle bundle = bundle(new DrawnSeries("1.2.81", "CT", 2, 3000));
        assertThat(all(bundle, DiagnosticReport.class).getFirst().getStatus().toCode())
                .isEqualTo("cancelled");
        Observation refusal = all(bundle, Observation.class).getFirst();
        assertThat(refusal.hasValue()).isFalse();
        assertThat(refusal.getDataAbsentReason().getCodingFirstRep().getCode()).isEqualTo("not-performed");
        assertThat(refusal.getDataAbsentReason().getText())
                .contains("refused: ", "distance 3000.0, answered up to 1000.0");
        assertThat(all(bundle, Device.class).getFirst().getDeviceNameFirstRep().getName())
                .isEqualTo("Fovea");
    }

    @Test
    void a_failure_has_no_value_and_says_what_failed() throws Exception {
        service.close();
        service = Running.start(data, new ThresholdPanel(() -> {
            throw new IllegalStateException("the net is broken");
        }));
        Bundle bundle = bundle(DrawnSeries.ct("1.2.83"));
        DiagnosticReport report = all(bundle, DiagnosticReport.class).getFirst();
        assertThat(report.getStatus().toCode()).isEqualTo("cancelled");
        Observation failure = all(bundle, Observation.class).getFirst();
        assertThat(failure.hasValue()).isFalse();
        assertThat(failure.getStatus().toCode()).isEqualTo("cancelled");
        assertThat(failure.getDataAbsentReason().getCodingFirstRep().getCode()).isEqualTo("error");
        assertThat(failure.getDataAbsentReason().getText()).startsWith("failed: ");
        assertThat(report.getResult()).hasSize(1);
        assertThat(report.getResultFirstRep().getReference())
                .isEqualTo(bundle.getEntry().stream()
                        .filter(one -> one.getResource() == failure)
                        .findFirst()
                        .orElseThrow()
                        .getFullUrl());
    }

    @Test
    void the_same_job_gives_the_same_bundle_and_files_of_its_answer_and_no_others() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.82");
        bundle(drawn);
        JsonNode job = service.settled(drawn.series());
        String path = "/api/jobs/" + job.path("id").asText();
        assertThat(service.get(path + "/fhir").body())
                .isEqualTo(service.get(path + "/fhir").body());
        List<String> names = job.at("/outcome/answers/0/files").findValuesAsText("name");
        assertThat(names)
                .containsExactlyInAnyOrder("answer.labels.nii.gz", "answer.volumes.csv", "answer.statistics.json");
        HttpResponse<byte[]> table = service.get(path + "/files/answer.volumes.csv");
        assertThat(new String(table.body(), StandardCharsets.UTF_8)).contains("lesion,1,339,678.000,900.000\r\n");
        assertThat(table.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(service.get(path + "/files/answer.labels.nii.gz").body()).startsWith(0x1f, 0x8b);
        assertThat(service.getJson(path + "/files/answer.statistics.json")
                        .at("/lesion/volume")
                        .asDouble())
                .isEqualTo(678);
        for (String none :
                List.of("answer.json", "none.volumes.csv", "..%2fx.volumes.csv", "answer.0001.overlay.png")) {
            assertThat(service.get(path + "/files/" + none).statusCode())
                    .as(none)
                    .isIn(400, 404);
        }
        assertThat(service.get("/api/jobs/none/fhir").statusCode()).isEqualTo(404);
    }
}
