package fovea.app.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomTest {
    private static final Phantom.Plan TEN_PATIENTS = new Phantom.Plan(10, 64, 7);

    @TempDir
    private Path folder;

    @Test
    void ten_patients_have_fifteen_pictures_of_every_kind() throws IOException {
        assertThat(Phantom.write(folder, TEN_PATIENTS)).isEqualTo(15);

        Map<String, Long> groups =
                rows(folder).stream().collect(Collectors.groupingBy(row -> row[3], Collectors.counting()));

        assertThat(groups).isEqualTo(Map.of("plain", 6L, "opacified", 4L, "low contrast", 2L, "no lungs", 3L));
        assertThat(folder.resolve(Phantom.NOTICE)).content().startsWith("SYNTHETIC DATA");
    }

    @Test
    void the_same_plan_gives_the_same_bytes_and_another_seed_gives_others() throws IOException {
        Phantom.write(folder.resolve("a"), TEN_PATIENTS);
        Phantom.write(folder.resolve("b"), TEN_PATIENTS);
        Phantom.write(folder.resolve("c"), new Phantom.Plan(10, 64, 8));

        assertThat(bytes(folder.resolve("b"))).isEqualTo(bytes(folder.resolve("a")));
        assertThat(bytes(folder.resolve("c"))).isNotEqualTo(bytes(folder.resolve("a")));
    }

    @Test
    void a_longer_plan_begins_with_the_pictures_of_a_shorter_one() throws IOException {
        Phantom.write(folder.resolve("short"), new Phantom.Plan(2, 64, 7));
        Phantom.write(folder.resolve("long"), TEN_PATIENTS);

        Path last = Path.of("images", "phantom_00001_1.png");
        assertThat(folder.resolve("long").resolve(last))
                .hasSameBinaryContentAs(folder.resolve("short").resolve(last));
    }

    @Test
    void masks_are_empty_exactly_where_there_are_no_lungs() throws IOException {
        Phantom.write(folder, TEN_PATIENTS);

        for (String[] row : rows(folder)) {
            double share = share(ImageIO.read(folder.resolve(row[1]).toFile()));
            if (row[3].equals("no lungs")) {
                assertThat(share).as(row[1]).isZero();
            } else {
                assertThat(share).as(row[1]).isBetween(0.08, 0.40);
            }
        }
    }

    @Test
    void lungs_are_darker_than_the_rest_of_the_trunk_on_a_plain_picture() throws IOException {
        Phantom.write(folder, TEN_PATIENTS);
        String[] plain = rows(folder).getFirst();
        Raster image = ImageIO.read(folder.resolve(plain[0]).toFile()).getRaster();
        Raster mask = ImageIO.read(folder.resolve(plain[1]).toFile()).getRaster();

        assertThat(plain[3]).isEqualTo("plain");
        assertThat(mean(image, mask, 255)).isLessThan(0.8 * mean(image, mask, 0));
    }

    @Test
    void a_plan_without_patients_or_with_tiny_pictures_is_refused() {
        assertThatThrownBy(() -> new Phantom.Plan(0, 64, 1)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new Phantom.Plan(1, 16, 1)).hasMessageContaining("got 16");
    }

    private static List<String[]> rows(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("cases.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static Map<String, Integer> bytes(Path folder) throws IOException {
        Map<String, Integer> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(folder.relativize(file).toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    private static double share(BufferedImage mask) {
        int foreground = 0;
        for (int y = 0; y < mask.getHeight(); y++) {
            for (int x = 0; x < mask.getWidth(); x++) {
                int value = mask.getRaster().getSample(x, y, 0);
                assertThat(value).isIn(0, 255);
                foreground += value == 255 ? 1 : 0;
            }
        }
        return foreground / (double) (mask.getWidth() * mask.getHeight());
    }

    /** Mean grey of the middle of the picture (the trunk) where the mask has a value. */
    private static double mean(Raster image, Raster mask, int value) {
        long sum = 0;
        int count = 0;
        for (int y = image.getHeight() / 4; y < image.getHeight() * 3 / 4; y++) {
            for (int x = image.getWidth() / 4; x < image.getWidth() * 3 / 4; x++) {
                if (mask.getSample(x, y, 0) == value) {
                    sum += image.getSample(x, y, 0);
                    count++;
                }
            }
        }
        return sum / (double) count;
    }
}
