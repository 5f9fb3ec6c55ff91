package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.files.AtomicWrite;
import fovea.serve.learn.Trainer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviewed cases, a run that learns from them, and what becomes of its successor, over HTTP. */
class LearningTest {
    private static final String ACCEPT = "{\"grid\":1,\"base\":\"\",\"labels\":[{\"label\":\"lesion\",\"frames\":"
            + "[{\"frame\":1,\"runs\":[100,5]}]}]}";

    @TempDir
    private Path data;

    LearningTest() {}

    /** Learns nothing: it notes what it is asked for. */
    private static final class NotingTrainer implements Trainer {
        private final List<String> deeds = new CopyOnWriteArrayList<>();
        private final CountDownLatch atWork = new CountDownLatch(1);
        private final boolean patient;

        NotingTrainer(boolean patient) {
            this.patient = patient;
        }

        @Override
        public Optional<Proposal> run(Step step, Assignment assignment, Watch watch) throws IOException {
            deeds.add(step + " " + assignment.specialist() + " " + assignment.version());
            switch (step) {
                case CURATE -> {
                    try (var cases = Files.list(assignment.folder().resolve("cases"))) {
                        deeds.add(cases.count() + " cases");
                    }
                    write(assignment.folder().resolve("cohort/cohort.json"), "{}");
                }
                case ADAPT -> {
                    atWork.countDown();
                    while (!patient) {
                        watch.at("step 1 of 2");
                    }
                }
                case PROVE -> {
                    write(assignment.folder().resolve("evidence/dossier.html"), "<p>proof</p>");
                    Figure better = new Figure(0.9, 0.8, 0.95, 2);
                    Figure gain = new Figure(0.1, 0.02, 0.2, 2);
                    Comparison lesion = new Comparison("lesion", better, new Figure(0.8, 0.7, 0.9, 2), gain);
                    return Optional.of(
                            new Proposal(new Side(3, 3), new Side(2, 2), List.of(lesion), List.of("a note")));
                }
            }
            return Optional.empty();
        }

        private static void write(Path file, String text) throws IOException {
            Files.createDirectories(file.getParent());
            AtomicWrite.text(file, text);
        }

        @Override
        public String admit(Assignment assignment, Terms terms) {
            deeds.add("admit " + terms.provisional() + " " + terms.why() + " by " + terms.who());
            if (!terms.provisional()) {
                throw new IllegalArgumentException("not let in: gate: HOLD");
            }
            return assignment.specialist() + " version 2 (provisional)";
        }
    }

    /** Reviews studies of so many patients. */
    private static void review(Running service, int from, int to) throws Exception {
        for (int patient = from; patient <= to; patient++) {
            DrawnSeries drawn = new DrawnSeries("1.2.12" + patient, "CT", 2, 900);
            String id = "PID-77441" + patient;
            List<byte[]> files = drawn.files().stream()
                    .map(file -> new String(file, StandardCharsets.ISO_8859_1).replace("PID-774411", id))
                    .map(file -> file.getBytes(StandardCharsets.ISO_8859_1))
                    .toList();
            service.stow(files);
            service.settled(drawn.series());
            assertThat(service.postJson("/api/series/" + drawn.series() + "/corrections", ACCEPT)
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    private static JsonNode posted(Running service, String path, String body, int status) throws Exception {
        HttpResponse<byte[]> response = service.postJson(path, body);
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        return Running.json(response);
    }

    private static String begun(Running service) throws Exception {
        return posted(service, "/api/suite/threshold/learn", "{}", 202)
                .path("id")
                .asText();
    }

    /** All news of a run, until it is done. */
    private static String news(Running service, String run) throws Exception {
        return new String(service.get("/api/learning/" + run + "/events").body(), StandardCharsets.UTF_8);
    }

    @Test
    void reviewed_cases_become_a_successor_that_a_steward_lets_in_with_a_reason() throws Exception {
        NotingTrainer trainer = new NotingTrainer(true);
        try (Running service = Running.teaching(data, new ThresholdPanel(), trainer)) {
            review(service, 1, 4);
            JsonNode before = service.getJson("/api/learning").at("/specialists/0");
            assertThat(before.path("cases").asInt()).isEqualTo(4);
            assertThat(before.path("patients").asInt()).isEqualTo(4);
            assertThat(posted(service, "/api/suite/threshold/learn", "{}", 409)
                            .path("detail")
                            .asText())
                    .contains("at least 5 patients", "there are 4 cases of 4");
            posted(service, "/api/suite/nobody/learn", "{}", 404);
            review(service, 5, 5);

            String run = begun(service);
            String path = "/api/learning/" + run;
            assertThat(news(service, run)).contains("\"state\":\"waiting\"").contains("\"gain\":{\"value\":0.1");
            assertThat(trainer.deeds)
                    .containsExactly("CURATE threshold 1", "5 cases", "ADAPT threshold 1", "PROVE threshold 1");
            HttpResponse<byte[]> dossier = service.get(path + "/dossier");
            assertThat(new String(dossier.body(), StandardCharsets.UTF_8)).isEqualTo("<p>proof</p>");
            assertThat(dossier.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("sandbox;");
            assertThat(posted(service, "/api/suite/threshold/learn", "{}", 409)
                            .path("detail")
                            .asText())
                    .contains("waits for admission already");
            posted(service, path + "/admit", "{\"provisional\":true,\"why\":\" \"}", 400);
            assertThat(posted(service, path + "/admit", "{\"provisional\":false,\"why\":\"\"}", 409)
                            .path("detail")
                            .asText())
                    .isEqualTo("not let in: gate: HOLD");
            JsonNode admitted = posted(service, path + "/admit", "{\"provisional\":true,\"why\":\"trial\"}", 200);
            assertThat(admitted.path("state").asText()).isEqualTo("admitted");
            assertThat(admitted.path("words").asText()).startsWith("threshold version 2 (provisional) answers");
            posted(service, path + "/discard", "{}", 409);
            posted(service, path + "/cancel", "{}", 409);
            assertThat(service.log()).noneMatch(line -> line.contains("PID-77441") || line.contains("1.2.12"));
        }
    }

    @Test
    void a_run_that_is_taken_back_ends_at_once_and_leaves_no_files() throws Exception {
        NotingTrainer trainer = new NotingTrainer(false);
        try (Running service = Running.teaching(data, new ThresholdPanel(), trainer)) {
            review(service, 1, 5);
            String run = begun(service);
            trainer.atWork.await();
            assertThat(posted(service, "/api/suite/threshold/learn", "{}", 409)
                            .path("detail")
                            .asText())
                    .contains("one run at a time");
            assertThat(posted(service, "/api/learning/" + run + "/cancel", "{}", 200)
                            .path("state")
                            .asText())
                    .isEqualTo("cancelled");
            Path folder = data.resolve("learning").resolve(run);
            while (Files.exists(folder)) {
                Thread.sleep(20);
            }
            assertThat(trainer.deeds).doesNotContain("PROVE threshold 1");
            posted(service, "/api/learning/" + run + "/admit", "{\"provisional\":true,\"why\":\"x\"}", 409);
            assertThat(service.get("/api/learning/" + run + "/dossier").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_run_goes_on_where_the_last_process_left_it() throws Exception {
        NotingTrainer first = new NotingTrainer(false);
        String run;
        try (Running service = Running.teaching(data, new ThresholdPanel(), first)) {
            review(service, 1, 5);
            run = begun(service);
            first.atWork.await();
        }
        NotingTrainer second = new NotingTrainer(true);
        try (Running service = Running.teaching(data, new ThresholdPanel(), second)) {
            assertThat(news(service, run)).contains("\"state\":\"waiting\"");
            assertThat(second.deeds).contains("ADAPT threshold 1", "PROVE threshold 1");
            assertThat(posted(service, "/api/learning/" + run + "/discard", "{}", 200)
                            .path("state")
                            .asText())
                    .isEqualTo("discarded");
            assertThat(data.resolve("learning").resolve(run)).doesNotExist();
        }
    }

    @Test
    void a_steward_presses_one_button_and_lets_the_successor_in_on_the_page() throws Exception {
        try (Running service = Running.teaching(data.resolve("data"), new ThresholdPanel(), new NotingTrainer(true));
                Browser browser = Browser.start(data.resolve("profile"))) {
            review(service, 1, 5);
            browser.open(service.address() + "/#/learn");
            browser.until("document.querySelector('td button')");
            browser.value("document.querySelector('td button').click()");
            browser.until("document.body.innerText.includes('0.900 (0.800 to 0.950)')");
            browser.value("document.querySelector('input[aria-label=Reason]').value = 'a trial'");
            browser.value(
                    "[...document.querySelectorAll('button')].find((b) => b.textContent === 'Admit provisionally')"
                            + ".click()");
            browser.until("document.body.innerText.includes('threshold version 2 (provisional) answers')");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
