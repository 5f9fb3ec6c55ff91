package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on which a report is read, in a browser. */
class ReportPageTest {
    private static final String OWN =
            "FINDINGS: The heart is enlarged. Small left pleural effusion. The bones are <b>old</b>."
                    + " Possible pneumonia at the left base.\nIMPRESSION: Right effusion.";

    @TempDir
    private Path data;

    ReportPageTest() {}

    private static void read(Browser browser, String text) throws Exception {
        browser.until("document.getElementById('report-text')");
        browser.value("document.getElementById('report-text').value = " + TextNode.valueOf(text));
        browser.value("document.querySelector('.report-form button').click()");
    }

    private static String text(Browser browser, String selector) throws Exception {
        return browser.value("document.querySelector('" + selector + "').textContent")
                .asText();
    }

    private static void shoot(Browser browser, String name) throws Exception {
        String shots = System.getProperty("fovea.screenshots", "");
        if (!shots.isEmpty()) {
            Files.write(Path.of(shots, name + "-1280.png"), browser.screenshot(1280, 1));
            Files.write(Path.of(shots, name + "-640.png"), browser.screenshot(640, 2));
        }
    }

    @Test
    void findings_are_marked_in_the_text_by_colour_and_word_and_reached_by_keyboard() throws Exception {
        try (Running service = Running.reading(data.resolve("data"), new RulePanel());
                Browser browser = Browser.start(data.resolve("profile"))) {
            browser.open(service.address() + "/#/report");
            read(browser, OWN);
            browser.until("document.querySelectorAll('.report mark').length === 3");
            assertThat(text(browser, "mark.uncertain"))
                    .isEqualTo("Possible pneumonia at the left base.◐ uncertain: pneumonia");
            assertThat(text(browser, "mark.present")).contains("The heart is enlarged.", "● present: cardiomegaly");
            assertThat(text(browser, ".report")).contains("Small left pleural effusion.", "slip? side", "<b>old</b>");
            assertThat(browser.value("document.querySelectorAll('.report b').length")
                            .asInt())
                    .isZero();
            assertThat(browser.value("[...document.querySelectorAll('.report')].map((node) => { const copy ="
                                    + " node.cloneNode(true); copy.querySelectorAll('.word').forEach((one) =>"
                                    + " one.remove()); return copy.textContent; })[0]")
                            .asText())
                    .isEqualTo(OWN);
            String present = browser.value("getComputedStyle(document.querySelector('mark.present')).borderBottomColor")
                    .asText();
            assertThat(browser.value("getComputedStyle(document.querySelector('mark.uncertain')).borderBottomColor")
                            .asText())
                    .isNotEqualTo(present);

            browser.value("document.querySelector('mark').focus()");
            browser.press("Tab");
            browser.until("document.activeElement === document.querySelectorAll('mark')[1]");
            browser.value("[...document.querySelectorAll('button.lead')].find((one) =>"
                    + " one.textContent.startsWith('Possible')).click()");
            browser.until("document.activeElement === document.querySelector('mark.uncertain')");
            assertThat(browser.value("document.body.innerText").asText())
                    .contains("chest-words version 2", "PROVISIONAL", "distance 100.0, answered up to 1000.0")
                    .contains("effusion is on one side in the findings and on the other in the impression");
            browser.value("[...document.querySelectorAll('button')].find((one) => one.textContent.startsWith('Save as"
                    + " FHIR')).click()");
            assertThat(browser.complaints()).isEmpty();
            shoot(browser, "report");
            assertThat(browser.value("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void a_refusal_says_why_and_a_mistake_is_told() throws Exception {
        try (Running service = Running.reading(data.resolve("data"), new RulePanel());
                Browser browser = Browser.start(data.resolve("profile"))) {
            browser.open(service.address() + "/#/report");
            read(browser, "Preheat the oven and whisk the eggs.");
            browser.until("document.body.innerText.includes('Why not')");
            assertThat(browser.value("document.body.innerText").asText())
                    .contains("refused: none of the suite's specialists for reports is for this one")
                    .contains("chest-words version 2: distance 2000.0, answered up to 1000.0");
            assertThat(browser.value("document.querySelectorAll('mark').length").asInt())
                    .isZero();
            shoot(browser, "report-refused");
            read(browser, "effusion ".repeat(6000));
            browser.until("document.body.innerText.includes('at most 50000 characters, this one has 54000')");
            assertThat(browser.complaints()).isEmpty();
            browser.open(service.address() + "/#/suite");
            browser.until("document.body.innerText.includes('findings in reports: cardiomegaly, effusion, pneumonia')");
        }
    }
}
