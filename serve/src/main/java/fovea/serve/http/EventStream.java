package fovea.serve.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events (HTML Living Standard, section 9.2): each is sent at once. */
public final class EventStream {
    /** Their media type. */
    public static final String TYPE = "text/event-stream";

    private final OutputStream out;

    /** Into a stream. */
    public EventStream(OutputStream out) {
        this.out = out;
    }

    /**
     * Sends an event.
     *
     * @param id from which a client that lost its connection goes on
     * @param name kind of it
     * @param data one line
     */
    public void send(long id, String name, String data) throws IOException {
        write("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
    }

    /** Sends nothing, so that neither end takes the silence for a lost connection. */
    public void beat() throws IOException {
        write(": still here\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
