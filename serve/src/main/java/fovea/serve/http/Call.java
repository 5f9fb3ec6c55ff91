package fovea.serve.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** A request, its route found and its caller known. */
public final class Call {
    private static final int MOST_JSON = 1 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Request request;
    private final Map<String, String> variables;
    private final Caller caller;
    private final Fields query;

    Call(Request request, Map<String, String> variables, Caller caller) {
        this.request = request;
        this.variables = Map.copyOf(variables);
        this.caller = caller;
        this.query = queryOf(request);
    }

    private static Fields queryOf(Request request) {
        try {
            return Request.extractQueryParameters(request);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw Problem.malformed("the query must be names and values in UTF-8, percent-encoded");
        }
    }

    /** Who calls. */
    public Caller caller() {
        return caller;
    }

    /** Address of the peer's socket; what headers say of addresses is not believed. */
    public String address() {
        return Request.getRemoteAddr(request);
    }

    /** Values of all variables of the route's path. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Value of a variable of the route's path. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    /**
     * A variable that must be a DICOM UID (PS3.5 section 9.1).
     *
     * @throws Problem 400 when it is none
     */
    public String uid(String name) {
        String value = variable(name);
        if (!value.matches("[0-9.]{1,64}")) {
            throw Problem.malformed(name + " must be a DICOM UID: digits and points, at most 64");
        }
        return value;
    }

    /** First value of a query parameter. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.getValue(name));
    }

    /** Names of all query parameters. */
    public List<String> queryNames() {
        return List.copyOf(query.getNames());
    }

    /** A header; empty where it is absent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** Length of the body as the client says; empty where it does not. */
    public OptionalLong length() {
        long length = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /**
     * The body.
     *
     * @param most bytes; reading more raises a Problem, 413
     */
    public InputStream body(long most) {
        if (length().isPresent() && length().getAsLong() > most) {
            throw Bounded.tooLarge(most);
        }
        return new Bounded(Request.asInputStream(request), most);
    }

    /**
     * The body as a record.
     *
     * @throws Problem 415 when it is not JSON by its type, 400 when it is not by its content, or has other keys
     */
    public <T> T json(Class<T> type) throws IOException {
        return json(type, MOST_JSON);
    }

    /**
     * The same where larger bodies are taken.
     *
     * @param most bytes
     */
    public <T> T json(Class<T> type, int most) throws IOException {
        String media = header("Content-Type").orElse("none");
        if (!media.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")) {
            throw Problem.of(415, "Content-Type must be application/json, got " + media);
        }
        byte[] bytes;
        try (InputStream body = body(most)) {
            bytes = body.readAllBytes();
        }
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (!tree.isObject()) {
                throw Problem.malformed("the body must be a JSON object");
            }
            return JsonFile.convert(Path.of("body"), tree, type);
        } catch (IOException | IllegalArgumentException e) {
            throw Problem.malformed("the body must be sound JSON with the keys asked for: " + firstLine(e));
        }
    }

    /**
     * The body as plain text.
     *
     * @param most bytes
     * @throws Problem 415 when it is not {@code text/plain} in UTF-8 by its type, 400 when it is not by its bytes, 413 when it is
     *     larger
     */
    public String text(int most) throws IOException {
        String media = header("Content-Type").orElse("none");
        if (!media.toLowerCase(java.util.Locale.ROOT)
                .matches("text/plain *(; *charset *= *\"?(utf-8|us-ascii)\"? *)?")) {
            throw Problem.of(415, "Content-Type must be text/plain in UTF-8, got " + media);
        }
        try (InputStream body = body(most)) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.malformed("the body must be text in UTF-8, it has other bytes");
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
