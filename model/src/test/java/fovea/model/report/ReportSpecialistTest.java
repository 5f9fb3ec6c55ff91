package fovea.model.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.AdapterSpec;
import fovea.core.Scope;
import fovea.core.Task;
import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.report.FindingAnswer;
import fovea.core.report.ReportText;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.report.FindingsTraining.Example;
import fovea.model.rules.FindingRules;
import fovea.model.store.ModelFiles;
import fovea.model.text.TextJar;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adapters for findings on the real encoder, taught with a few sentences that were written for this test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportSpecialistTest {
    private static final List<String> FINDINGS = List.of("effusion", "meniscal tear");
    private static final List<ReportText> REPORTS = List.of(
            ReportText.of("Small left pleural effusion. The meniscus is intact."),
            ReportText.of("No pleural effusion. Complex tear of the medial meniscus, reaching the surface."),
            ReportText.of("Normal."),
            ReportText.of("Bucket handle tear of the meniscus. Possible effusion in the right pleural space."));

    private TextGeneralist base;

    @BeforeAll
    void load(@TempDir Path folder) throws IOException {
        Path jar = Files.createSymbolicLink(folder.resolve("minilm-l6.jar"), TextJar.path());
        base = TextGeneralist.load(new ModelFiles(TextGeneralist.NAME, List.of(jar), "1".repeat(64)));
    }

    @AfterAll
    void close() {
        base.close();
    }

    static Stream<AdapterSpec> methods() {
        return Stream.of("none", "lora", "dora", "ssam", "bias", "norm", "adapter", "full")
                .map(AdapterSpec::usual);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void what_is_written_answers_as_what_was_trained(AdapterSpec spec) {
        try (FindingsTraining training = training(spec)) {
            List<Example> lessons = lessons(training);
            double rate = spec instanceof AdapterSpec.Full ? 1e-4 : 1e-2;
            double first = training.step(lessons, rate);
            for (int i = 0; i < 3; i++) {
                training.step(lessons, rate);
            }
            List<float[]> trained =
                    training.probabilities(lessons.stream().map(Example::report).toList());
            try (ReportSpecialist specialist = ReportSpecialist.of(folder(training, spec), base)) {
                List<List<FindingAnswer>> answers = specialist.answerAll(REPORTS, FINDINGS);
                for (int i = 0; i < REPORTS.size(); i++) {
                    for (int f = 0; f < FINDINGS.size(); f++) {
                        assertThat(answers.get(i).get(f).probability())
                                .as("%s, report %d", FINDINGS.get(f), i)
                                .isCloseTo(trained.get(i)[f], within(1e-4));
                    }
                    assertThat(specialist
                                    .answer(REPORTS.get(i), FINDINGS)
                                    .get(1)
                                    .probability())
                            .isCloseTo(answers.get(i).get(1).probability(), within(1e-5));
                }
            }
            assertThat(training.step(lessons, rate)).isLessThan(first);
        }
    }

    @Test
    void a_fresh_adapter_says_what_the_rules_say() {
        AdapterSpec spec = AdapterSpec.usual("lora");
        try (FindingsTraining training = training(spec);
                ReportSpecialist specialist = ReportSpecialist.of(folder(training, spec), base)) {
            for (ReportText report : REPORTS) {
                assertThat(specialist.answer(report, FINDINGS))
                        .extracting(FindingAnswer::presence)
                        .containsExactlyElementsOf(new FindingRules()
                                .answer(report, FINDINGS).stream()
                                        .map(FindingAnswer::presence)
                                        .toList());
            }
        }
    }

    @Test
    void a_run_that_goes_on_from_its_state_takes_the_same_steps_bit_for_bit() {
        AdapterSpec spec = new AdapterSpec.Lora(2, 4, AdapterSpec.Targets.ALL);
        try (FindingsTraining whole = training(spec);
                FindingsTraining broken = training(spec)) {
            List<Example> lessons = lessons(whole);
            whole.step(lessons, 1e-2);
            broken.restore(whole.state());
            double expected = whole.step(lessons, 1e-2);

            assertThat(broken.step(lessons(broken), 1e-2)).isEqualTo(expected);
            assertThat(broken.learnt()).isEqualTo(whole.learnt());
        }
    }

    @Test
    void training_goes_on_from_what_was_learnt_elsewhere() {
        AdapterSpec spec = AdapterSpec.usual("lora");
        FindingsTraining.Settings settings = new FindingsTraining.Settings(2, 0.01, 1, 0);
        try (FindingsTraining first = training(spec)) {
            first.step(lessons(first), 1e-2);
            Map<String, HostTensor> encoder = new HashMap<>(first.learnt());
            encoder.keySet().removeIf(name -> name.startsWith("label."));
            try (FindingsTraining second = new FindingsTraining(base, spec, FINDINGS, settings, encoder);
                    FindingsTraining fresh = new FindingsTraining(base, spec, FINDINGS, settings)) {
                assertThat(second.learnt()).containsAllEntriesOf(encoder);
                assertThat(second.learnt().get("label.rules"))
                        .isEqualTo(fresh.learnt().get("label.rules"));
            }
            assertThatThrownBy(() -> new FindingsTraining(base, AdapterSpec.usual("none"), FINDINGS, settings, encoder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no place for");
        }
    }

    @Test
    void a_finding_that_no_rule_knows_is_taught_and_a_known_one_is_found_in_its_sentence() {
        AdapterSpec spec = AdapterSpec.usual("none");
        try (FindingsTraining training = training(spec)) {
            List<Example> lessons = lessons(training);
            for (int i = 0; i < 60; i++) {
                training.step(lessons, 3e-2);
            }
            try (ReportSpecialist specialist = ReportSpecialist.of(folder(training, spec), base)) {
                FindingAnswer tear = specialist.answer(REPORTS.get(1), FINDINGS).get(1);
                assertThat(tear.presence()).isEqualTo(Presence.PRESENT);
                assertThat(specialist.answer(REPORTS.get(0), FINDINGS).get(0).sentence())
                        .hasValue(0);
                assertThat(specialist.answer(REPORTS.get(0), FINDINGS).get(1).presence())
                        .isEqualTo(Presence.ABSENT);
            }
        }
    }

    @Test
    void a_report_of_many_windows_is_read_to_its_end() {
        AdapterSpec spec = AdapterSpec.usual("none");
        ReportText report = ReportText.of("The lungs are clear. ".repeat(500) + "Small pleural effusion on the left.");
        try (FindingsTraining training = training(spec);
                ReportSpecialist specialist = ReportSpecialist.of(folder(training, spec), base)) {
            List<List<FindingAnswer>> both = specialist.answerAll(List.of(report, REPORTS.get(2)), FINDINGS);

            assertThat(both.get(0).get(0).presence()).isEqualTo(Presence.PRESENT);
            assertThat(both.get(0).get(0).sentence()).hasValue(500);
            assertThat(both.get(1).get(0).presence()).isEqualTo(Presence.ABSENT);
        }
    }

    @Test
    void an_adapter_of_another_base_or_of_other_rules_is_refused() {
        AdapterSpec spec = AdapterSpec.usual("none");
        try (FindingsTraining training = training(spec)) {
            AdapterFolder sound = folder(training, spec);
            AdapterCard card = sound.card();
            AdapterCard other = new AdapterCard(
                    card.format(),
                    card.method(),
                    card.numbers(),
                    card.scope(),
                    new AdapterCard.Net("minilm-l6", "2".repeat(64), 1),
                    card.weights(),
                    card.origin(),
                    card.facts(),
                    card.trace());
            AdapterFolder old = new AdapterFolder(card.withFacts(Map.of(ReportSpecialist.RULES, "0")), sound.tensors());

            assertThatThrownBy(() -> ReportSpecialist.of(new AdapterFolder(other, sound.tensors()), base))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2".repeat(64));
            assertThatThrownBy(() -> ReportSpecialist.of(old, base))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("train it again");
        }
    }

    @Test
    void methods_for_pictures_are_refused_by_name() {
        for (String method : List.of("decoder", "pyramid", "scratch")) {
            assertThatThrownBy(() -> training(AdapterSpec.usual(method)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(method)
                    .hasMessageContaining("is for pictures");
        }
    }

    private FindingsTraining training(AdapterSpec spec) {
        return new FindingsTraining(base, spec, FINDINGS, new FindingsTraining.Settings(1, 0.01, 1, 0));
    }

    /** What is present in {@link #REPORTS}, by hand. */
    private static List<Example> lessons(FindingsTraining training) {
        float[][] present = {{1, 0}, {0, 1}, {0, 0}, {0, 1}};
        List<Example> lessons = new ArrayList<>();
        for (int i = 0; i < present.length; i++) {
            float[] targets = {present[i][0], present[i][1], i == 3 ? 1 : 0, 0};
            lessons.add(new Example(training.encoded(REPORTS.get(i)), targets, new float[] {1, 1, 1, 1}));
        }
        return lessons;
    }

    private AdapterFolder folder(FindingsTraining training, AdapterSpec spec) {
        AdapterCard card = new AdapterCard(
                AdapterCard.FORMAT,
                spec.method(),
                spec.numbers(),
                Scope.ofFindings(new Task.Findings(FINDINGS, "en", List.of()), "DX", "CHEST"),
                new AdapterCard.Net(base.name(), base.sha256(), base.parameters()),
                new AdapterCard.Weights("", 1, training.share()),
                new AdapterCard.Origin("test", "3".repeat(64), "", true),
                Map.of(ReportSpecialist.RULES, FindingRules.sha256()),
                Optional.empty());
        return new AdapterFolder(card, training.learnt());
    }
}
