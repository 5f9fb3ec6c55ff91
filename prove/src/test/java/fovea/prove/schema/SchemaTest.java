package fovea.prove.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import fovea.core.ScopeLimits;
import fovea.core.evidence.Evidence;
import fovea.fixtures.Toy;
import fovea.prove.ToyEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas in docs/schema, held to the records and to what is written, by a validator of others. */
class SchemaTest {
    private static final Path FOLDER = Path.of("..", "docs", "schema");
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    static Stream<Map.Entry<String, ObjectNode>> schemas() {
        return Map.of("evidence.schema.json", RecordSchema.evidence(), "account.schema.json", RecordSchema.account())
                .entrySet()
                .stream();
    }

    private static final ScopeLimits FRONTAL =
            new ScopeLimits(List.of("PA"), List.of(), Optional.of(new ScopeLimits.Ages(18, 90)), List.of("GE"));

    @ParameterizedTest
    @MethodSource("schemas")
    void the_schema_in_the_docs_is_that_of_the_record(Map.Entry<String, ObjectNode> schema) throws IOException {
        assertThat(Files.readString(FOLDER.resolve(schema.getKey())))
                .as("after a change of a record, run RecordSchema.main with docs/schema")
                .isEqualTo(RecordSchema.text(schema.getValue()));
    }

    private static Set<ValidationMessage> faults(JsonNode evidence) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(FOLDER.resolve("evidence.schema.json")));
        return schema.validate(evidence);
    }

    private static ObjectNode evidence() {
        Evidence evidence = ToyEvidence.evidence(Toy.throwing(), Toy.shifted(2), 20);
        ObjectNode tree = MAPPER.valueToTree(evidence);
        tree.put("schema", Evidence.SCHEMA).put("seal", "0".repeat(64));
        ((ObjectNode) tree.path("details")).put("task", "outline");
        ObjectNode scope = (ObjectNode) tree.path("subject").path("scope");
        scope.remove("limits"); // files leave them out where there are none
        ((ObjectNode) scope.path("task")).put("kind", "outline");
        return tree;
    }

    @Test
    void evidence_with_failures_and_absent_cases_validates() throws IOException {
        assertThat(faults(evidence())).isEmpty();
    }

    @Test
    void evidence_of_a_scope_with_limits_validates() throws IOException {
        ObjectNode evidence = evidence();
        ObjectNode scope = (ObjectNode) evidence.path("subject").path("scope");
        scope.set("limits", MAPPER.valueToTree(FRONTAL));
        assertThat(faults(evidence)).isEmpty();

        ((ObjectNode) scope.path("limits")).put("ages", "adults");
        assertThat(faults(evidence)).isNotEmpty();
    }

    static Stream<Consumer<ObjectNode>> breakages() {
        return Stream.of(
                one -> one.remove("notes"),
                one -> one.put("extra", 1),
                one -> one.put("schema", "fovea.evidence/1"),
                one -> one.remove("seal"),
                one -> ((ObjectNode) one.path("notes")).putArray("commands").add(3),
                one -> ((ObjectNode) one.path("subject").path("adapters").path(0)).put("sha256", "none"),
                one -> ((ObjectNode) one.path("details").path("rows").path(0)).put("dice", "good"),
                one -> ((ObjectNode) one.path("details").path("rows").path(0)).put("status", "FINE"),
                one -> ((ObjectNode)
                                one.path("details").path("summaries").path(0).path("dicePresent"))
                        .remove("low"));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void evidence_that_is_broken_in_one_place_is_refused(Consumer<ObjectNode> breakage) throws IOException {
        ObjectNode evidence = evidence();
        breakage.accept(evidence);
        assertThat(faults(evidence)).isNotEmpty();
    }
}
