package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fovea.app.answering.OpenSuite;
import fovea.app.phantom.Phantom;
import fovea.app.verb.Result;
import fovea.core.files.Sha256;
import fovea.serve.Service;
import fovea.serve.log.ServiceLog;
import fovea.serve.reports.SuiteReportPanel;
import fovea.serve.work.SuitePanel;
import fovea.suite.Member;
import fovea.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A specialist for reports with its evidence in a suite, beside one for pictures; all reports were made up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportSuitePassTest {
    private Path folder = Path.of("");
    private Path suite = Path.of("");

    @BeforeAll
    void admits_with_evidence(@TempDir Path shared) throws IOException {
        folder = shared;
        suite = folder.resolve("suite");
        MadeUpReports.specialist(folder);
        done("prove", path("specialist"), "--cohort", path("cohort"), "--out", path("evidence"));
        Run run = admit(suite, "--name", "chest");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Run done(String... command) {
        Run run = Run.fovea(command);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private Run admit(Path into, String... more) {
        return Run.fovea(List.of(
                List.of("admit", path("specialist"), "--evidence", path("evidence"), "--cohort", path("cohort")),
                List.of("--suite", into.toString(), "--provisional", "--why", "a reader study"),
                List.of(more)));
    }

    private Path report(String text) throws IOException {
        return Files.writeString(folder.resolve("report.txt"), text);
    }

    @Test
    void it_is_let_in_provisionally_alone_with_its_evidence_beside_it() throws IOException {
        Member member = Suite.open(suite).answering().getFirst();
        assertThat(member.title()).isEqualTo("chest version 1 (provisional)");
        assertThat(member.evidence().orElseThrow())
                .hasSameBinaryContentAs(folder.resolve("evidence").resolve("evidence.json"));
        Run promoted = Run.fovea(List.of(
                List.of("admit", path("specialist"), "--evidence", path("evidence"), "--cohort", path("cohort")),
                List.of("--suite", path("none"))));
        assertThat(promoted.code()).isEqualTo(2);
        assertThat(promoted.err()).contains("give --evidence, --account and --cohort, or --provisional with --why");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(done("suite", "list", "--suite", suite.toString()).out())
                .contains("chest version 1 (provisional): cardiomegaly, effusion in reports (en) in DX of CHEST");
        assertThat(done("suite", "show", "chest", "--suite", suite.toString()).out())
                .contains("none on minilm-l6", "a reader study");
    }

    @Test
    void evidence_of_another_adapter_and_a_scope_that_is_taken_are_refused() throws IOException {
        Run taken = admit(suite, "--name", "other");
        assertThat(taken.code()).isEqualTo(1);
        assertThat(taken.err())
                .contains("scope: chest answers already for cardiomegaly, effusion in reports (en) of DX of CHEST");

        done(("adapt --cohort " + path("cohort") + " --base minilm-l6 --epochs 1 --seed 7 --out " + path("second")
                        + " --modality DX --body-part CHEST")
                .split(" "));
        Run foreign = Run.fovea(List.of(
                List.of("admit", path("second"), "--evidence", path("evidence"), "--cohort", path("cohort")),
                List.of("--suite", path("third"), "--provisional", "--why", "x")));
        assertThat(foreign.code()).isEqualTo(1);
        assertThat(foreign.err()).contains("evidence: it must be of the adapter with sha256");
    }

    @Test
    void an_own_report_is_answered_by_the_member_with_the_sentence_and_a_foreign_one_refused_with_its_number()
            throws IOException {
        Path own = report(MadeUpReports.OWN);
        Run route = done("route", own.toString(), "--suite", suite.toString());
        assertThat(route.out())
                .contains("chest version 1 (provisional) answers")
                .containsPattern("would answer: distance [0-9.]+, answered up to [0-9.]+");
        JsonNode answer = done("read", own.toString(), "--suite", suite.toString(), "--json")
                .json()
                .path("answers")
                .path(0);
        assertThat(answer.at("/by/0/name").asText()).isEqualTo("chest");
        assertThat(answer.at("/by/0/evidence").asText()).hasSize(64);
        assertThat(answer.at("/by/0/marks").toString()).isEqualTo("[\"PROVISIONAL\"]");
        assertThat(answer.at("/findings/0/presence").asText()).isEqualTo("present");
        assertThat(answer.at("/findings/0/sentence").asText()).isEqualTo("The heart is enlarged.");
        assertThat(answer.at("/findings/1/presence").asText()).isEqualTo("absent");

        for (String text : MadeUpReports.FOREIGN) {
            Path foreign = report(text);
            Run refused = Run.fovea("route", foreign.toString(), "--suite", suite.toString());
            assertThat(refused.code()).as(refused.out()).isEqualTo(Result.REFUSED);
            assertThat(refused.out()).containsPattern("would refuse: .*distance [0-9.]+, answered up to [0-9.]+");
            Run read = Run.fovea("read", foreign.toString(), "--suite", suite.toString(), "--json");
            assertThat(read.code()).isEqualTo(Result.REFUSED);
            assertThat(read.out() + read.err() + refused.out())
                    .doesNotContain("oven", "Pleuraerguss", "previous instructions");
            Run forced = done("read", foreign.toString(), "--suite", suite.toString(), "--force", "--json");
            assertThat(forced.out()).contains("FORCED OUT OF DOMAIN");
        }
    }

    @Test
    void what_is_told_of_a_report_is_held_against_the_scope() throws IOException {
        Path own = report(MadeUpReports.OWN);
        Run run = Run.fovea(List.of(
                List.of("route", own.toString(), "--suite", suite.toString()),
                List.of("--language", "de-AT", "--modality", "CT", "--body-part", "ABDOMEN")));
        assertThat(run.code()).isEqualTo(Result.REFUSED);
        assertThat(run.out())
                .contains("the report must be in en, it is in de-AT")
                .contains("the examination must be DX, it is CT")
                .contains("the body part must be CHEST, it is ABDOMEN");
        done("route", own.toString(), "--suite", suite.toString(), "--language", "en-GB", "--modality", "CR");
    }

    @Test
    void members_for_pictures_and_for_reports_stand_side_by_side_and_never_take_what_is_the_others()
            throws IOException {
        Path both = folder.resolve("both");
        done("models", "pull", "mobile-sam");
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(12, 64, 1));
        done("curate", path("phantom"), "--label", Phantom.LABEL, "--out", path("pictures"));
        done(("adapt --cohort " + path("pictures") + " --size 64 --epochs 1 --modality DX --body-part CHEST --out "
                        + path("lungs"))
                .split(" "));
        assertThat(admit(both, "--name", "words").code()).isZero();
        done("admit", path("lungs"), "--suite", both.toString(), "--provisional", "--why", "x", "--name", "lungs");

        Path picture = folder.resolve("phantom/images/phantom_00001_0.png");
        Run route = done("route", picture.toString(), report(MadeUpReports.OWN).toString(), "--suite", both.toString());
        assertThat(route.out())
                .contains("phantom_00001_0.png: lungs version 1 (provisional) answers")
                .contains("report.txt: words version 1 (provisional) answers")
                .contains("answers\n  lungs version 1", "answers\n  words version 1");
        Run alone = Run.fovea("route", picture.toString(), "--suite", suite.toString());
        assertThat(alone.code()).isEqualTo(Result.REFUSED);
        assertThat(alone.out()).contains("the suite has no specialist for pictures that answers");
        assertThat(done("suite", "verify", "--suite", both.toString()).out())
                .contains("2 golden answers given again: 0 faults");
        done("suite", "retire", "words", "--suite", both.toString(), "--why", "x");
        assertThat(Run.fovea("read", folder.resolve("report.txt").toString(), "--suite", both.toString())
                        .out())
                .contains("the suite has no specialist for reports that answers");
        done("suite", "rollback", "words", "--suite", both.toString(), "--why", "x");
        done("read", folder.resolve("report.txt").toString(), "--suite", both.toString());
    }

    @Test
    void golden_sentences_are_answered_again_and_an_edited_answer_is_found() throws IOException {
        Path own = folder.resolve("own");
        assertThat(admit(own, "--name", "words").code()).isZero();
        Path golden = Suite.open(own).answering().getFirst().folder().resolve("golden.json");
        assertThat(Files.readString(golden)).contains("sentences 1", "cardiomegaly", "PRESENT", "ABSENT");
        assertThat(done("suite", "verify", "--suite", own.toString()).out())
                .contains("1 golden answer given again: 0 faults");
        Files.writeString(golden, Files.readString(golden).replace("PRESENT", "UNCERTAIN"));
        Run found = Run.fovea("suite", "verify", "--suite", own.toString());
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.err()).contains("must hold the files that its name is the hash of");
    }

    @Test
    void a_service_answers_by_the_member_with_places_hints_and_a_bundle_and_keeps_no_word() throws Exception {
        Path data = folder.resolve("data");
        List<String> log = new CopyOnWriteArrayList<>();
        ServiceClient client = new ServiceClient();
        try (OpenSuite open = OpenSuite.empty();
                Service service = Service.start(
                        ServiceClient.options(data),
                        new Service.Staff(
                                new SuitePanel(suite, open::specialist, open::base),
                                new SuiteReportPanel(suite, open::reader, open::text),
                                Optional.empty()),
                        new ServiceLog(log::add, Clock.systemUTC()))) {
            JsonNode reading =
                    ServiceClient.json(client.post(service.address() + "/api/reports", body(MadeUpReports.OWN)));
            assertThat(reading.path("state").asText()).isEqualTo("answered");
            JsonNode answer = reading.at("/answers/0");
            assertThat(answer.at("/by/hashes/evidence").asText())
                    .isEqualTo(Sha256.of(folder.resolve("evidence").resolve("evidence.json")));
            assertThat(answer.path("distance").asDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(answer.path("answeredUpTo").asDouble());
            JsonNode enlarged = answer.at("/findings/0");
            assertThat(enlarged.path("state").asText()).isEqualTo("present");
            assertThat(MadeUpReports.OWN.substring(
                            enlarged.path("begin").asInt(), enlarged.path("end").asInt()))
                    .isEqualTo("The heart is enlarged.");
            assertThat(reading.at("/hints/given").asBoolean()).isTrue();

            JsonNode bundle =
                    ServiceClient.json(client.post(service.address() + "/api/reports/fhir", body(MadeUpReports.OWN)));
            assertThat(bundle.at("/entry/1/resource/code/text").asText()).isEqualTo("cardiomegaly");
            assertThat(bundle.at("/entry/1/resource/component/1/valueString").asText())
                    .isEqualTo("The heart is enlarged.");
            for (String foreign : List.of(MadeUpReports.FOREIGN.getFirst(), "The heart is enlarged. ".repeat(220))) {
                assertThat(ServiceClient.json(client.post(service.address() + "/api/reports", body(foreign)))
                                .path("state")
                                .asText())
                        .isEqualTo("refused");
            }
            assertThat(ServiceClient.json(client.get(service.address() + "/api/evidence/chest"))
                            .at("/subject/scope/task")
                            .toString())
                    .contains("cardiomegaly");
        }
        assertThat(String.join("\n", log)).contains("service ended").doesNotContain("heart", "effusion", "oven");
    }

    private static String body(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text).toString();
    }

    @Test
    void it_goes_to_another_suite_in_one_signed_file() throws IOException {
        done("suite", "key", "--out", path("key"));
        done(
                "suite",
                "export",
                "chest",
                "--suite",
                suite.toString(),
                "--out",
                path("chest.fovea"),
                "--key",
                path("key"));
        Path to = folder.resolve("to");
        Run plain = Run.fovea(List.of(
                List.of("suite", "import", path("chest.fovea"), "--suite", to.toString()),
                List.of("--trust", path("key") + ".pub", "--why", "x")));
        assertThat(plain.code()).isEqualTo(1);
        assertThat(plain.err()).contains("gate: it was provisional where it comes from (a reader study)");
        done("suite", "import", path("chest.fovea"), "--suite", to.toString(), "--provisional", "--why", "to try");
        assertThat(Suite.open(to).members().getFirst().content())
                .isEqualTo(Suite.open(suite).members().getFirst().content());
        done("read", report(MadeUpReports.OWN).toString(), "--suite", to.toString());
    }
}
