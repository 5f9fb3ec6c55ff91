package fovea.serve.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/** Bodies of several parts (RFC 2387), read piece by piece: no part is ever whole in memory. */
public final class Multipart {
    /** Longer than the 70 characters of RFC 2046, for Orthanc's have 73. */
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{1,200}");

    private static final int PIECE = 1 << 16;
    private static final int MOST_PART_HEADERS = 8 << 10;

    private final String boundary;
    private final int mostParts;

    private Multipart(String boundary, int mostParts) {
        this.boundary = boundary;
        this.mostParts = mostParts;
    }

    /** Takes the parts as they come. */
    public interface Parts {
        /**
         * A part begins.
         *
         * @param headers by their names in small letters
         */
        void begin(Map<String, String> headers) throws IOException;

        /** A piece of the part. */
        void piece(ByteBuffer bytes) throws IOException;

        /** The part is whole. */
        void end() throws IOException;
    }

    /**
     * By the Content-Type of a request.
     *
     * @param type that the parts must be of, such as {@code application/dicom}
     * @param mostParts that a body may have
     * @throws Problem 415 when it is another type, 400 when it names no boundary
     */
    public static Multipart of(String contentType, String type, int mostParts) {
        Map<String, String> parameters = new HashMap<>();
        String media = String.valueOf(HttpField.getValueParameters(contentType, parameters));
        if (!media.strip().toLowerCase(Locale.ROOT).equals("multipart/related")) {
            throw Problem.of(415, "Content-Type must be multipart/related; type=\"" + type + "\"");
        }
        String given = unquoted(parameters.getOrDefault("type", type));
        if (!given.toLowerCase(Locale.ROOT).equals(type)) {
            throw Problem.of(415, "the parts must be of type " + type);
        }
        String boundary = unquoted(parameters.getOrDefault("boundary", ""));
        if (!BOUNDARY.matcher(boundary).matches() || boundary.endsWith(" ")) {
            throw Problem.malformed(
                    "Content-Type must name a boundary of 1 to 200 characters (RFC 2046 section 5.1.1)");
        }
        return new Multipart(boundary, mostParts);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    /**
     * Reads a body to its end.
     *
     * @throws Problem 400 when it is not parts between boundaries, or ends before its end
     * @throws IOException when it cannot be read, or a part cannot be taken
     */
    public void read(InputStream body, Parts parts) throws IOException {
        Hearing hearing = new Hearing(parts);
        MultiPart.Parser parser = new MultiPart.Parser(boundary, hearing);
        parser.setPartHeadersMaxLength(MOST_PART_HEADERS);
        parser.setMaxParts(mostParts);
        byte[] piece = new byte[PIECE];
        try {
            for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
                parser.parse(Content.Chunk.from(ByteBuffer.wrap(piece, 0, read), false));
                hearing.requireSound();
            }
            parser.parse(Content.Chunk.EOF);
            hearing.requireSound();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!hearing.complete) {
            throw Problem.malformed("the body must end with the closing boundary");
        }
    }

    /** Hands on what the parser finds. */
    private static final class Hearing implements MultiPart.Parser.Listener {
        private final Parts parts;
        private final Map<String, String> headers = new HashMap<>();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private boolean complete;

        Hearing(Parts parts) {
            this.parts = parts;
        }

        /** The parser keeps what its listener throws; so does this, and raises it outside. */
        void requireSound() throws IOException {
            Throwable failed = failure.get();
            switch (failed) {
                case null -> {}
                case Problem problem -> throw problem;
                case UncheckedIOException io -> throw io.getCause();
                case Overload overload -> throw overload;
                default -> throw Problem.malformed("the body must be parts between boundaries (RFC 2046 section 5.1)");
            }
        }

        private interface Deed {
            void run() throws IOException;
        }

        private void run(Deed deed) {
            if (failure.get() != null) {
                return;
            }
            try {
                deed.run();
            } catch (IOException e) {
                failure.set(new UncheckedIOException(e));
            } catch (RuntimeException e) {
                failure.set(e);
            }
        }

        @Override
        public void onPartBegin() {
            headers.clear();
        }

        @Override
        public void onPartHeader(String name, String value) {
            headers.put(name.toLowerCase(Locale.ROOT), value);
        }

        @Override
        public void onPartHeaders() {
            run(() -> parts.begin(Map.copyOf(headers)));
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            run(() -> parts.piece(chunk.getByteBuffer().slice()));
        }

        @Override
        public void onPartEnd() {
            run(parts::end);
        }

        @Override
        public void onComplete() {
            complete = true;
        }

        @Override
        public void onFailure(Throwable cause) {
            failure.compareAndSet(null, cause);
        }
    }
}
