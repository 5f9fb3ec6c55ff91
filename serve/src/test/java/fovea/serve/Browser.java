package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.fixtures.ReferencePython;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chromium without a window, driven as a person would: by the mouse and the keyboard, over the DevTools protocol
 * (chromedevtools.github.io/devtools-protocol).
 */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Process process;
    private final HttpClient client;
    private final WebSocket socket;
    private final Answers answers;
    private final AtomicInteger last = new AtomicInteger();

    private Browser(Process process, HttpClient client, WebSocket socket, Answers answers) {
        this.process = process;
        this.client = client;
        this.socket = socket;
        this.answers = answers;
    }

    /** What the browser sends. */
    private static final class Answers implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
        private final List<String> complaints = new CopyOnWriteArrayList<>();
        private final StringBuilder text = new StringBuilder();

        CompletableFuture<JsonNode> of(int id) {
            return waiting.computeIfAbsent(id, one -> new CompletableFuture<>());
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
            text.append(data);
            if (whole) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            try {
                JsonNode told = MAPPER.readTree(message);
                if (told.has("id")) {
                    of(told.path("id").asInt()).complete(told);
                } else if (told.path("method").asText().equals("Runtime.exceptionThrown")
                        || told.at("/params/entry/level").asText().equals("error")) {
                    complaints.add(message);
                }
            } catch (IOException e) {
                complaints.add(message);
            }
        }
    }

    /** Starts with an empty page of 1280 x 900 pixels. */
    static Browser start(Path profile) throws Exception {
        ReferencePython.requireProgram("chromium");
        Files.createDirectories(profile);
        Process process = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--remote-debugging-port=0",
                        "--window-size=1280,900",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        HttpClient client = HttpClient.newHttpClient();
        try {
            Answers answers = new Answers();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(page(client, port(process, profile)), answers)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Browser browser = new Browser(process, client, socket, answers);
            for (String domain : List.of("Runtime", "Page", "Log")) {
                browser.send(domain + ".enable", Map.of());
            }
            return browser;
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static int port(Process process, Path profile) throws Exception {
        Path told = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (Files.exists(told)) {
                List<String> lines = Files.readAllLines(told);
                if (lines.size() > 1) {
                    return Integer.parseInt(lines.getFirst());
                }
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("chromium did not start: " + Files.readString(profile.resolve("output.txt")));
    }

    private static URI page(HttpClient client, int port) throws Exception {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode targets =
                    MAPPER.readTree(client.send(list, BodyHandlers.ofString()).body());
            for (JsonNode target : targets) {
                if (target.path("type").asText().equals("page")) {
                    return URI.create(target.path("webSocketDebuggerUrl").asText());
                }
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("chromium opened no page");
    }

    private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
        int id = last.incrementAndGet();
        socket.sendText(MAPPER.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        JsonNode answer = answers.of(id).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer.has("error")).as("%s: %s", method, answer).isFalse();
        return answer.path("result");
    }

    /** Opens an address. */
    void open(String address) throws Exception {
        send("Page.navigate", Map.of("url", address));
    }

    /** The value of an expression in the page; promises are waited for. */
    JsonNode value(String expression) throws Exception {
        JsonNode result =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        assertThat(result.has("exceptionDetails"))
                .as("%s: %s", expression, result)
                .isFalse();
        return result.at("/result/value");
    }

    /** Waits until an expression is true in the page. */
    void until(String expression) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (value("Boolean(" + expression + ")").asBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never true: " + expression + "; the page says "
                + value("document.getElementById('main')?.innerText ?? ''") + "; " + answers.complaints);
    }

    /** Moves the mouse to a place of the window, presses its left button, moves on, and lets it go. */
    void drag(double fromX, double fromY, double toX, double toY) throws Exception {
        mouse("mouseMoved", fromX, fromY, 0);
        mouse("mousePressed", fromX, fromY, 1);
        mouse("mouseMoved", toX, toY, 1);
        mouse("mouseReleased", toX, toY, 0);
    }

    private void mouse(String type, double x, double y, int buttons) throws Exception {
        send(
                "Input.dispatchMouseEvent",
                Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", buttons, "clickCount", 1));
    }

    /** Presses a key, such as {@code z} or {@code PageDown}. */
    void press(String key) throws Exception {
        boolean character = key.length() == 1;
        send(
                "Input.dispatchKeyEvent",
                character
                        ? Map.of("type", "keyDown", "key", key, "text", key)
                        : Map.of("type", "rawKeyDown", "key", key));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** What the window shows, as a PNG file. */
    byte[] screenshot(int width, double pixels) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", pixels, "mobile", false));
        JsonNode shot = send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        return Base64.getDecoder().decode(shot.path("data").asText());
    }

    /** Errors of the page: exceptions, and what its policy or the network refused. */
    List<String> complaints() {
        return new ArrayList<>(answers.complaints);
    }

    @Override
    public void close() throws Exception {
        List<ProcessHandle> all = process.descendants().toList();
        int id = last.incrementAndGet();
        socket.sendText("{\"id\":" + id + ",\"method\":\"Browser.close\"}", true)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        for (ProcessHandle one : all) { // so that none writes into the profile while it is deleted
            one.destroyForcibly();
            one.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        socket.abort();
        client.close();
    }
}
