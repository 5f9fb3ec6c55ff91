package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interface's description, read and validated by Swagger's own parser. */
class OpenApiTest {
    @TempDir
    private Path data;

    OpenApiTest() {}

    private static SwaggerParseResult parsed(String document) {
        return new OpenAPIV3Parser().readContents(document);
    }

    private static PathItem path(OpenAPI api, String path) {
        return Objects.requireNonNull(api.getPaths().get(path), path);
    }

    @Test
    void the_document_is_valid_and_has_every_route() throws Exception {
        try (Running service = Running.start(data, new ThresholdPanel())) {
            String text = new String(service.get("/api/openapi.json").body(), StandardCharsets.UTF_8);
            SwaggerParseResult result = parsed(text);
            assertThat(result.getMessages()).isEmpty();
            OpenAPI api = result.getOpenAPI();
            assertThat(api.getOpenapi()).isEqualTo("3.1.0");
            JsonNode paths = new ObjectMapper().readTree(text).path("paths");
            assertThat(api.getPaths()).hasSameSizeAs(paths);
            List<String> operations = api.getPaths().values().stream()
                    .map(PathItem::readOperations)
                    .flatMap(List::stream)
                    .map(one -> one.getOperationId())
                    .toList();
            assertThat(operations)
                    .hasSizeGreaterThan(30)
                    .doesNotHaveDuplicates()
                    .doesNotContainNull();
            assertThat(path(api, "/api/jobs/{id}/fhir").getGet().getResponses()).containsKeys("200", "404", "409");
            assertThat(path(api, "/api/jobs").getPost().getRequestBody().getContent())
                    .containsOnlyKeys("application/json");
        }
    }

    @Test
    void the_parser_finds_what_is_wrong() throws Exception {
        try (Running service = Running.start(data, new ThresholdPanel())) {
            ObjectNode document = (ObjectNode)
                    new ObjectMapper().readTree(service.get("/api/openapi.json").body());
            for (String part : List.of("info", "paths/~1api~1jobs~1{id}/get/responses", "openapi")) {
                ObjectNode broken = document.deepCopy();
                int last = part.lastIndexOf('/');
                ObjectNode parent = last < 0 ? broken : (ObjectNode) broken.at("/" + part.substring(0, last));
                parent.remove(part.substring(last + 1));
                assertThat(parsed(broken.toString()).getMessages())
                        .as("without " + part)
                        .isNotEmpty();
            }
        }
    }
}
