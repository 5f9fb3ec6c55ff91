package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.fixtures.ReferencePython;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages: their files under a strict policy, and what a browser makes of them. */
class PagesTest {
    private static final Pattern NAMED = Pattern.compile("(?:src=|href=|from )[\"'](/[^\"'#]*)");

    @TempDir
    private Path data;

    private Running service;

    PagesTest() {}

    @BeforeEach
    void starts() throws IOException {
        service = Running.start(data, new ThresholdPanel());
    }

    @AfterEach
    void ends() throws IOException {
        service.close();
    }

    @Test
    void every_file_that_a_page_names_is_there_and_nothing_in_it_needs_a_laxer_policy() throws Exception {
        Deque<String> open = new ArrayDeque<>(Set.of("/"));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String path = open.pop();
            if (!seen.add(path)) {
                continue;
            }
            HttpResponse<byte[]> response = service.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'self'")
                    .doesNotContain("unsafe");
            String text = new String(response.body(), StandardCharsets.UTF_8);
            assertThat(text).as(path).doesNotContain("eval(", "innerHTML", "style=\"", " onclick=\"");
            Matcher named = NAMED.matcher(text);
            while (named.find()) {
                open.push(named.group(1));
            }
        }
        assertThat(seen).contains("/pages/app.js", "/pages/study.js", "/pages/style.css", "/pages/icon.svg");
        assertThat(service.get("/pages/..%2fstore").statusCode()).isIn(400, 404);
        assertThat(service.get("/pages/none.js").statusCode()).isEqualTo(404);
    }

    @Test
    void a_browser_shows_an_answer_with_its_picture_and_a_refusal_with_its_number() throws Exception {
        DrawnSeries own = DrawnSeries.ct("1.2.70");
        DrawnSeries foreign = new DrawnSeries("1.2.71", "CT", 2, 3000);
        service.stow(own.files());
        service.stow(foreign.files());
        service.settled(own.series());
        service.settled(foreign.series());
        String answered = browsed("#/study/" + own.series());
        assertThat(answered)
                .contains("answered by threshold version 1 (provisional)", "339", "learnt from SYNTHETIC pictures")
                .contains("/pictures/answer.0002.overlay.png");
        String refused = browsed("#/study/" + foreign.series());
        assertThat(refused)
                .contains("Why not", "distance 3000.0, answered up to 1000.0")
                .contains("/api/series/" + foreign.series() + "/frames/1/1");
        assertThat(browsed("#/refusals")).contains("pixels unlike those learnt from", "Quillfeather Ada");
        assertThat(browsed("#/suite")).contains("threshold 1", "PROVISIONAL", "lesion");
        assertThat(browsed("#/drift")).contains("threshold version 1", "no evidence to hold it against", "1 (50.0 %)");

        HttpResponse<byte[]> plain = service.get("/api/series/" + own.series() + "/frames/1/2");
        assertThat(plain.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(service.get("/api/series/" + own.series() + "/frames/1/4").statusCode())
                .isEqualTo(404);
    }

    /** What a page's elements are once its modules have run. */
    private String browsed(String fragment) throws Exception {
        Path profile = Files.createTempDirectory(data, "browser");
        return String.join(
                "\n",
                ReferencePython.program(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + profile,
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        service.address() + "/" + fragment));
    }
}
