package fovea.curate.split;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Label;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.curate.Curation;
import fovea.curate.layout.CurationRequest;
import fovea.curate.pairs.PairSearch;
import fovea.fixtures.SharedData;
import fovea.formats.CuratedFolder;
import fovea.formats.PngJpegReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResemblanceTest {
    @Test
    void the_same_scene_brighter_noisier_and_slightly_moved_is_one_group() {
        List<Thumbnail> thumbnails = List.of(
                Thumbnail.of(scene(1, 0, 1, 0)),
                Thumbnail.of(scene(2, 0, 1, 0)),
                Thumbnail.of(scene(1, 0, 0.6, 20)),
                Thumbnail.of(scene(1, 2, 1, 0)),
                Thumbnail.of(scene(3, 0, 1, 0)));
        assertThat(Resemblance.groups(thumbnails, PairSearch.Progress.SILENT).members())
                .containsExactly(List.of(0, 2, 3), List.of(1), List.of(4));
    }

    @Test
    void a_sweep_is_one_group_though_its_ends_differ() {
        List<Thumbnail> sweep = new ArrayList<>();
        for (int shift = 0; shift < 60; shift += 2) {
            sweep.add(Thumbnail.of(scene(5, shift, 1, 0)));
        }
        assertThat(Vectors.dot(sweep.getFirst().structure(), sweep.getLast().structure()))
                .isLessThan(0.5f);
        Resemblance.Groups groups = Resemblance.groups(sweep, PairSearch.Progress.SILENT);
        assertThat(groups.members()).hasSize(1);
        assertThat(groups.threshold())
                .as("one group of all is too large, so the threshold was raised as far as it goes")
                .isEqualTo(Resemblance.STRICTEST);
    }

    @Test
    void blank_pictures_and_pictures_smaller_than_a_thumbnail_are_groups_of_their_own() {
        Image blank = new Image(Geometry.plane(50, 40), 1, 8, new float[2000]);
        Image tiny = new Image(Geometry.plane(2, 1), 1, 8, new float[] {0, 9});
        assertThat(Resemblance.groups(
                                List.of(Thumbnail.of(blank), Thumbnail.of(blank), Thumbnail.of(tiny)),
                                PairSearch.Progress.SILENT)
                        .members())
                .hasSize(3);
    }

    @Test
    void no_pictures_are_no_groups() {
        assertThat(Resemblance.groups(List.of(), PairSearch.Progress.SILENT).members())
                .isEmpty();
    }

    @Test
    void slices_of_known_patients_never_join_two_patients() throws IOException {
        assertThat(mixedGroups("mri-lv")).isZero();
        assertThat(mixedGroups("ct-liver")).isZero();
    }

    @Test
    void chest_radiographs_of_many_people_do_not_flow_into_one_group() throws IOException {
        List<Path> files = files("xray-lung");
        List<Thumbnail> thumbnails = thumbnails(files);
        Resemblance.Groups groups = Resemblance.groups(thumbnails, PairSearch.Progress.SILENT);
        assertThat(groups.threshold()).isGreaterThan(Resemblance.THRESHOLD);
        assertThat(groups.members()).isEqualTo(plain(thumbnails, groups.threshold()));
        assertThat(groups.members()).hasSizeGreaterThan(files.size() / 2);
        assertThat(groups.members()).allMatch(group -> group.size() < files.size() / 10);
    }

    @Test
    void ultrasound_frames_of_one_position_stay_together() throws IOException {
        CuratedFolder curated = Curation.curate(CurationRequest.of(SharedData.folder("us-nerve"))
                .withLabels(List.of(new Label("nerve", 1), new Label("vessel", 2))));
        Map<String, String> patients = new TreeMap<>();
        Stream.concat(curated.cohort().trainingCases().stream(), curated.cohort().heldOutCases().stream())
                .forEach(one -> patients.put(one.id(), one.patient()));
        // pairs found by eye: the same person with the probe hardly moved, or the same frame with other gain
        for (String pair :
                List.of("0055 0058", "0021 0104", "0029 0125", "0003 0050", "0012 0073", "0025 0116", "0094 0136")) {
            assertThat(patients.get(pair.substring(0, 4))).as(pair).isEqualTo(patients.get(pair.substring(5)));
        }
        // pairs found by eye: the same region of other people
        for (String pair : List.of("0000 0003", "0085 0092", "0158 0195", "0188 0236", "0001 0008")) {
            assertThat(patients.get(pair.substring(0, 4))).as(pair).isNotEqualTo(patients.get(pair.substring(5)));
        }
    }

    /** Groups of a set's images, patients not looked at, that hold images of two patients. */
    private static long mixedGroups(String set) throws IOException {
        List<Path> files = files(set);
        List<String> patients = files.stream()
                .map(file -> String.valueOf(file.getFileName()).replaceFirst("_\\d+\\.png$", ""))
                .toList();
        List<List<Integer>> groups = Resemblance.groups(thumbnails(files), PairSearch.Progress.SILENT)
                .members();
        assertThat(groups.size()).isLessThan(files.size());
        return groups.stream()
                .filter(group -> group.stream()
                                .map(patients::get)
                                .collect(Collectors.toSet())
                                .size()
                        > 1)
                .count();
    }

    /** The groups by comparing each picture with each. */
    private static List<List<Integer>> plain(List<Thumbnail> thumbnails, double threshold) {
        int side = Thumbnail.SIDE * Thumbnail.SIDE;
        float[] mean = new float[side];
        for (Thumbnail one : thumbnails) {
            for (int i = 0; i < side; i++) {
                mean[i] += one.structure()[i] / (thumbnails.size() + 20);
            }
        }
        List<float[]> rests = new ArrayList<>();
        for (Thumbnail one : thumbnails) {
            float[] rest = one.structure().clone();
            for (int i = 0; i < side; i++) {
                rest[i] -= mean[i];
            }
            rests.add(Vectors.unit(rest));
        }
        int[] group = IntStream.range(0, thumbnails.size()).toArray();
        for (int one = 0; one < group.length; one++) {
            for (int other = one + 1; other < group.length; other++) {
                boolean joined = Vectors.dot(rests.get(one), rests.get(other)) >= threshold
                        || Vectors.dot(
                                        thumbnails.get(one).structure(),
                                        thumbnails.get(other).structure())
                                >= Resemblance.SAME_PICTURE;
                int from = Math.max(group[one], group[other]);
                int to = Math.min(group[one], group[other]);
                for (int i = 0; joined && i < group.length; i++) {
                    group[i] = group[i] == from ? to : group[i];
                }
            }
        }
        return List.copyOf(IntStream.range(0, group.length)
                .boxed()
                .collect(Collectors.groupingBy(i -> group[i], TreeMap::new, Collectors.toList()))
                .values());
    }

    private static List<Path> files(String set) throws IOException {
        try (Stream<Path> files = Files.list(SharedData.folder(set).resolve("images"))) {
            return files.sorted().toList();
        }
    }

    private static List<Thumbnail> thumbnails(List<Path> files) throws IOException {
        List<Thumbnail> thumbnails = new ArrayList<>();
        for (Path file : files) {
            thumbnails.add(Thumbnail.of(PngJpegReader.readImage(file)));
        }
        return thumbnails;
    }

    /** Thirty soft blobs at places the number decides, moved to the right, scaled in brightness, with noise. */
    private static Image scene(long number, int shift, double gain, int noise) {
        Random places = new Random(number);
        Random grain = new Random(number * 31 + shift);
        double[] brightness = new double[192 * 192];
        for (int blob = 0; blob < 30; blob++) {
            double x = places.nextInt(192) + shift;
            double y = places.nextInt(192);
            double width = 6 + places.nextInt(14);
            for (int i = 0; i < brightness.length; i++) {
                int row = i / 192;
                double squared = Math.pow(i % 192 - x, 2) + Math.pow(row - y, 2);
                brightness[i] += 80 * Math.exp(-squared / (2 * width * width));
            }
        }
        float[] samples = new float[brightness.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.min(255, Math.max(0, gain * brightness[i] + noise * grain.nextGaussian()));
        }
        return new Image(Geometry.plane(192, 192), 1, 8, samples);
    }
}
