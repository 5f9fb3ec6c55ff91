package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Colours as DICOM's CIELab (PS3.3 section C.10.7.1.1): L x 65535 / 100, (a + 128) x 65535 / 255. The CIELab values of sRGB's
 * primaries under D50 are those of Bruce Lindbloom's tables (Bradford): red 54.29, 80.81, 69.89; green 87.82, -79.27, 80.99; blue
 * 29.57, 68.29, -112.03.
 */
class DisplayColourTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, 0",
        "255, 255, 255, 100, 0, 0",
        "255, 0, 0, 54.29, 80.81, 69.89",
        "0, 255, 0, 87.82, -79.27, 80.99",
        "0, 0, 255, 29.57, 68.29, -112.03",
        "119, 119, 119, 50.03, 0, 0"
    })
    void primaries_have_their_published_values(int red, int green, int blue, double l, double a, double b) {
        long[] lab = new DisplayColour(red, green, blue).cieLab();
        assertThat(lab[0] * 100.0 / 65535).isCloseTo(l, org.assertj.core.api.Assertions.within(0.05));
        assertThat(lab[1] * 255.0 / 65535 - 128).isCloseTo(a, org.assertj.core.api.Assertions.within(0.1));
        assertThat(lab[2] * 255.0 / 65535 - 128).isCloseTo(b, org.assertj.core.api.Assertions.within(0.1));
    }

    @Test
    void every_colour_of_the_cube_fits_16_bits() {
        for (int i = 0; i < 4096; i++) {
            DisplayColour colour = new DisplayColour((i >> 8) * 17, (i >> 4 & 15) * 17, (i & 15) * 17);
            assertThat(Arrays.stream(colour.cieLab()).allMatch(one -> one >= 0 && one <= 65535))
                    .as(colour.toString())
                    .isTrue();
        }
    }

    @Test
    void the_first_segments_have_colours_of_their_own() {
        Set<DisplayColour> colours = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            colours.add(DisplayColour.of(i));
        }
        assertThat(colours).hasSize(6);
    }
}
