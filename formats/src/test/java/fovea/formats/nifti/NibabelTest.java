package fovea.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.formats.LabelMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values bit for bit, places within 1e-6 mm, as nibabel has them. Python is the one that {@code FOVEA_PYTHON} names; where
 * it names none these tests fail in CI and are skipped elsewhere.
 */
class NibabelTest {
    private static final double CLOSE = 1e-6;

    @Test
    void every_volume_of_the_hippocampus_set_is_as_nibabel_has_it() throws Exception {
        Path folder = data().resolve("mri-hippocampus");
        List<Path> files = new ArrayList<>();
        for (String sub : List.of("imagesTr", "labelsTr")) {
            try (Stream<Path> all = Files.list(folder.resolve(sub))) {
                files.addAll(all.filter(NiftiFile::isNamedAsOne).sorted().toList());
            }
        }
        assertThat(files).hasSize(426);
        compare(files);
        for (Path file : files.subList(213, 426)) {
            assertThat(NiftiFile.readLabels(file).counts().keySet()).isSubsetOf(0, 1, 2);
        }
    }

    @Test
    void one_volume_of_each_series_of_dcm_qa_nih_is_as_nibabel_has_it(@TempDir Path temporary) throws Exception {
        List<Path> cut = new ArrayList<>();
        try (Stream<Path> all = Files.list(data().resolve("dicom/dcm_qa_nih/Ref"))) {
            for (Path file : all.filter(NiftiFile::isNamedAsOne).sorted().toList()) {
                cut.add(firstVolume(file, temporary.resolve(file.getFileName().toString())));
            }
        }
        assertThat(cut).hasSizeGreaterThanOrEqualTo(6);
        compare(cut);
    }

    @Test
    void handmade_headers_are_as_nibabel_has_them(@TempDir Path folder) throws Exception {
        List<Path> files = new ArrayList<>();
        int[][] types = {{2, 8}, {256, 8}, {4, 16}, {512, 16}, {8, 32}, {768, 32}, {16, 32}, {64, 64}, {1024, 64}};
        Random random = new Random(7);
        for (int[] type : types) {
            for (boolean two : new boolean[] {false, true}) {
                for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
                    Path file = folder.resolve(files.size() + ".nii.gz");
                    Files.write(file, HandmadeNifti.packed(random(random, new HandmadeNifti(two, order), type)));
                    files.add(file);
                }
            }
        }
        compare(files);
    }

    @Test
    void what_is_written_is_read_by_nibabel_and_by_us_as_the_same(@TempDir Path folder) throws Exception {
        Placement oblique = new Placement(
                new Millimetres(-100.25, 30.5, 7),
                new Millimetres(0.7, 0.1, 0),
                new Millimetres(-0.1, 0.7, 0.2),
                new Millimetres(0, -1.5, -5));
        List<Path> files = new ArrayList<>();
        float[][] values = {{0, 255}, {-1, 3000}, {0, 65535}, {-70000, 70000}, {-0.5f, 1e-20f}, {-0f, 0}};
        for (float[] pair : values) {
            float[] samples = new float[60];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = pair[i % 2];
            }
            Image image = new Image(Geometry.placed(5, 4, 3, oblique), 1, 32, samples);
            Path file = folder.resolve(files.size() + ".nii.gz");
            NiftiWriter.writeImage(file, image);
            files.add(file);
            Image back = NiftiFile.readImage(file);
            assertThat(back.toArray()).containsExactly(samples);
            assertThat(back.geometry().placement().orElseThrow().distance(oblique, back.geometry()))
                    .isLessThan(1e-4);
        }
        Path colours = folder.resolve("colours.nii");
        NiftiWriter.writeImage(colours, new Image(Geometry.plane(2, 1), 3, 8, new float[] {1, 2, 3, 4, 5, 255}));
        files.add(colours);
        compare(files);
        Path labels = folder.resolve("labels.nii");
        NiftiWriter.writeLabels(labels, new LabelMap(Geometry.placed(2, 1, 2, oblique), new int[] {0, 1, 65535, 7}));
        assertThat(NiftiFile.readLabels(labels).value(2)).isEqualTo(65535);
        compare(List.of(labels));
    }

    @Test
    void a_mask_like_a_volume_lies_where_nibabel_puts_the_volume_to_the_last_digit(@TempDir Path folder)
            throws Exception {
        List<Path> sources = new ArrayList<>();
        Random random = new Random(11);
        for (int i = 0; i < 24; i++) {
            ByteOrder order = i % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            Path file = folder.resolve("source" + i + ".nii.gz");
            byte[] bytes = random(random, new HandmadeNifti(i % 4 < 2, order), new int[] {4, 16});
            Files.write(file, HandmadeNifti.packed(bytes));
            sources.add(file);
        }
        for (String name : List.of("hippocampus_001", "hippocampus_003")) {
            sources.add(data().resolve("mri-hippocampus/imagesTr/" + name + ".nii.gz"));
        }
        List<Path> masks = new ArrayList<>();
        for (Path source : sources) {
            byte[] bytes = NiftiFile.bytes(source);
            Geometry geometry = NiftiFile.decodeImage(source, bytes).geometry();
            Mask mask = Mask.of(geometry, i -> i % 5 == 1);
            Path file = folder.resolve("mask" + masks.size() + (masks.size() % 3 == 0 ? ".nii" : ".nii.gz"));
            NiftiWriter.writeMask(file, mask, bytes);
            assertThat(NiftiFile.readLabels(file).mask(1)).isEqualTo(mask);
            masks.add(file);
        }
        compare(masks);
        List<String> wanted = nibabel(sources);
        List<String> found = nibabel(masks);
        for (int i = 0; i < wanted.size(); i++) {
            String[] source = wanted.get(i).split("\t", -1);
            String[] mask = found.get(i).split("\t", -1);
            assertThat(mask[1]).isEqualTo(source[1]);
            assertThat(mask[2]).as("affine of " + source[0]).isEqualTo(source[2]);
        }
    }

    private static byte[] random(Random random, HandmadeNifti file, int[] type) {
        double[] values = random.doubles(60, type[0] == 2 || type[0] == 512 || type[0] == 768 ? 0 : -120, 127)
                .map(type[0] == 16 || type[0] == 64 ? x -> x : Math::rint)
                .toArray();
        file.dim(4, 5, 4, 3, 1).voxels(type[0], type[1], values).pixdim(random.nextBoolean() ? 1 : -1, 0.5, 2, 3.5);
        if (random.nextBoolean()) {
            file.scaled(random.nextDouble(), random.nextDouble());
        }
        if (random.nextInt(4) > 0) {
            double[] quaternion = random.doubles(3, -0.57, 0.57).toArray();
            file.qform(1, quaternion, random.doubles(3, -99, 99).toArray());
        }
        if (random.nextBoolean()) {
            file.sform(3, random.doubles(12, -9, 9).toArray());
        }
        return file.file();
    }

    /** The first volume of a series in a file of its own, all else as it was. */
    private static Path firstVolume(Path from, Path to) throws IOException {
        byte[] bytes = Files.readAllBytes(from);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getInt(0)).isEqualTo(348);
        if (header.getShort(40) > 3) {
            header.putShort(48, (short) 1);
        }
        int voxels = header.getShort(42) * header.getShort(44) * header.getShort(46);
        Files.write(to, Arrays.copyOf(bytes, (int) header.getFloat(108) + voxels * header.getShort(72) / 8));
        return to;
    }

    private static void compare(List<Path> files) throws Exception {
        List<String> lines = nibabel(files);
        assertThat(lines).hasSize(files.size());
        for (int i = 0; i < lines.size(); i++) {
            String[] truth = lines.get(i).split("\t", -1);
            Image ours = NiftiFile.readImage(Path.of(truth[0]));
            assertThat(ours.width() + " " + ours.height() + " " + ours.depth())
                    .as(truth[0])
                    .isEqualTo(truth[1]);
            assertThat(sha256(ours)).as("values of " + truth[0]).isEqualTo(truth[3]);
            assertPlace(truth[0], truth[2], ours.geometry().placement());
        }
    }

    private static void assertPlace(String file, String affine, Optional<Placement> ours) {
        assertThat(ours.isPresent()).as(file).isNotEqualTo(affine.equals("none"));
        ours.ifPresent(place -> {
            String[] ras = affine.split(" ", -1);
            Millimetres[] columns = {place.perX(), place.perY(), place.perZ(), place.origin()};
            for (int i = 0; i < 4; i++) {
                assertThat(-columns[i].left()).as(file).isCloseTo(Double.parseDouble(ras[i]), within(CLOSE));
                assertThat(-columns[i].posterior()).as(file).isCloseTo(Double.parseDouble(ras[4 + i]), within(CLOSE));
                assertThat(columns[i].superior()).as(file).isCloseTo(Double.parseDouble(ras[8 + i]), within(CLOSE));
            }
        });
    }

    private static String sha256(Image image) {
        float[] samples = image.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(samples);
        return Sha256.of(bytes.array());
    }

    private static List<String> nibabel(List<Path> files) throws Exception {
        String python = System.getenv("FOVEA_PYTHON");
        if (python == null) {
            assertThat(System.getenv("CI")).as("FOVEA_PYTHON must be set in CI").isNotEqualTo("true");
            assumeTrue(false, "FOVEA_PYTHON names no python");
        }
        Process process = new ProcessBuilder(
                        Objects.requireNonNull(python),
                        Path.of("src/test/python/nifti_truth.py")
                                .toAbsolutePath()
                                .toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = process.getOutputStream()) {
            for (Path file : files) {
                in.write((file + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("nibabel ran").isZero();
        return out.lines().toList();
    }

    private static Path data() {
        String given = System.getProperty("fovea.data");
        @Nullable Path folder = Path.of("").toAbsolutePath();
        Path found = given != null ? Path.of(given) : Path.of("../shared/data");
        while (given == null && folder != null) {
            if (Files.isDirectory(folder.resolve("shared/data"))) {
                found = folder.resolve("shared/data");
                break;
            }
            folder = folder.getParent();
        }
        boolean there = Files.isDirectory(found);
        assertThat(there || !Objects.equals(System.getenv("CI"), "true"))
                .as("real data must be there in CI")
                .isTrue();
        assumeTrue(there, "real data is absent");
        return found;
    }
}
