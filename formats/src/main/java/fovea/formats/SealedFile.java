package fovea.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Records in JSON files that notice an edit. Two keys stand before the record's own: {@code schema}, the layout's name and
 * version, and {@code seal}, a sha256 over schema and record without white space. The seal guards against mistakes, not
 * against somebody who computes it anew.
 */
public final class SealedFile {
    private static final String SEAL = "seal";
    private static final String SCHEMA = "schema";

    private SealedFile() {}

    /**
     * A kind of sealed file.
     *
     * @param schema name and version, such as {@code fovea.evidence/4}
     * @param type of the record
     * @param remedy what to do with a file that is of another version or was edited, such as {@code run fovea prove again}
     */
    public record Kind<T>(String schema, Class<T> type, String remedy) {}

    /** Replaces or creates the file. */
    public static <T> void write(Path file, Kind<T> kind, T value) throws IOException {
        AtomicWrite.text(file, text(kind, value));
    }

    /** The text that {@link #write} puts into a file. */
    public static <T> String text(Kind<T> kind, T value) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put(SCHEMA, kind.schema);
        content.put(SEAL, "");
        content.setAll((ObjectNode) JsonFile.tree(value));
        content.put(SEAL, seal(content));
        return JsonFile.text(content);
    }

    /**
     * Reads a record.
     *
     * @throws IOException naming the file, and what is at fault: another schema, an edit, or a key
     */
    public static <T> T read(Path file, Kind<T> kind) throws IOException {
        JsonNode tree = JsonFile.tree(file);
        String schema = tree.path(SCHEMA).asText("none");
        if (!(tree instanceof ObjectNode content) || !schema.equals(kind.schema)) {
            throw new IOException(file + ": schema must be " + kind.schema + ", got " + schema
                    + "; another version of Fovea wrote it, or it is another kind of file; " + kind.remedy);
        }
        String kept = content.path(SEAL).asText("none");
        content.put(SEAL, "");
        String found = seal(content);
        if (!kept.equals(found)) {
            throw new IOException(file + ": the file was edited or damaged after it was written (its seal is " + kept
                    + ", its content gives " + found + "); " + kind.remedy);
        }
        content.remove(SCHEMA);
        content.remove(SEAL);
        return JsonFile.convert(file, content, kind.type);
    }

    private static String seal(ObjectNode content) {
        return Sha256.of(JsonFile.line(content));
    }
}
