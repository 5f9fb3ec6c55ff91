package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.EncapsulatedPixels;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.fixtures.SharedData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of files that others wrote, as pixel data and rendered. */
class WadoFramesTest {
    private static final String OCTETS = "multipart/related; type=\"application/octet-stream\"";

    @TempDir
    private Path data;

    private Running service;

    WadoFramesTest() {}

    @BeforeEach
    void starts() throws IOException {
        service = Running.start(data, new ThresholdPanel());
    }

    @AfterEach
    void ends() throws IOException {
        service.close();
    }

    private static Path file(String name) {
        return SharedData.folder("dicom/pydicom").resolve(name);
    }

    /** Stores a file; its instance's address. */
    private String stored(byte[] bytes) throws Exception {
        assertThat(service.stow(List.of(bytes)).statusCode()).isEqualTo(200);
        Path written = Files.write(data.resolve("sent.dcm"), bytes);
        DataSet header = Dicom.part10().readHeader(written).dataSet();
        return "/dicom-web/studies/" + header.requireText(Tag.STUDY_INSTANCE_UID) + "/series/"
                + header.requireText(Tag.SERIES_INSTANCE_UID) + "/instances/"
                + header.requireText(Tag.SOP_INSTANCE_UID);
    }

    /** The contents of a multipart answer's parts, by the lengths that they say. */
    private static List<byte[]> parts(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        List<byte[]> parts = new ArrayList<>();
        byte[] body = response.body();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\r\n\r\n");
        while (at >= 0) {
            String head = text.substring(text.lastIndexOf("Content-Length: ", at) + 16, at);
            int from = at + 4;
            int to = from + Integer.parseInt(head.strip());
            parts.add(Arrays.copyOfRange(body, from, to));
            at = text.indexOf("\r\n\r\n", to);
        }
        return parts;
    }

    /** One picture, written by others in four transfer syntaxes without loss. */
    @Test
    void a_frame_is_uncompressed_whatever_it_was_stored_in() throws Exception {
        byte[] plain = ((NativePixels) Dicom.part10()
                        .readWhole(file("MR_small.dcm"))
                        .pixelData()
                        .orElseThrow())
                .bytes();
        for (String name : List.of("MR_small_RLE.dcm", "MR_small_jpeg_ls_lossless.dcm", "MR_small_jp2klossless.dcm")) {
            try (Running one = Running.start(data.resolve(name), new ThresholdPanel())) {
                Running before = service;
                service = one;
                String instance = stored(Files.readAllBytes(file(name)));
                HttpResponse<byte[]> frame = service.get(instance + "/frames/1", "Accept", OCTETS);
                assertThat(parts(frame)).as(name).containsExactly(plain);
                service = before;
            }
        }
        String instance = stored(Files.readAllBytes(file("MR_small.dcm")));
        assertThat(parts(service.get(instance + "/frames/1"))).containsExactly(plain);
        assertThat(parts(service.get(instance + "/frames/1,1", "Accept", OCTETS)))
                .hasSize(2);
        for (String none : List.of("2", "0", "1,2")) {
            assertThat(service.get(instance + "/frames/" + none).statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
        for (String wrong : List.of("x", "1,", "-1")) {
            assertThat(service.get(instance + "/frames/" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(service.get(instance + "/frames/1", "Accept", "video/mpeg").statusCode())
                .isEqualTo(406);
    }

    @Test
    void a_compressed_frame_is_given_as_it_is_stored_to_who_takes_that() throws Exception {
        DicomFile rle = Dicom.part10().readWhole(file("MR_small_RLE.dcm"));
        byte[] stored = ((EncapsulatedPixels) rle.pixelData().orElseThrow()).frame(0);
        String instance = stored(Files.readAllBytes(file("MR_small_RLE.dcm")));
        for (String accept : List.of(
                "*/*",
                "multipart/related; type=application/octet-stream; transfer-syntax=*",
                "multipart/related; type=\"image/dicom-rle\"")) {
            HttpResponse<byte[]> frame = service.get(instance + "/frames/1", "Accept", accept);
            assertThat(parts(frame)).as(accept).containsExactly(stored);
            assertThat(new String(frame.body(), StandardCharsets.ISO_8859_1))
                    .contains("Content-Type: image/dicom-rle; transfer-syntax=1.2.840.10008.1.2.5");
        }
    }

    @Test
    void a_rendered_frame_is_what_a_viewer_shows_first() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.120");
        String instance = stored(drawn.file(0));
        BufferedImage png = picture(service.get(instance + "/rendered", "Accept", "image/png"), "image/png");
        assertThat(png.getWidth()).isEqualTo(32);
        assertThat(png.getRaster().getSample(12, 16, 0)).as("the disc").isEqualTo(255);
        assertThat(png.getRaster().getSample(0, 0, 0)).isZero();
        BufferedImage jpeg = picture(service.get(instance + "/frames/1/rendered"), "image/jpeg");
        assertThat(jpeg.getRaster().getSample(12, 16, 0)).isGreaterThan(240);
        assertThat(jpeg.getRaster().getSample(28, 4, 0)).isLessThan(15);
        assertThat(service.get(instance + "/frames/2/rendered").statusCode()).isEqualTo(404);
        assertThat(service.get(instance + "/rendered", "Accept", "text/html").statusCode())
                .isEqualTo(406);
        BufferedImage colours =
                picture(service.get(stored(Files.readAllBytes(file("SC_rgb.dcm"))) + "/rendered"), "image/jpeg");
        assertThat(colours.getRaster().getNumBands()).isEqualTo(3);
    }

    private static BufferedImage picture(HttpResponse<byte[]> response, String type) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    /** Frames of a Segmentation, one bit a pixel: those of its disc, each from a byte of its own. */
    @Test
    void frames_of_one_bit_a_pixel_begin_with_bytes_of_their_own() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.121");
        service.stow(drawn.files());
        service.settled(drawn.series());
        JsonNode seg = service.getJson("/dicom-web/instances?Modality=SEG").get(0);
        String instance = "/dicom-web/studies/" + drawn.study() + "/series/"
                + seg.at("/0020000E/Value/0").asText() + "/instances/"
                + seg.at("/00080018/Value/0").asText();
        List<byte[]> frames = parts(service.get(instance + "/frames/1,3", "Accept", OCTETS));
        assertThat(frames).hasSize(2);
        for (byte[] frame : frames) {
            assertThat(frame).hasSize(128);
            for (int i = 0; i < 1024; i++) {
                int dx = i % 32 - 12;
                int dy = i / 32 - 16;
                assertThat(frame[i >> 3] >> (i & 7) & 1).isEqualTo(dx * dx + dy * dy <= 36 ? 1 : 0);
            }
        }
        JsonNode report = service.getJson("/dicom-web/instances?Modality=SR").get(0);
        String without = "/dicom-web/studies/" + drawn.study() + "/series/"
                + report.at("/0020000E/Value/0").asText() + "/instances/"
                + report.at("/00080018/Value/0").asText();
        assertThat(service.get(without + "/frames/1").statusCode()).isEqualTo(404);
    }
}
