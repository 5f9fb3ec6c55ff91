package fovea.prove.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.Scope;
import fovea.core.Task;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.FindingsDetails;
import fovea.core.evidence.OutlineDetails;
import fovea.prove.account.Account;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON Schema (2020-12) of a record as it is written: every component is required, no other key is allowed, a number that is not
 * defined is the text {@code "NaN"}. The files in docs/schema are what this makes; {@link #main} writes them anew after a record
 * was changed, argument: the folder.
 */
public final class RecordSchema {
    private static final String SHA256 = "^[0-9a-f]{64}$";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode definitions = MAPPER.createObjectNode();

    private RecordSchema() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("evidence.schema.json"), text(evidence()));
        Files.writeString(folder.resolve("account.schema.json"), text(account()));
    }

    static ObjectNode evidence() {
        return of(Evidence.class, Evidence.SCHEMA, "What prove writes: evidence about one specialist on one cohort");
    }

    static ObjectNode account() {
        return of(
                Account.class,
                Account.SCHEMA,
                "What replicate writes: bias, variance and hallucination of many replicas");
    }

    static String text(ObjectNode schema) {
        return schema.toPrettyString() + "\n";
    }

    private static ObjectNode of(Class<?> root, String name, String title) {
        RecordSchema made = new RecordSchema();
        ObjectNode schema = MAPPER.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:" + name.replace('/', ':'));
        schema.put("title", title);
        schema.setAll(made.fields(root));
        ObjectNode properties = (ObjectNode) schema.path("properties");
        properties.set("schema", MAPPER.createObjectNode().put("const", name));
        properties.set("seal", MAPPER.createObjectNode().put("type", "string").put("pattern", SHA256));
        ((ArrayNode) schema.path("required")).add("schema").add("seal");
        made.definitions.set("number", number());
        schema.set("$defs", made.definitions);
        return schema;
    }

    private static ObjectNode number() {
        ObjectNode number = MAPPER.createObjectNode();
        ArrayNode either = number.putArray("anyOf");
        either.addObject().put("type", "number");
        ArrayNode words = either.addObject().putArray("enum");
        List.of("NaN", "Infinity", "-Infinity").forEach(words::add);
        return number;
    }

    private ObjectNode fields(Class<?> type) {
        ObjectNode object = MAPPER.createObjectNode().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = object.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            boolean mayLack = type == Scope.class && component.getType() == Optional.class;
            properties.set(component.getName(), mayLack ? held(component) : field(component));
            if (!mayLack) {
                required.add(component.getName());
            }
        }
        return object.put("additionalProperties", false);
    }

    /** What an Optional holds, whose key is left out where it is empty. */
    private ObjectNode held(RecordComponent component) {
        return value(((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]);
    }

    private ObjectNode field(RecordComponent component) {
        ObjectNode field = value(component.getGenericType());
        if (component.getName().toLowerCase(java.util.Locale.ROOT).endsWith("sha256")) {
            field.put("pattern", SHA256);
        }
        if (component.getName().equals("level")) {
            field.put("description", "coverage of the interval, within 0 to 1; NaN without one");
        }
        return field;
    }

    private ObjectNode value(Type type) {
        ObjectNode value = MAPPER.createObjectNode();
        if (type instanceof ParameterizedType parameterized) {
            Type last = parameterized.getActualTypeArguments()[parameterized.getActualTypeArguments().length - 1];
            Class<?> raw = (Class<?>) parameterized.getRawType();
            if (raw == List.class) {
                value.put("type", "array").set("items", value(last));
            } else if (raw == Map.class) {
                value.put("type", "object").set("additionalProperties", value(last));
            } else if (raw == Optional.class) {
                value.putArray("anyOf").add(value(last)).addObject().put("type", "null");
            } else {
                throw new IllegalArgumentException("no schema is known for " + type);
            }
            return value;
        }
        return plain((Class<?>) type, value);
    }

    private ObjectNode details(Class<?> type, String task) {
        ObjectNode details = fields(type);
        ((ObjectNode) details.path("properties"))
                .set("task", MAPPER.createObjectNode().put("const", task));
        ((ArrayNode) details.path("required")).add("task");
        return details;
    }

    private ObjectNode task(ObjectNode value) {
        ArrayNode kinds = value.putArray("anyOf");
        Map<String, Class<?>> tasks = new LinkedHashMap<>();
        tasks.put("outline", Task.Outline.class);
        tasks.put("findings", Task.Findings.class);
        tasks.put("writing", Task.Writing.class);
        tasks.forEach((kind, type) -> {
            ObjectNode fields = fields(type);
            ((ObjectNode) fields.path("properties"))
                    .set("kind", MAPPER.createObjectNode().put("const", kind));
            ((ArrayNode) fields.path("required")).add("kind");
            kinds.add(fields);
        });
        return value;
    }

    /** Records inside records keep the name of the outer one, so that two of one name stay apart. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null || outer == Evidence.class
                ? type.getSimpleName()
                : outer.getSimpleName() + "." + type.getSimpleName();
    }

    private ObjectNode plain(Class<?> type, ObjectNode value) {
        if (type == String.class) {
            return value.put("type", "string");
        }
        if (type == boolean.class) {
            return value.put("type", "boolean");
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return value.put("type", "integer");
        }
        if (type == double.class || type == Double.class) {
            return value.put("$ref", "#/$defs/number");
        }
        if (type.isArray()) {
            value.put("type", "array").set("items", plain(type.getComponentType(), MAPPER.createObjectNode()));
            return value;
        }
        if (type.isEnum()) {
            ArrayNode names = value.putArray("enum");
            Arrays.stream(type.getEnumConstants())
                    .map(one -> ((Enum<?>) one).name())
                    .forEach(names::add);
            return value;
        }
        if (type == Evidence.Details.class) {
            ObjectNode either = MAPPER.createObjectNode();
            ArrayNode kinds = either.putArray("anyOf");
            kinds.add(details(OutlineDetails.class, "outline"));
            kinds.add(details(FindingsDetails.class, "findings"));
            definitions.set("Details", either);
            return value.put("$ref", "#/$defs/Details");
        }
        if (type == Task.class) {
            return task(value);
        }
        if (!type.isRecord()) {
            throw new IllegalArgumentException("no schema is known for " + type);
        }
        String name = name(type);
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, fields(type));
        }
        return value.put("$ref", "#/$defs/" + name);
    }
}
