package fovea.curate.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Label;
import fovea.core.files.AtomicWrite;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.curate.Curated;
import fovea.curate.Curation;
import fovea.curate.CurationProgress;
import fovea.curate.Fingerprint;
import fovea.curate.layout.CurationRequest;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import fovea.formats.cases.FileCaseReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class DataSheetTest {
    private static final int SIDE = 48;

    private final Path folder;

    DataSheetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_page_is_well_formed_stands_alone_and_holds_every_section() throws Exception {
        String html = html();
        Document page = parsed(html);
        assertThat(texts(page, "h2"))
                .containsExactly(
                        "What came in",
                        "What was refused, and why",
                        "What quality control found",
                        "Distributions",
                        "The split",
                        "The plan that follows",
                        "Licence and provenance",
                        "Hashes and command",
                        "Read and decided");
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(html).doesNotContain("http://").doesNotContain("https://").doesNotContain("url(");
        assertThat(html).contains("default-src 'none'");
    }

    @Test
    void refused_files_findings_licence_hash_and_command_are_told_and_escaped() throws Exception {
        Document page = parsed(html());
        String text = page.getDocumentElement().getTextContent();
        assertThat(text)
                .contains("exact copy of images/p0.png")
                .contains("two-patients")
                .contains("with 14 cases there is no telling")
                .contains("Free for <research> & teaching")
                .contains("Hospital \"A\"")
                .contains("This is the LICENSE of the data.")
                .contains("fovea curate data --out cohort")
                .contains("fold");
        assertThat(text).containsPattern("[0-9a-f]{64}");
    }

    @Test
    void a_copy_is_shown_beside_its_original_as_pictures_that_can_be_decoded() throws Exception {
        NodeList pictures = parsed(html()).getElementsByTagName("img");
        assertThat(pictures.getLength()).isGreaterThanOrEqualTo(2);
        for (int i = 0; i < pictures.getLength(); i++) {
            String source = ((Element) pictures.item(i)).getAttribute("src");
            assertThat(source).startsWith("data:image/png;base64,");
            byte[] png = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth())
                    .isEqualTo(6 * SIDE); // enlarged to 256 px at least
        }
    }

    @Test
    void the_bars_of_a_histogram_hold_every_case_and_the_same_cohort_gives_the_same_page() throws Exception {
        String html = html();
        assertThat(html()).isEqualTo(html);
        Document page = parsed(html);
        assertThat(page.getElementsByTagName("svg").getLength()).isGreaterThanOrEqualTo(5);
        assertThat(page.getElementsByTagName("rect").getLength())
                .isEqualTo(24 * page.getElementsByTagName("svg").getLength());
    }

    @Test
    void sizes_are_told_as_the_smallest_and_the_largest_and_not_as_quantiles() throws Exception {
        Path data = folder.resolve("sizes");
        for (int i = 0; i < 7; i++) {
            Geometry size = Geometry.plane(48 + 2 * i, i == 6 ? 61 : 48);
            float[] samples = new float[size.width() * size.height()];
            int[] values = new int[samples.length];
            Random random = new Random(i);
            for (int pixel = 0; pixel < samples.length; pixel++) {
                samples[pixel] = random.nextInt(256);
                values[pixel] = pixel < 500 ? 1 : 0;
            }
            PngWriter.writeImage(data.resolve("images/p" + i + ".png"), new Image(size, 1, 8, samples));
            PngWriter.writeLabels(data.resolve("masks/p" + i + ".png"), new LabelMap(size, values));
        }
        CurationRequest request = CurationRequest.of(data).withLabels(List.of(new Label("lung", 1)));
        Curated curated = Curation.examine(request, CurationProgress.SILENT);
        Origin origin = Origin.of(data, "CC0", "", "fovea curate sizes");
        String html = DataSheet.html(curated, Fingerprint.of(curated.album()), origin, new FileCaseReader());
        assertThat(html).contains("48 to 60 x 48 to 61 (columns, rows)");
    }

    /** Fourteen patients, one of whom has another's picture mirrored, and one exact copy. */
    private String html() throws IOException {
        Path data = folder.resolve("data");
        StringBuilder table = new StringBuilder("image,mask,patient,sex,age");
        for (int i = 0; i < 15; i++) {
            int picture = i == 14 ? 0 : i;
            PngWriter.writeImage(data.resolve("images/p" + i + ".png"), picture(picture == 13 ? 3 : picture, i == 13));
            PngWriter.writeLabels(data.resolve("masks/p" + i + ".png"), mask(i));
            table.append("\nimages/p" + i + ".png,masks/p" + i + ".png,patient " + i + ",F,0" + (20 + 3 * i) + "Y");
        }
        AtomicWrite.text(data.resolve("cases.csv"), table.toString());
        AtomicWrite.text(data.resolve("LICENSE"), "This is the LICENSE of the data.");
        CurationRequest request = CurationRequest.of(data)
                .withLabels(List.of(new Label("<script>\"lung'", 1)))
                .withFolds(3);
        Curated curated = Curation.examine(request, CurationProgress.SILENT);
        Origin origin =
                Origin.of(data, "Free for <research> & teaching", "Hospital \"A\"", "fovea curate data --out cohort");
        return DataSheet.html(curated, Fingerprint.of(curated.album()), origin, new FileCaseReader());
    }

    private static Image picture(int number, boolean mirrored) {
        Random random = new Random(number);
        float[] samples = new float[SIDE * SIDE];
        for (int blob = 0; blob < 25; blob++) {
            double x = random.nextInt(SIDE);
            double y = random.nextInt(SIDE);
            for (int i = 0; i < samples.length; i++) {
                int column = mirrored ? SIDE - 1 - i % SIDE : i % SIDE;
                samples[i] += (float)
                        (90 * Math.exp(-(Math.pow(column - x, 2) + Math.pow(Math.floorDiv(i, SIDE) - y, 2)) / 18));
            }
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.min(255, samples[i]);
        }
        return new Image(Geometry.plane(SIDE, SIDE), 1, 8, samples);
    }

    private static LabelMap mask(int number) {
        int[] values = new int[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.hypot(i % SIDE - 24, i / SIDE - 20) < 8 + number % 4 ? 1 : 0;
        }
        return new LabelMap(Geometry.plane(SIDE, SIDE), values);
    }

    private static Document parsed(String html) throws ParserConfigurationException, SAXException, IOException {
        byte[] xml = html.replaceFirst("<!doctype html>\n", "").getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<String> texts(Document page, String tag) {
        List<String> texts = new ArrayList<>();
        NodeList found = page.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
