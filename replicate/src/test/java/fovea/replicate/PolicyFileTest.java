package fovea.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.gate.Policy;
import fovea.core.gate.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy that is written wrongly is an error: it must never demand less in silence than its author meant. */
class PolicyFileTest {
    private static final List<String> RIGHT = List.of(
            "schema = 'fovea.gate/1'",
            "policy_id = 'own'",
            "policy_version = '1'",
            "[preconditions]",
            "patient_disjoint = true",
            "test_looks_max = 5",
            "negative_controls = ['constant']",
            "[[gate]]",
            "id = 'G1'",
            "kind = 'efficacy'",
            "required = true",
            "metric = '/task/dice_present/specialist'",
            "bound = 'lcl'",
            "level = 0.95",
            "op = '>='",
            "value = 0.8",
            "min_n = 30",
            "on_missing = 'INSUFFICIENT'",
            "[waiver]",
            "allowed_kinds = ['fairness']",
            "max_days = 90");

    private final Path file;

    PolicyFileTest(@TempDir Path folder) {
        this.file = folder.resolve("own.toml");
    }

    private Policy read(List<String> lines) throws IOException {
        return PolicyFile.read(Files.write(file, lines));
    }

    /** The right policy with the line of a key replaced. */
    private static List<String> with(String key, String line) {
        return RIGHT.stream().map(one -> one.startsWith(key + " ") ? line : one).toList();
    }

    @Test
    void every_key_is_read() throws IOException {
        Policy policy = read(RIGHT);
        assertThat(policy.id()).isEqualTo("own");
        assertThat(policy.negativeControls()).containsExactly("constant");
        assertThat(policy.preconditions())
                .containsExactlyInAnyOrder(
                        new Policy.Precondition("patient_disjoint", Rule.Op.AT_LEAST, 1),
                        new Policy.Precondition("test_looks_max", Rule.Op.AT_MOST, 5));
        Rule rule = policy.rules().getFirst();
        assertThat(rule.value()).isEqualTo(0.8);
        assertThat(rule.required()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "negative_controls | negative_controls = 'constant' | negative_controls must be a list of texts",
                "negative_controls | negative_controls = [1] | negative_controls must be a list of texts",
                "patient_disjoint | patient_disjoint = 'yes' | patient_disjoint must be a number or true",
                "required | required = 'no' | required must be true or false",
                "level | level = '0.99' | level must be a number",
                "value | value = '0.8' | value must be a number",
                "min_n | min_n = 'many' | min_n must be a number",
                "min_n | min_nn = 30 | gate G1: unknown key min_nn",
                "bound | bound = 'lower' | bound must be one of",
                "on_missing | on_missing = 'FINE' | on_missing must be INSUFFICIENT or NOT_EXAMINED",
                "allowed_kinds | allowed_kinds = 'fairness' | allowed_kinds must be a list of texts",
                "allowed_kinds | allowed_kind = ['fairness'] | waiver: unknown key allowed_kind",
                "max_days | max_days = 'long' | max_days must be a number",
                "schema | schema = 'fovea.gate/9' | schema must be fovea.gate/1",
                "policy_id | policy_name = 'own' | unknown key policy_name",
                "id | name = 'G1' | id must be a text",
                "value | value = = 1 | is not a TOML file"
            })
    void a_key_of_the_wrong_kind_or_name_is_an_error_that_names_the_file(String key, String line, String words) {
        assertThatThrownBy(() -> read(with(key, line)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("own.toml")
                .hasMessageContaining(words);
    }

    @Test
    void a_policy_without_rules_and_tables_that_are_none_are_errors() {
        assertThatThrownBy(() -> read(RIGHT.subList(0, 7)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a policy must have at least one rule, as [[gate]], got none");
        List<String> flat = List.of(
                "schema = 'fovea.gate/1'", "policy_id = 'own'", "policy_version = '1'", "preconditions = 'all'");
        assertThatThrownBy(() -> read(flat))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("preconditions must be a table, got \"all\"");
    }

    @Test
    void the_shipped_policy_is_read_by_the_same_rules() throws IOException {
        Policy ordinary = PolicyFile.ordinary();
        assertThat(ordinary.negativeControls()).containsExactlyInAnyOrder("constant", "label_shuffled");
        assertThat(ordinary.rules()).extracting(Rule::id).doesNotHaveDuplicates();
    }
}
