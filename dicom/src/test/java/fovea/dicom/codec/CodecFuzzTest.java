package fovea.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A short seeded run; {@link CodecFuzz#main} runs as long as one likes. */
class CodecFuzzTest {
    private static final int STREAMS = 5_000;

    @Test
    void a_damaged_stream_is_decoded_or_refused_and_takes_little() {
        CodecFuzz fuzz = new CodecFuzz(20260725);
        for (int i = 0; i < STREAMS; i++) {
            fuzz.once();
        }
        assertThat(fuzz.decoded() + fuzz.refused()).isEqualTo(STREAMS);
        assertThat(fuzz.refused()).as("the damage is found often").isGreaterThan(STREAMS / 4);
        assertThat(fuzz.mostBytes()).as("bytes for a stream of a few kilobytes").isLessThan(64L << 20);
    }
}
