package fovea.serve.http;

import fovea.formats.JsonFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param status of HTTP
 * @param headers by name; Content-Type among them where there is content
 * @param content what is sent behind them
 */
public record Reply(int status, Map<String, String> headers, Content content) {
    /** What is sent. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is closed by the server. */
        void writeTo(OutputStream out) throws IOException;
    }

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** A status alone. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of("Content-Length", "0"), out -> {});
    }

    /** Bytes of this type. */
    public static Reply bytes(int status, String type, byte[] bytes) {
        return new Reply(
                status,
                Map.of("Content-Type", type, "Content-Length", Integer.toString(bytes.length)),
                out -> out.write(bytes));
    }

    /** Text in UTF-8. */
    public static Reply text(int status, String type, String text) {
        return bytes(status, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A record, map or list as JSON. */
    public static Reply json(int status, Object value) {
        return json(status, "application/json", value);
    }

    /** The same under another media type. */
    public static Reply json(int status, String type, Object value) {
        return bytes(status, type, JsonFile.line(value).getBytes(StandardCharsets.UTF_8));
    }

    /** Content of unknown length. */
    public static Reply stream(String type, Content content) {
        return new Reply(200, Map.of("Content-Type", type), content);
    }

    /** The same with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Reply(status, all, content);
    }
}
