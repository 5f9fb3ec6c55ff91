package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.serve.prompt.RunLengths;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer, prompted about, corrected and saved with a person's name, over HTTP. */
class CorrectionTest {
    private static final Geometry PLANE = Geometry.plane(32, 32);

    /** The disc of {@link DrawnSeries}. */
    private static final Mask DISC = Mask.of(PLANE, i -> square(i % 32 - 12) + square(i / 32 - 16) <= 36);

    @TempDir
    private Path data;

    private ThresholdPanel panel;
    private Running service;

    CorrectionTest() throws IOException {
        panel = new ThresholdPanel();
    }

    private static int square(int number) {
        return number * number;
    }

    @BeforeEach
    void starts() throws IOException {
        service = Running.start(data, panel);
    }

    @AfterEach
    void ends() throws IOException {
        service.close();
    }

    private String answered(DrawnSeries drawn) throws Exception {
        service.stow(drawn.files());
        JsonNode answer = service.settled(drawn.series()).at("/outcome/answers/0");
        assertThat(answer.path("grid").asInt()).isEqualTo(1);
        for (JsonNode object : answer.path("objects")) {
            if (object.path("form").asText().equals("SEG")) {
                return object.path("instance").asText();
            }
        }
        throw new AssertionError("the answer has no SEG");
    }

    private static String frame(DrawnSeries drawn, int frame) {
        return "/api/series/" + drawn.series() + "/frames/1/" + frame;
    }

    private JsonNode prompted(DrawnSeries drawn, int frame, String hint) throws Exception {
        HttpResponse<byte[]> response = service.postJson(frame(drawn, frame) + "/prompt", hint);
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return Running.json(response);
    }

    private static Mask mask(JsonNode runs) {
        List<Integer> lengths = new ArrayList<>();
        runs.forEach(one -> lengths.add(one.asInt()));
        return RunLengths.mask(lengths, PLANE);
    }

    @Test
    void a_frame_is_looked_at_once_and_asked_many_times() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.90");
        answered(drawn);
        JsonNode view =
                service.getJson("/api/series/" + drawn.series() + "/frames").at("/views/0");
        assertThat(view.toString())
                .isEqualTo("{\"width\":32,\"height\":32,\"aspect\":1.0,\"marks\":[\"R\",\"L\",\"A\",\"P\"]}");
        JsonNode first = prompted(drawn, 2, "{\"clicks\":[],\"box\":[],\"rough\":[]}");
        assertThat(first.path("outlines")).isEmpty();
        assertThat(first.path("cached").asBoolean()).isFalse();
        JsonNode clicked =
                prompted(drawn, 2, "{\"clicks\":[{\"x\":12,\"y\":16,\"inside\":true}],\"box\":[],\"rough\":[]}");
        assertThat(clicked.path("cached").asBoolean()).isTrue();
        assertThat(clicked.path("by").asText()).isEqualTo("bright");
        assertThat(mask(clicked.at("/outlines/0/runs"))).isEqualTo(DISC);
        JsonNode boxed = prompted(drawn, 2, "{\"clicks\":[],\"box\":[0,0,12,31],\"rough\":[]}");
        assertThat(mask(boxed.at("/outlines/0/runs"))).isEqualTo(Mask.of(PLANE, i -> DISC.contains(i) && i % 32 <= 12));
        String rough = RunLengths.of(Mask.of(PLANE, i -> i / 32 < 16)).toString();
        JsonNode followed = prompted(drawn, 3, "{\"clicks\":[],\"box\":[],\"rough\":" + rough + "}");
        assertThat(mask(followed.at("/outlines/0/runs")))
                .isEqualTo(Mask.of(PLANE, i -> DISC.contains(i) && i / 32 < 16));
        assertThat(panel.looks()).isEqualTo(2);
        HttpResponse<byte[]> pixels = service.get(frame(drawn, 2) + "/pixels");
        assertThat(pixels.headers().firstValue("Content-Type")).hasValue("image/png");
    }

    @Test
    void prompts_that_are_none_are_refused() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.91");
        answered(drawn);
        for (String wrong : List.of(
                "{\"clicks\":[{\"x\":40,\"y\":16,\"inside\":true}],\"box\":[],\"rough\":[]}",
                "{\"clicks\":[{\"x\":\"NaN\",\"y\":16,\"inside\":true}],\"box\":[],\"rough\":[]}",
                "{\"clicks\":[],\"box\":[1,2,3],\"rough\":[]}",
                "{\"clicks\":[],\"box\":[9,2,3,4],\"rough\":[]}",
                "{\"clicks\":[],\"box\":[],\"rough\":[0,99999]}",
                "{\"clicks\":[],\"box\":[],\"rough\":[null]}",
                "{\"clicks\":[null],\"box\":[],\"rough\":[]}",
                "{\"clicks\":[]}",
                "[]",
                "{")) {
            assertThat(service.postJson(frame(drawn, 1) + "/prompt", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        String none = "{\"clicks\":[],\"box\":[],\"rough\":[]}";
        assertThat(service.postJson(frame(drawn, 4) + "/prompt", none).statusCode())
                .isEqualTo(404);
        assertThat(service.postJson("/api/series/9.9/frames/1/1/prompt", none).statusCode())
                .isEqualTo(404);
        panel.mute();
        HttpResponse<byte[]> mute = service.postJson(frame(drawn, 1) + "/prompt", none);
        assertThat(mute.statusCode()).isEqualTo(409);
        assertThat(Running.json(mute).path("detail").asText()).contains("takes clicks and boxes");
    }

    private JsonNode saved(DrawnSeries drawn, String draft) throws Exception {
        HttpResponse<byte[]> response = service.postJson("/api/series/" + drawn.series() + "/corrections", draft);
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        return Running.json(response);
    }

    private DicomFile retrieved(String study, String instance) throws Exception {
        JsonNode found = service.getJson("/dicom-web/instances?SOPInstanceUID=" + instance);
        String series = found.at("/0/0020000E/Value/0").asText();
        HttpResponse<byte[]> file = service.get(
                "/dicom-web/studies/" + study + "/series/" + series + "/instances/" + instance,
                "Accept",
                "application/dicom");
        return Dicom.part10().readWhole(Files.write(data.resolve(instance + ".dcm"), file.body()));
    }

    @Test
    void a_correction_keeps_what_was_not_touched_and_names_the_person_and_no_specialist() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.92");
        String seg = answered(drawn);
        JsonNode before = service.getJson(frame(drawn, 1) + "/masks/" + seg);
        assertThat(before.at("/masks/0/label").asText()).isEqualTo("lesion");
        assertThat(mask(before.at("/masks/0/runs"))).isEqualTo(DISC);

        JsonNode correction = saved(
                drawn,
                "{\"grid\":1,\"base\":\"" + seg + "\",\"labels\":["
                        + "{\"label\":\"lesion\",\"frames\":[{\"frame\":2,\"runs\":[5,3]}]},"
                        + "{\"label\":\"cyst\",\"frames\":[{\"frame\":3,\"runs\":[0,1]}]}]}");
        assertThat(correction.path("who").asText()).isEqualTo("local");
        assertThat(correction.path("accepted").asBoolean()).isFalse();
        String instance = correction.path("instance").asText();
        assertThat(instance).isNotEqualTo(seg);
        assertThat(mask(service.getJson(frame(drawn, 1) + "/masks/" + instance).at("/masks/0/runs")))
                .as("not touched")
                .isEqualTo(DISC);
        assertThat(mask(service.getJson(frame(drawn, 2) + "/masks/" + instance).at("/masks/0/runs")))
                .isEqualTo(Mask.of(PLANE, i -> i >= 5 && i < 8));
        JsonNode third = service.getJson(frame(drawn, 3) + "/masks/" + instance);
        assertThat(third.at("/masks/1/label").asText()).isEqualTo("cyst");
        assertThat(mask(third.at("/masks/1/runs")).foreground()).isEqualTo(1);

        DataSet file = retrieved(drawn.study(), instance).dataSet();
        assertThat(file.text(Tag.CONTENT_CREATOR_NAME)).hasValue("local");
        assertThat(file.text(Tag.SERIES_DESCRIPTION)).hasValue("Segmentation by a person: local");
        for (DataSet segment : file.items(Tag.SEGMENT_SEQUENCE)) {
            assertThat(segment.text(Tag.SEGMENT_ALGORITHM_TYPE)).hasValue("SEMIAUTOMATIC");
            assertThat(segment.text(Tag.SEGMENT_ALGORITHM_NAME)).hasValue("Fovea prompts and brush");
        }
        JsonNode listed = service.getJson("/api/corrections?series=" + drawn.series());
        assertThat(listed.at("/corrections/0")).isEqualTo(correction);
    }

    @Test
    void a_base_without_changes_is_accepted_and_the_same_draft_is_saved_once() throws Exception {
        DrawnSeries drawn = DrawnSeries.ct("1.2.93");
        String seg = answered(drawn);
        String draft = "{\"grid\":1,\"base\":\"" + seg + "\",\"labels\":[]}";
        JsonNode first = saved(drawn, draft);
        assertThat(first.path("accepted").asBoolean()).isTrue();
        assertThat(saved(drawn, draft)).isEqualTo(first);
        assertThat(service.getJson("/api/corrections").path("corrections")).hasSize(1);
        assertThat(service.getJson("/dicom-web/instances?Modality=SEG")).hasSize(2);
        assertThat(service.getJson("/api/jobs").path("jobs"))
                .as("a correction makes no job")
                .hasSize(1);
    }

    @Test
    void a_refused_series_can_be_outlined_from_nothing_and_drafts_that_are_none_are_refused() throws Exception {
        DrawnSeries drawn = new DrawnSeries("1.2.94", "MR", 2, 900);
        service.stow(drawn.files());
        assertThat(service.settled(drawn.series()).path("state").asText()).isEqualTo("refused");
        JsonNode correction = saved(
                drawn,
                "{\"grid\":1,\"base\":\"\",\"labels\":[{\"label\":\"tumour\",\"frames\":[{\"frame\":1,\"runs\":[9,9]}]}]}");
        assertThat(correction.path("accepted").asBoolean()).isFalse();
        String path = "/api/series/" + drawn.series() + "/corrections";
        String start = "{\"grid\":1,\"base\":\"\",\"labels\":[";
        assertThat(service.postJson(path, start + "]}").statusCode())
                .as("nothing")
                .isEqualTo(400);
        for (String label : List.of("", " x", "a\\\\b", "a\\nb", "x".repeat(65))) {
            assertThat(service.postJson(path, start + "{\"label\":\"" + label + "\",\"frames\":[]}]}")
                            .statusCode())
                    .as(label)
                    .isEqualTo(400);
        }
        for (String frames : List.of("{\"frame\":3,\"runs\":[]}", "{\"frame\":0,\"runs\":[]}")) {
            assertThat(service.postJson(path, start + "{\"label\":\"x\",\"frames\":[" + frames + "]}]}")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(service.postJson(path, "{\"grid\":2,\"base\":\"\",\"labels\":[]}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.postJson(path, "{\"grid\":1,\"base\":\"1.2.3\",\"labels\":[]}")
                        .statusCode())
                .isEqualTo(404);
        String image = drawn.instance(0);
        assertThat(service.get(frame(drawn, 1) + "/masks/" + image).statusCode())
                .as("an image is no Segmentation")
                .isEqualTo(404);
    }

    @Test
    void a_segmentation_of_another_series_does_not_lie_on_these_frames() throws Exception {
        DrawnSeries own = DrawnSeries.ct("1.2.95");
        DrawnSeries other = DrawnSeries.ct("1.2.96");
        answered(own);
        String seg = answered(other);
        assertThat(service.get(frame(own, 1) + "/masks/" + seg).statusCode()).isEqualTo(409);
        assertThat(service.postJson(
                                "/api/series/" + own.series() + "/corrections",
                                "{\"grid\":1,\"base\":\"" + seg + "\",\"labels\":[]}")
                        .statusCode())
                .isEqualTo(409);
    }

    private List<String> worklist(String order) throws Exception {
        List<String> names = new ArrayList<>();
        service.getJson("/api/worklist?order=" + order)
                .path("series")
                .forEach(row -> names.add(row.path("series").asText()));
        return names;
    }

    @Test
    void answers_least_like_what_was_learnt_come_first_until_somebody_reviewed_them() throws Exception {
        DrawnSeries far = new DrawnSeries("1.2.97", "CT", 1, 900);
        DrawnSeries near = new DrawnSeries("1.2.98", "CT", 1, 600);
        DrawnSeries refused = new DrawnSeries("1.2.99", "MR", 1, 900);
        String seg = answered(far);
        answered(near);
        service.stow(refused.files());
        service.settled(refused.series());
        assertThat(worklist("uncertain")).containsExactly(far.series(), near.series(), refused.series());
        JsonNode row = service.getJson("/api/worklist?order=uncertain").at("/series/0");
        assertThat(row.path("unlike").asDouble()).isEqualTo(0.9);
        assertThat(row.path("reviewed").isNull()).isTrue();
        saved(far, "{\"grid\":1,\"base\":\"" + seg + "\",\"labels\":[]}");
        assertThat(worklist("uncertain")).containsExactly(near.series(), refused.series(), far.series());
        assertThat(worklist("received")).containsExactlyInAnyOrder(far.series(), near.series(), refused.series());
        assertThat(service.getJson("/api/worklist?order=uncertain&offset=1").path("series"))
                .hasSize(2);
        assertThat(service.get("/api/worklist?order=sideways").statusCode()).isEqualTo(400);
    }
}
