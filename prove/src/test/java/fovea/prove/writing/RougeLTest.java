package fovea.prove.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first three are Lin's own example (section 3.1); the others are counted by hand. */
class RougeLTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "police kill the gunman | police killed the gunman | 0.75",
                "the gunman kill police | police killed the gunman | 0.5",
                "the gunman police killed | police killed the gunman | 0.5",
                "No acute disease. | no ACUTE disease | 1",
                "a b c d e f | a c e | 0.66666667",
                "x | y | 0",
                "'' | y | 0",
                "'' | '' | 1",
                "12.5 cm | 12 5 cm | 1"
            })
    void isTheF1OfTheLongestCommonSubsequence(String text, String reference, double wanted) {
        assertThat(RougeL.of(text, reference)).isCloseTo(wanted, within(1e-7));
        assertThat(RougeL.of(reference, text)).isCloseTo(wanted, within(1e-7));
    }
}
