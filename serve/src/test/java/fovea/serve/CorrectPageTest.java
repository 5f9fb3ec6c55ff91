package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompting and correcting in a browser, by mouse and by keyboard. */
class CorrectPageTest {
    /** The disc of {@link DrawnSeries}. */
    private static final int DISC = 113;

    @TempDir
    private Path data;

    CorrectPageTest() {}

    /** How many pixels of the canvas are coloured, of which a grey picture has none: pixel by pixel, as a person sees it. */
    private static final String COLOURED = "(() => { const c = document.getElementById('easel');"
            + " const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0;"
            + " for (let i = 0; i < p.length; i += 4) if (Math.abs(p[i] - p[i + 2]) > 20) n++;"
            + " return n / (c.width * c.height / 1024); })()";

    private static final String SAID = "document.getElementById('said').textContent";

    private static void coloured(Browser browser, int pixels) throws Exception {
        browser.until("Math.abs(" + COLOURED + " - " + pixels + ") < 2");
    }

    /** Where a pixel of the frame is in the window. */
    private static double[] place(Browser browser, double x, double y) throws Exception {
        browser.value("document.getElementById('easel').scrollIntoView()");
        JsonNode box = browser.value("(({left, top, width, height}) => ({left, top, width, height}))"
                + "(document.getElementById('easel').getBoundingClientRect())");
        return new double[] {
            box.path("left").asDouble() + (x + 0.5) * box.path("width").asDouble() / 32,
            box.path("top").asDouble() + (y + 0.5) * box.path("height").asDouble() / 32
        };
    }

    private static void drag(Browser browser, double fromX, double fromY, double toX, double toY) throws Exception {
        double[] from = place(browser, fromX, fromY);
        double[] to = place(browser, toX, toY);
        browser.drag(from[0], from[1], to[0], to[1]);
    }

    private static void button(Browser browser, String words) throws Exception {
        browser.until(
                "[...document.querySelectorAll('button')].some((b) => b.textContent.startsWith('" + words + "'))");
        browser.value("[...document.querySelectorAll('button')].find((b) => b.textContent.startsWith('" + words
                + "')).click()");
    }

    @Test
    void an_answer_is_erased_prompted_undone_carried_on_and_saved() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.97");
        try (Running service = Running.start(data.resolve("data"), new ThresholdPanel());
                Browser browser = Browser.start(data.resolve("profile"))) {
            service.stow(drawn.files());
            service.settled(drawn.series());
            browser.open(service.address() + "/#/study/" + drawn.series());
            browser.until("document.querySelector('a.button')");
            browser.value("document.querySelector('a.button').click()");
            browser.until("document.getElementById('easel')");
            coloured(browser, DISC);
            assertThat(browser.value(SAID).asText()).isEqualTo("begins with the answer");
            button(browser, "Accept as it is");
            browser.until(SAID + ".startsWith('accepted by local')");

            button(browser, "Eraser");
            drag(browser, 0, 16, 31, 16); // a bar of nine rows out of the disc's thirteen
            browser.until(COLOURED + " < 40 && " + COLOURED + " > 5");
            browser.press("z");
            coloured(browser, DISC);
            browser.press("y");
            browser.until(COLOURED + " < 40");

            button(browser, "Click");
            drag(browser, 12, 16, 12, 16);
            coloured(browser, DISC);
            button(browser, "Box");
            drag(browser, 5, 9, 12, 24);
            browser.until("Math.abs(" + COLOURED + " - 63) < 2"); // columns 6 to 12 of the disc
            button(browser, "Carry to the next slice");
            browser.until(
                    "document.querySelector('.easel canvas').getAttribute('aria-label').startsWith('Slice 3 of 3')");
            browser.until("Math.abs(" + COLOURED + " - 63) < 2");
            button(browser, "Save as SEG");
            browser.until(SAID + ".startsWith('saved by local')");
            assertThat(browser.complaints()).isEmpty();

            List<String> accepted = service.getJson("/api/corrections?series=" + drawn.series())
                    .path("corrections")
                    .findValuesAsText("accepted");
            assertThat(accepted).containsExactly("false", "true");
            browser.open(service.address() + "/#/study/" + drawn.series());
            browser.until(
                    "document.body.innerText.includes('corrected') && document.body.innerText.includes('accepted')");
        }
    }

    @Test
    void the_keyboard_alone_is_enough_and_a_refused_series_can_be_outlined() throws Exception {
        DrawnSeries drawn = new DrawnSeries("1.2.98", "MR", 2, 900);
        try (Running service = Running.start(data.resolve("data"), new ThresholdPanel());
                Browser browser = Browser.start(data.resolve("profile"))) {
            service.stow(drawn.files());
            service.settled(drawn.series());
            browser.open(service.address() + "/#/correct/" + drawn.series());
            browser.until("document.getElementById('name')");
            browser.value("document.getElementById('name').focus()");
            for (String letter : List.of("c", "y", "s", "t")) {
                browser.press(letter);
            }
            button(browser, "Add");
            browser.until("document.activeElement.id === 'easel'");
            browser.press(" "); // the cross is in the middle, outside of the disc; the prompter finds it all the same
            coloured(browser, DISC);
            browser.press("PageDown");
            browser.until(
                    "document.querySelector('.easel canvas').getAttribute('aria-label').startsWith('Slice 2 of 2')");
            browser.press("d");
            browser.press("ArrowRight");
            browser.press(" ");
            browser.until(COLOURED + " > 30");
            browser.press("s");
            browser.until(SAID + ".startsWith('saved by local')");
            JsonNode saved = service.getJson("/api/corrections").at("/corrections/0");
            assertThat(saved.path("labels").toString()).isEqualTo("[\"cyst\"]");
            JsonNode masks = service.getJson("/api/series/" + drawn.series() + "/frames/1/1/masks/"
                    + saved.path("instance").asText());
            int pixels = 0;
            for (int run = 1; run < masks.at("/masks/0/runs").size(); run += 2) {
                pixels += masks.at("/masks/0/runs").get(run).asInt();
            }
            assertThat(pixels).isEqualTo(DISC);
            assertThat(browser.complaints()).isEmpty();
            String shots = System.getProperty("fovea.screenshots", "");
            if (!shots.isEmpty()) {
                Files.write(Path.of(shots, "correct-1280.png"), browser.screenshot(1280, 1));
                Files.write(Path.of(shots, "correct-640.png"), browser.screenshot(640, 2));
            }
        }
    }
}
