package fovea.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimal and integer strings (PS3.5 section 6.2): written in 16 characters, read with care. */
class DecimalStringProperties {
    /** Any number: all exponents equally often. */
    private static double finite(long bits) {
        double any = Double.longBitsToDouble(bits);
        return Double.isFinite(any) ? any : Math.copySign(Double.MAX_VALUE, (double) bits);
    }

    @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
    void a_decimal_string_has_at_most_16_characters_and_is_as_near_as_they_allow(@ForAll long bits) {
        double value = finite(bits);
        String text = DataSetBuilder.decimal(value);
        assertThat(text.length()).isLessThanOrEqualTo(16);
        assertThat(text).matches("-?[0-9.]+(E[+-]?[0-9]+)?");
        double back = Double.parseDouble(text);
        // a sign, a point and an exponent such as E-308 leave at least 9 digits
        assertThat(Math.abs(back - value)).isLessThanOrEqualTo(1e-8 * Math.abs(value) + Double.MIN_VALUE);
        assertThat(back == 0).isEqualTo(value == 0);
    }

    /** Where a plain text spends its characters on zeros, and {@link #finite} comes once in a hundred. */
    @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
    void a_number_of_ordinary_size_keeps_ten_digits(
            @ForAll @DoubleRange(min = -1, max = 1) double part, @ForAll @IntRange(min = -9, max = 9) int exponent) {
        double value = part * Math.pow(10, exponent);
        double back = Double.parseDouble(DataSetBuilder.decimal(value));
        assertThat(Math.abs(back - value)).isLessThanOrEqualTo(1e-9 * Math.abs(value));
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void a_decimal_string_that_is_read_and_written_again_stays_as_it_is(@ForAll long bits) {
        double value = finite(bits);
        String once = DataSetBuilder.decimal(value);
        assertThat(DataSetBuilder.decimal(Double.parseDouble(once))).isEqualTo(once);
    }

    /** Numbers whose nearest text of 16 characters was found by hand. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "-0.0, 0",
        "1e22, 1E+22",
        "123456789012345678, 1.2345678901E+17",
        "3.141592653589793, 3.14159265358979",
        "-3.141592653589793, -3.1415926535898",
        "0.6000000238418579, 0.60000002384186",
        "-31.25, -31.25",
        "-0.0000017562720310195894, -1.756272031E-6",
        "100, 100",
        "1e15, 1000000000000000"
    })
    void decimals_are_written_as_a_person_would(double value, String text) {
        assertThat(DataSetBuilder.decimal(value))
                .satisfiesAnyOf(got -> assertThat(got).isEqualTo(text), got -> assertThat(
                                Math.abs(Double.parseDouble(got) - value))
                        .isLessThan(Math.abs(Double.parseDouble(text) - value)));
    }

    private static DataSet position(String raw) {
        return DataSet.builder()
                .bytes(Tag.IMAGE_POSITION_PATIENT, Vr.DS, raw.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .build();
    }

    @Test
    void spaces_signs_and_exponents_are_read() {
        assertThat(position(" -1.5 \\+2\\1e2 ").decimals(Tag.IMAGE_POSITION_PATIENT))
                .containsExactly(-1.5, 2, 100);
        assertThat(position("1.\\.5\\-.25").decimals(Tag.IMAGE_POSITION_PATIENT))
                .containsExactly(1, 0.5, -0.25);
    }

    /** Java's parser takes all of these; DICOM does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "Infinity", "-Infinity", "1d", "1f", "0x1p3", "1e999", "-1e400", "1,5", "--1", "1 2", "e5"
            })
    void what_is_no_decimal_string_is_refused(String text) {
        assertThatThrownBy(() -> position(text).decimals(Tag.IMAGE_POSITION_PATIENT))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("ImagePositionPatient (0020,0032) must be a decimal number");
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "+7, 7", "' 5 ', 5", "1.0, 1", "1e3, 1000", "-0, 0"})
    void whole_numbers_in_odd_dress_are_read(String text, int value) {
        assertThat(frames(text).integer(Tag.NUMBER_OF_FRAMES)).hasValue(value);
    }

    private static DataSet frames(String text) {
        return DataSet.builder()
                .bytes(Tag.NUMBER_OF_FRAMES, Vr.IS, text.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "1e99", "1e999999999", "2147483648", "-2147483649", "seven", "1-2", "99999999999999999999"
            })
    void what_is_no_whole_number_of_32_bits_is_refused(String text) {
        assertThatThrownBy(() -> frames(text).integer(Tag.NUMBER_OF_FRAMES))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("NumberOfFrames (0028,0008)");
    }

    /** PS3.5 section 6.2: an integer string is from -2^31 to 2^31 - 1. */
    @Test
    void the_builder_takes_no_integer_string_that_a_reader_would_refuse() {
        for (long wide : List.of(2147483648L, -2147483649L, 99999999999L)) {
            assertThatThrownBy(() -> DataSet.builder().integers(Tag.NUMBER_OF_FRAMES, wide))
                    .as("%d", wide)
                    .isInstanceOf(DicomException.class);
        }
        for (long fits : List.of(2147483647L, -2147483648L, 0L)) {
            DataSet data =
                    DataSet.builder().integers(Tag.NUMBER_OF_FRAMES, fits).build();
            assertThat(data.integer(Tag.NUMBER_OF_FRAMES)).hasValue((int) fits);
        }
    }
}
