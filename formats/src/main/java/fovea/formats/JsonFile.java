package fovea.formats;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fovea.core.Task;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.FindingsDetails;
import fovea.core.evidence.Measure;
import fovea.core.evidence.OutlineDetails;
import fovea.core.files.AtomicWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Records to JSON files and back.
 *
 * <p>Written: indented, keys in the order of the record's components, maps sorted by key, a path as text with forward
 * slashes, an empty Optional as null; the write is atomic. Read: strictly. An unknown, missing or repeated key, a null,
 * or text after the end is an error that names the key and the file.
 */
public final class JsonFile {
    private static final long MOST_BYTES = 256L << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(ScopeJson.module())
            .addModule(new SimpleModule()
                    .addSerializer(Path.class, new PathAsText())
                    .addDeserializer(Path.class, new TextAsPath())
                    .setMixInAnnotation(Evidence.Details.class, TaskOfDetails.class)
                    .setMixInAnnotation(Task.class, NameOfTask.class)
                    .addKeyDeserializer(Measure.class, new PathAsMeasure()))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonFile() {}

    /** Replaces or creates the file. */
    public static void write(Path file, Object value) throws IOException {
        AtomicWrite.text(file, text(value));
    }

    /** The text that {@link #write} puts into a file. */
    public static String text(Object value) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + value.getClass() + " as JSON: " + e.getMessage(), e);
        }
    }

    /** The same in one line without its end, for logs and machine-readable output. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + value.getClass() + " as JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a record.
     *
     * @throws IOException naming the file, and the key where one is at fault
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return convert(file, tree(file), type);
    }

    /**
     * Reads a record from a file whose key {@code schema} must have this value.
     *
     * @throws IOException as {@link #read(Path, Class)}, and when the schema is another
     */
    public static <T> T read(Path file, Class<T> type, int schema) throws IOException {
        return read(file, type, schema, UnaryOperator.identity());
    }

    /** As the other, with a last step between text and record that may put in keys that older files lack. */
    static <T> T read(Path file, Class<T> type, int schema, UnaryOperator<JsonNode> completion) throws IOException {
        JsonNode tree = tree(file);
        JsonNode found = tree.path("schema");
        if (!found.isInt() || found.intValue() != schema) {
            throw new IOException(file + ": key schema must be " + schema + ", got "
                    + (found.isMissingNode() ? "none" : found) + "; another version of Fovea wrote it, or it is "
                    + "another kind of file");
        }
        return convert(file, completion.apply(tree), type);
    }

    /** A record as a tree that equals the one its file gives when it is read. */
    public static JsonNode tree(Object value) {
        try {
            return MAPPER.readTree(line(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON must be readable", e);
        }
    }

    /** Any JSON file as a tree, for files that others wrote. */
    public static JsonNode tree(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "the file does not exist");
        }
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new IOException(file + ": a JSON file has at most " + MOST_BYTES + " bytes, got " + size);
        }
        try {
            JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
            if (tree == null || tree.isMissingNode()) {
                throw new IOException(file + ": the file is empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": no proper JSON, perhaps truncated: " + e.getMessage(), e);
        }
    }

    public static <T> T convert(Path file, JsonNode tree, Class<T> type) throws IOException {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (UnrecognizedPropertyException e) {
            throw new IOException(file + ": unknown key " + where(e), e);
        } catch (JsonMappingException e) {
            String place = e.getPath().isEmpty() ? "" : ": at key " + where(e);
            throw new IOException(file + place + ": " + e.getOriginalMessage(), e);
        }
    }

    /** {@code cases[3].image}. */
    private static String where(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() != null ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static final class PathAsText extends StdSerializer<Path> {
        private static final long serialVersionUID = 1;

        PathAsText() {
            super(Path.class);
        }

        @Override
        public void serialize(Path path, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(path.toString().replace(path.getFileSystem().getSeparator(), "/"));
        }
    }

    /** The details of evidence name their kind of task. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = OutlineDetails.class, name = "outline"),
        @JsonSubTypes.Type(value = FindingsDetails.class, name = "findings")
    })
    private interface TaskOfDetails {}

    /** Tasks name their kind. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Task.Outline.class, name = "outline"),
        @JsonSubTypes.Type(value = Task.Findings.class, name = "findings"),
        @JsonSubTypes.Type(value = Task.Writing.class, name = "writing")
    })
    private interface NameOfTask {}

    /** A measure as the key of a map; it is written as its text, {@link Measure#path}. */
    private static final class PathAsMeasure extends KeyDeserializer {
        @Override
        public Measure deserializeKey(String key, DeserializationContext context) throws IOException {
            try {
                return Measure.parse(key);
            } catch (IllegalArgumentException e) {
                throw JsonMappingException.from(context, e.getMessage(), e);
            }
        }
    }

    private static final class TextAsPath extends StdDeserializer<Path> {
        private static final long serialVersionUID = 1;

        TextAsPath() {
            super(Path.class);
        }

        @Override
        public Path deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getValueAsString("");
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw JsonMappingException.from(json, "not a path: " + text, e);
            }
        }
    }
}
