package fovea.prove.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.evidence.Evidence;
import fovea.fixtures.Toy;
import fovea.prove.ToyEvidence;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DossierTest {
    private static final Evidence EVIDENCE = ToyEvidence.evidence(Toy.shifted(2), Toy.shifted(5), 20);
    private static final List<Example> OVERLAYS =
            Example.of(EVIDENCE, ToyEvidence.contest(Toy.shifted(2), Toy.shifted(5), Toy.cohort(20)));

    @Test
    void the_page_is_well_formed() throws Exception {
        Document page = parsed(Dossier.html(EVIDENCE, OVERLAYS));
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("shifted");
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(2 + 4 * 3);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void nothing_is_fetched_from_elsewhere() throws Exception {
        String html = Dossier.html(EVIDENCE, OVERLAYS);
        assertThat(html.replaceAll("base64,[^\"]*", "")).doesNotContain("http:", "https:", "//", "@import", "url(");
        NodeList all = parsed(html).getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            var attributes = all.item(i).getAttributes();
            var reference = attributes.getNamedItem("href");
            assertThat(attributes.getNamedItem("src")).isNull();
            if (reference != null) {
                assertThat(reference.getNodeValue()).matches("(?s)(data:image/png;base64,|#picture-).*");
            }
        }
    }

    @Test
    void every_value_is_escaped() throws Exception {
        Evidence evidence = ToyEvidence.evidence(
                Toy.fake("<script>alert(\"1\")</script> & co", (number, prompt) -> Toy.disc(number)),
                Toy.throwing(),
                12);
        String html = Dossier.html(evidence, List.of());
        assertThat(html)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; co");
        assertThat(parsed(html).getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("<script>alert(\"1\")</script> & co");
    }

    @Test
    void synthetic_data_is_announced() {
        assertThat(Dossier.html(EVIDENCE, List.of())).contains("Synthetic data.");
    }

    @Test
    void a_reader_finds_verdict_hashes_seed_limits_and_commands() {
        String html = Dossier.html(EVIDENCE, OVERLAYS);
        assertThat(html)
                .contains(EVIDENCE.verdicts().getFirst().sentences().getFirst())
                .contains(EVIDENCE.subject().adapterSha256())
                .contains(EVIDENCE.data().cohortSha256())
                .contains(EVIDENCE.method().conventionsSha256())
                .contains(EVIDENCE.provenance().sha256())
                .contains("./fovea prove x")
                .contains("Not a medical device");
    }

    @Test
    void best_median_worst_and_an_invented_case_are_shown() {
        assertThat(OVERLAYS).extracting(Example::kind).containsExactly("best", "median", "worst", "invented");
        assertThat(OVERLAYS.getLast().outlines().reference()).isEmpty();
        assertThat(OVERLAYS.getLast().outlines().specialist()).isNotEmpty();
        assertThat(OVERLAYS.getLast().outlines().generalistArm()).isEqualTo("generalist-whole");
    }

    @Test
    void pictures_decode_to_the_image_they_were_made_from() throws Exception {
        Matcher data = Pattern.compile("data:image/png;base64,(.*)")
                .matcher(OVERLAYS.getFirst().picture().dataUri());
        assertThat(data.matches()).isTrue();
        var picture = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data.group(1))));
        assertThat(picture.getWidth()).isEqualTo(6 * 48);
        assertThat(picture.getRaster().getSample(6 * 40 + 3, 6 * 3 + 3, 0)).isEqualTo(100);
    }

    @Test
    void an_evidence_without_any_present_case_still_makes_a_page() throws Exception {
        Evidence evidence = ToyEvidence.evidence(Toy.empty(), Toy.empty(), 1);
        assertThat(parsed(Dossier.html(evidence, List.of()))
                        .getElementsByTagName("svg")
                        .getLength())
                .isEqualTo(2);
    }

    private static Document parsed(String html) throws Exception {
        String markup = html.substring(html.indexOf("<html"));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }
}
