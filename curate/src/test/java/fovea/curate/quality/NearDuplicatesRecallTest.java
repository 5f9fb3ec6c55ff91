package fovea.curate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Image;
import fovea.curate.pairs.PairSearch;
import fovea.curate.portrait.Gist;
import fovea.curate.portrait.GreyPlane;
import fovea.curate.portrait.Greys;
import fovea.curate.portrait.Portrait;
import fovea.fixtures.SharedData;
import fovea.formats.PngJpegReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is found of real sets is what comparing each picture with each finds: the reference is the comparison as it was before
 * pairs were ruled out by their sketches, written out plainly.
 */
class NearDuplicatesRecallTest {
    private static final int EVERY = 9;

    @Test
    void all_pairs_of_the_same_picture_among_real_pictures_and_copies_are_found() throws IOException {
        for (String set : List.of("us-nerve", "mri-lv")) {
            List<Portrait> portraits = portraits(set);
            List<NearDuplicates.Twins> plain = plain(portraits);
            assertThat(NearDuplicates.twins(portraits, PairSearch.Progress.SILENT))
                    .as(set)
                    .isEqualTo(plain);
            assertThat(plain).hasSizeGreaterThan(portraits.size() / EVERY / 2);
            int border = portraits.size() / 2;
            assertThat(NearDuplicates.twinsAcross(portraits, border, PairSearch.Progress.SILENT))
                    .isEqualTo(plain.stream()
                            .filter(one -> one.one() < border && one.other() >= border)
                            .toList());
        }
    }

    @Test
    void brightened_radiographs_are_found_alone_and_turned() throws IOException {
        List<Image> images = new ArrayList<>();
        try (Stream<Path> all =
                Files.list(SharedData.folder("xray-lung").resolve("images")).sorted()) {
            for (Path file : all.toList()) {
                images.add(PngJpegReader.readImage(file));
                if (images.size() == 40) {
                    break;
                }
            }
        }
        for (double degrees : new double[] {0, 5}) {
            List<Portrait> portraits = new ArrayList<>();
            images.forEach(image -> portraits.add(portrait(image, "")));
            images.forEach(image -> portraits.add(portrait(turned(brightened(image, 1.2f), degrees), "")));
            List<NearDuplicates.Twins> twins = NearDuplicates.twins(portraits, PairSearch.Progress.SILENT);
            assertThat(twins).as("%.0f degrees", degrees).allMatch(pair -> pair.other() - pair.one() == images.size());
            assertThat(twins).as("%.0f degrees", degrees).hasSizeGreaterThanOrEqualTo(images.size() - 1);
        }
    }

    private static Image brightened(Image image, float factor) {
        float[] samples = image.toArray().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.min(255, Math.round(samples[i] * factor));
        }
        return new Image(image.geometry(), image.channels(), image.bits(), samples);
    }

    private static Image turned(Image image, double degrees) {
        double cosine = Math.cos(Math.toRadians(degrees));
        double sine = Math.sin(Math.toRadians(degrees));
        double middleX = (image.width() - 1) / 2.0;
        double middleY = (image.height() - 1) / 2.0;
        return Defects.warped(image, image.width(), image.height(), (x, y) -> new double[] {
            middleX + cosine * (x - middleX) - sine * (y - middleY),
            middleY + sine * (x - middleX) + cosine * (y - middleY)
        });
    }

    /** The pictures of a set, every ninth once more: mirrored, or turned, or cut. */
    private static List<Portrait> portraits(String set) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(SharedData.folder(set).resolve("images"))) {
            files = all.sorted().toList();
        }
        List<Portrait> portraits = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String name = String.valueOf(files.get(i).getFileName());
            Image image = PngJpegReader.readImage(files.get(i));
            portraits.add(portrait(image, name.replaceFirst("_.*", "")));
            if (i % EVERY == 0) {
                portraits.add(portrait(copy(image, i / EVERY % 3), ""));
            }
        }
        return portraits;
    }

    private static Image copy(Image image, int kind) {
        int width = image.width();
        int height = image.height();
        int edge = Math.min(width, height) / 20;
        return switch (kind) {
            case 0 -> Defects.warped(image, width, height, (x, y) -> new double[] {width - 1 - x, y});
            case 1 -> Defects.warped(image, height, width, (x, y) -> new double[] {y, height - 1 - x});
            default ->
                Defects.warped(image, width - 2 * edge, height - 2 * edge, (x, y) -> new double[] {x + edge, y + edge});
        };
    }

    private static Portrait portrait(Image image, String patient) {
        GreyPlane plane = GreyPlane.of(image, 0);
        return new Portrait(
                new Portrait.Who("", patient, ""),
                image.geometry(),
                Greys.of(plane, image.bits()),
                Gist.of(plane, 1),
                Gist.of(plane, Portrait.CORE),
                new byte[0],
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private static List<NearDuplicates.Twins> plain(List<Portrait> portraits) {
        Strengths strengths = Strengths.of(portraits);
        List<NearDuplicates.Twins> twins = new ArrayList<>();
        for (int one = 0; one < portraits.size(); one++) {
            for (int other = one + 1; other < portraits.size(); other++) {
                Portrait first = portraits.get(one);
                Portrait second = portraits.get(other);
                double alike = strengths.alike(one, other);
                double cutOne = strengths.cut(one, other);
                double cutOther = strengths.cut(other, one);
                boolean clipped =
                        alike >= 0.60 && first.gist().match(second.gist()).correlation() >= 0.95;
                boolean cut = alike < 0.80 && !clipped;
                if (cut && Math.max(cutOne, cutOther) < 0.78) {
                    continue;
                }
                Gist left = cut && cutOne > cutOther ? first.core() : first.gist();
                Gist right = cut && cutOne <= cutOther ? second.core() : second.gist();
                Gist.Match match = left.match(right);
                boolean onePatient =
                        !first.patient().isEmpty() && first.patient().equals(second.patient());
                if (match.correlation() >= (onePatient ? 0.995 : 0.80)) {
                    twins.add(new NearDuplicates.Twins(one, other, match.correlation(), cut, match));
                }
            }
        }
        return twins;
    }
}
