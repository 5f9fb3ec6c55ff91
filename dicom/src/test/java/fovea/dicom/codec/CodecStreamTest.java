package fovea.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Streams made by CharLS, DCMTK and OpenJPEG, or by a small encoder whose streams libjpeg-turbo decodes to the picture
 * (codec_streams.py). Lossless ones must give the picture bit for bit. Near-lossless JPEG-LS is
 * deterministic, so it must equal CharLS's decoding bit for bit. The cosine and the irreversible wavelet transform are defined in real numbers: 1
 * grey level, and 4 of 65,536 at 16 bits, where OpenJPEG rounds a constant of the 9-7 wavelet (1.625732 for 2/K = 1.625786).
 */
class CodecStreamTest {
    static List<CodecStream> streams() {
        return CodecStream.all();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_stream_decodes_to_what_the_other_software_says(CodecStream stream) throws CodecException {
        CodedFrame frame = stream.codec().decode(stream.bytes(), stream.shape());
        int[] expected = stream.expected();
        assertThat(frame.values()).hasSameSizeAs(expected);
        int worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(expected[i] - frame.values()[i]));
        }
        assertThat(worst).as("largest difference").isLessThanOrEqualTo(stream.tolerance());
        assertThat(frame.signed()).isEqualTo(stream.signed());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_stream_of_another_size_is_refused(CodecStream stream) {
        FrameShape shape = stream.shape();
        FrameShape taller = new FrameShape(shape.rows() + 500, shape.columns(), shape.samples(), shape.bitsAllocated());
        assertThatThrownBy(() -> stream.codec().decode(stream.bytes(), taller)).isInstanceOf(CodecException.class);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_stream_cut_in_half_is_refused(CodecStream stream) {
        byte[] whole = stream.bytes();
        assertThatThrownBy(() -> stream.codec().decode(Arrays.copyOf(whole, whole.length / 2), stream.shape()))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void every_depth_predictor_and_interleave_is_there() {
        List<String> names = streams().stream().map(CodecStream::name).toList();
        for (int bits = 2; bits <= 16; bits++) {
            String start = "sof3-" + bits + "-p";
            assertThat(names).anyMatch(name -> name.startsWith(start));
        }
        assertThat(names)
                .contains("sof3-rgb-p7.jpg", "jls-8-rgb-mode0.jls", "jls-16-rgb-mode1.jls", "jls-16-rgb-mode2.jls");
        assertThat(names).hasSizeGreaterThan(70);
    }
}
