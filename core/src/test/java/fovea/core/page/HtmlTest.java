package fovea.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlTest {
    private static final String HOSTILE = "\"><script>alert('x')</script><img src=x onerror='y'>&amp;\u0000\u202Egnp.";

    @Test
    void markup_left_open_is_noticed() {
        assertThatThrownBy(() -> new Html().open("p").finished()).hasMessageContaining("p");
    }

    @Test
    void hostile_names_stay_text_wherever_they_are_written() throws Exception {
        Html body = new Html().open("main", "id", HOSTILE).leaf("h1", HOSTILE);
        body.add(new Table(HOSTILE, "n").words(1).row(HOSTILE, HOSTILE).done()).close();
        Document page = parsed(Page.of(HOSTILE, ".x { }", body));
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        String shown = "\"><script>alert('x')</script><img src=x onerror='y'>&amp;gnp.";
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo(shown);
        assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(shown);
        assertThat(page.getElementsByTagName("td").item(0).getTextContent()).isEqualTo(shown);
        assertThat(page.getElementsByTagName("main")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("id")
                        .getNodeValue())
                .isEqualTo(shown);
    }

    @Test
    void words_stay_whole_and_paths_may_be_broken_at_separators() {
        assertThat(new Html().breakable("intensity of the mask-placement").finished())
                .isEqualTo("intensity of the mask-placement");
        assertThat(new Html()
                        .breakable("see /data/patients/2026/one_very_long.nii.gz")
                        .finished())
                .isEqualTo(
                        "see /<wbr/>data/<wbr/>patients/<wbr/>2026/<wbr/>one_<wbr/>very_<wbr/>long.<wbr/>nii.<wbr/>gz");
        assertThat(new Html().breakable("0".repeat(64)).finished()).isEqualTo("0".repeat(64));
        assertThat(new Html().breakable("0".repeat(170)).finished())
                .isEqualTo("0".repeat(80) + "<wbr/>" + "0".repeat(80) + "<wbr/>" + "0".repeat(10));
    }

    @Test
    void no_shared_style_breaks_words_of_a_table() {
        String style = Page.style(Page.class, "page.css");
        style.lines()
                .filter(line -> line.contains("anywhere") || line.contains("break-all"))
                .forEach(line -> assertThat(line).doesNotContain("td").doesNotContain("th"));
    }

    private static Document parsed(String page) throws Exception {
        String markup = page.substring(page.indexOf("<html"));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }
}
