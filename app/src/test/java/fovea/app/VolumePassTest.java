package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.phantom.Phantom;
import fovea.core.evidence.Evidence;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Placement;
import fovea.fixtures.SharedData;
import fovea.formats.EvidenceFile;
import fovea.formats.nifti.NiftiFile;
import fovea.formats.nifti.NiftiWriter;
import fovea.model.card.AdapterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands one after the other on some volumes of the hippocampus, with little training. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VolumePassTest {
    private static final int VOLUMES = 10;

    private Path folder = Path.of("");
    private Path set = Path.of("");
    private String cohort = "";
    private String specialist = "";

    @BeforeAll
    void curate_and_adapt(@TempDir Path shared) throws IOException {
        folder = shared;
        set = folder.resolve("some");
        copySome(SharedData.folder("mri-hippocampus"), set);
        assertThat(Run.fovea("models", "pull", "mobile-sam").code()).isZero();
        cohort = folder.resolve("cohort").toString();
        specialist = folder.resolve("specialist").toString();
        Run curate = Run.fovea(List.of(
                List.of("curate", set.toString(), "--out", cohort, "--hold-out", "0.3"),
                List.of("--label", "anterior=1", "--label", "posterior=2")));
        assertThat(curate.code()).as(curate.err()).isZero();
        Run adapt = Run.fovea(List.of(
                List.of("adapt", "--cohort", cohort, "--out", specialist, "--json"),
                List.of("--size", "64", "--epochs", "6", "--neighbours", "1")));
        assertThat(adapt.code()).as(adapt.err()).isZero();
        assertThat(adapt.out()).contains("plan.toml says");
    }

    private static void copySome(Path from, Path to) throws IOException {
        for (String sub : List.of("imagesTr", "labelsTr")) {
            Path copies = Files.createDirectories(to.resolve(sub));
            try (Stream<Path> files = Files.list(from.resolve(sub))) {
                for (Path file : files.filter(NiftiFile::isNamedAsOne)
                        .sorted()
                        .limit(VOLUMES)
                        .toList()) {
                    Files.copy(file, copies.resolve(file.getFileName()));
                }
            }
        }
    }

    private Path anImage() throws IOException {
        try (Stream<Path> files = Files.list(set.resolve("imagesTr"))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    private Run segment(Path input, Path out) {
        return Run.fovea("segment", input.toString(), "--specialist", specialist, "--out", out.toString(), "--json");
    }

    @Test
    void the_specialist_remembers_how_volumes_are_cut() throws IOException {
        assertThat(AdapterFolder.readCard(Path.of(specialist))
                        .cut()
                        .orElseThrow()
                        .describe())
                .isEqualTo("along z of RAS, with neighbours");
    }

    @Test
    void evidence_is_of_volumes_in_millimetres_and_the_dossier_shows_planes() throws IOException {
        Path out = folder.resolve("evidence");
        Run run = Run.fovea(
                "prove", specialist, "--cohort", cohort, "--out", out.toString(), "--generalist-size", "64", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        Evidence evidence = EvidenceFile.read(out);
        assertThat(evidence.rows())
                .hasSize(4 * 2 * evidence.data().cases())
                .allSatisfy(row -> assertThat(row.message()).isEmpty())
                .allSatisfy(row -> assertThat(row.unit()).isEqualTo("mm"));
        double dice = evidence.summaries().stream()
                .filter(summary ->
                        summary.arm().equals("specialist") && summary.label().equals("anterior"))
                .findFirst()
                .orElseThrow()
                .caseMeanDiceAll();
        assertThat(dice).as("hardly trained, at 64 px, yet in the right place").isGreaterThan(0.5);
        assertThat(out.resolve("dossier.html"))
                .content()
                .containsPattern("hippocampus_\\d+, plane \\d+ of \\d+")
                .contains("scored as volumes");
    }

    @Test
    void masks_lie_where_their_volume_lies() throws IOException {
        Path out = folder.resolve("masks");
        Path file = anImage();
        Run run = segment(file, out);
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode found = run.json().path("pictures").path(0);
        Geometry source = NiftiFile.readImage(file).geometry();
        for (JsonNode label : found.path("labels")) {
            Mask mask =
                    NiftiFile.readLabels(Path.of(label.path("mask").asText())).mask(1);
            assertThat(mask.geometry()).isEqualTo(source);
            assertThat(mask.foreground())
                    .isEqualTo(label.path("voxels").asInt())
                    .isPositive();
            assertThat(label.path("volumeMm3").asDouble())
                    .isCloseTo(mask.foreground(), within(0.01 * mask.foreground()));
        }
        String stem = String.valueOf(file.getFileName()).replace(".nii.gz", "");
        assertThat(out.resolve(stem + ".anterior.mask.nii.gz")).exists();
        assertThat(out.resolve(stem + ".overlay.png")).exists();
        assertThat(out.resolve(stem + ".json")).exists();
    }

    @Test
    void a_volume_stored_the_other_way_round_gets_the_same_masks_voxel_for_voxel() throws IOException {
        Path file = anImage();
        Image image = NiftiFile.readImage(file);
        Path turned = folder.resolve("turned.nii.gz");
        NiftiWriter.writeImage(turned, turned(image));
        assertThat(segment(file, folder.resolve("straight")).code()).isZero();
        assertThat(segment(turned, folder.resolve("other")).code()).isZero();
        String stem = String.valueOf(file.getFileName()).replace(".nii.gz", "");
        Mask straight = NiftiFile.readLabels(folder.resolve("straight/" + stem + ".anterior.mask.nii.gz"))
                .mask(1);
        Mask other = NiftiFile.readLabels(folder.resolve("other/turned.anterior.mask.nii.gz"))
                .mask(1);

        assertThat(straight.isEmpty()).isFalse();
        for (int i = 0; i < straight.geometry().size(); i++) {
            int x = i % image.width();
            int y = i / image.width() % image.height();
            int z = Math.floorDiv(i, image.width() * image.height());
            assertThat(other.contains(z, image.width() - 1 - x, y)).isEqualTo(straight.contains(i));
        }
    }

    /** Stored with axes z, minus x, y. */
    private static Image turned(Image image) {
        Placement place = image.geometry().placement().orElseThrow();
        Geometry geometry = Geometry.placed(
                image.depth(),
                image.width(),
                image.height(),
                new Placement(
                        place.patient(image.width() - 1, 0, 0),
                        place.perZ(),
                        place.perX().times(-1),
                        place.perY()));
        float[] samples = new float[geometry.size()];
        for (int i = 0; i < samples.length; i++) {
            int z = i % image.depth();
            int x = image.width() - 1 - i / image.depth() % image.width();
            int y = Math.floorDiv(i, image.depth() * image.width());
            samples[i] = image.sample(x, y, z, 0);
        }
        return new Image(geometry, 1, image.bits(), samples);
    }

    @Test
    void a_picture_is_refused_by_a_specialist_of_volumes_with_neighbours_and_the_volume_beside_it_is_not()
            throws IOException {
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(6, 64, 1));
        Path picture;
        try (Stream<Path> files = Files.walk(folder.resolve("phantom"))) {
            picture = files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        Run run = Run.fovea(List.of(
                List.of("segment", picture.toString(), anImage().toString(), "--specialist", specialist),
                List.of("--out", folder.resolve("mixed").toString(), "--json")));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().path("failed").path(0).path("error").asText())
                .contains(picture.toString())
                .contains("it takes volumes");
        assertThat(run.json().path("pictures")).hasSize(1);
    }

    @Test
    void a_dicom_series_is_asked_about_as_a_volume() throws IOException {
        Path series = Files.createDirectories(folder.resolve("series"));
        Path all = SharedData.folder("dicom/dcm_qa_nih/In/20180918GE/mr_0004");
        try (Stream<Path> files = Files.list(all)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".dcm"))
                    .sorted()
                    .limit(6)
                    .toList()) {
                Files.copy(file, series.resolve(file.getFileName()));
            }
        }
        Run run = Run.fovea(List.of(
                List.of("segment", series.toString(), "--specialist", specialist, "--dicom", "NONE"),
                List.of(
                        "--out",
                        folder.resolve("from-dicom").toString(),
                        "--json",
                        "--force"))); // it learnt from a crop

        assertThat(run.code()).as(run.err() + run.out()).isZero();
        assertThat(run.json().path("pictures")).isNotEmpty();
    }

    @Test
    void replicate_refuses_volumes_in_words() {
        Run run = Run.fovea(
                "replicate",
                "--cohort",
                cohort,
                "--out",
                folder.resolve("replicas").toString());

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains("planes").contains("hippocampus_");
    }
}
