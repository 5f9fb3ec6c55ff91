package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.answering.OpenSuite;
import fovea.app.learning.SuiteTrainer;
import fovea.app.phantom.Phantom;
import fovea.formats.CohortFile;
import fovea.serve.Service;
import fovea.serve.log.ServiceLog;
import fovea.serve.work.SuitePanel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From cases that people reviewed in a service to a successor of the specialist that answers there. */
class LearnPassTest {
    private final ServiceClient client = new ServiceClient();

    private static void require(List<String> command, List<String> more) {
        Run run = Run.fovea(List.of(command, more));
        assertThat(run.code()).as(run.err()).isZero();
    }

    /**
     * Seven new patients and one of those whom the specialist learnt from are accepted; their successor is trained from it, proven
     * on new patients alone, refused by the gate and let in provisionally.
     */
    @Test
    void a_specialist_learns_from_reviewed_cases_and_its_successor_answers(@TempDir Path folder) throws Exception {
        Path own = folder.resolve("suite");
        assertThat(Run.fovea("models", "pull", "mobile-sam").code()).isZero();
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(24, 64, 1));
        String specialist = folder.resolve("specialist").toString();
        String cohort = folder.resolve("cohort").toString();
        require(
                List.of("curate", folder.resolve("phantom").toString(), "--label", Phantom.LABEL),
                List.of("--out", cohort));
        require(
                List.of("adapt", "--cohort", cohort, "--out", specialist, "--size", "64"),
                List.of("--epochs", "1", "--modality", "DX", "--body-part", "CHEST"));
        require(
                List.of("admit", specialist, "--suite", own.toString()),
                List.of("--provisional", "--why", "a reader study"));
        Phantom.write(folder.resolve("phantom-new"), new Phantom.Plan(7, 64, 2));
        try (OpenSuite open = OpenSuite.empty();
                Service service = Service.start(
                        ServiceClient.options(folder.resolve("learning-data")),
                        new Service.Staff(
                                new SuitePanel(own, open::specialist, open::base), Optional.of(new SuiteTrainer(own))),
                        new ServiceLog(line -> {}, Clock.systemUTC()))) {
            Path learnt = CohortFile.read(folder.resolve("cohort"))
                    .cohort()
                    .trainingCases()
                    .getFirst()
                    .image()
                    .path();
            accept(service, PhantomRadiographs.of(folder.resolve("phantom").resolve(learnt), 9));
            for (int patient = 0; patient < 7; patient++) {
                accept(
                        service,
                        PhantomRadiographs.of(
                                folder.resolve("phantom-new/images/phantom_0000" + patient + "_0.png"), 10 + patient));
            }
            JsonNode begun = ServiceClient.json(client.post(service.address() + "/api/suite/phantom/learn", "{}"));
            String run = service.address() + "/api/learning/" + begun.path("id").asText();
            client.get(run + "/events"); // until it is done
            JsonNode done = ServiceClient.json(client.get(run));
            assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("waiting");
            assertThat(done.at("/proposal/heldOut/patients").asInt()).isEqualTo(2);
            assertThat(done.at("/proposal/comparisons/0/present/value").asDouble())
                    .isBetween(0.0, 1.0);
            assertThat(done.at("/proposal/comparisons/0/gain/n").asInt()).isEqualTo(2);
            assertThat(done.at("/proposal/notes/0").asText()).startsWith("Trained from what version 1 had learnt");
            JsonNode refused = ServiceClient.json(client.post(run + "/admit", "{\"provisional\":false,\"why\":\"\"}"));
            assertThat(refused.path("detail").asText()).contains("gate: without evidence and account of replicas");
            JsonNode admitted =
                    ServiceClient.json(client.post(run + "/admit", "{\"provisional\":true,\"why\":\"a trial\"}"));
            assertThat(admitted.path("words").asText()).startsWith("phantom version 2 (provisional) answers");
            assertThat(ServiceClient.json(client.get(service.address() + "/api/suite"))
                            .at("/specialists/0/version")
                            .asInt())
                    .isEqualTo(2);
            assertThat(client.get(service.address() + "/api/evidence/phantom").statusCode())
                    .isEqualTo(200);
        }
    }

    private void accept(Service service, byte[] file) throws IOException, InterruptedException {
        JsonNode job = client.asked(service, file);
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("answered");
        String base = job.at("/outcome/answers/0/objects")
                .toString()
                .replaceAll(".*\"form\":\"SEG\"[^}]*\"instance\":\"([0-9.]+)\".*", "$1");
        String series = service.address() + "/api/series/" + job.path("series").asText();
        assertThat(client.post(series + "/corrections", "{\"grid\":1,\"base\":\"" + base + "\",\"labels\":[]}")
                        .statusCode())
                .isEqualTo(201);
    }
}
