package fovea.adapt.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {
    @TempDir
    private Path folder;

    private Processor with(String flags) throws IOException {
        return Processor.of(
                Files.writeString(folder.resolve("cpuinfo"), "model name\t: X\nflags\t\t: fpu " + flags + "\n"));
    }

    @Test
    void bfloat16_is_told_by_the_instructions() throws IOException {
        assertThat(with("avx512_bf16 sse").multipliesBfloat16()).isTrue();
        assertThat(with("amx_bf16").multipliesBfloat16()).isTrue();
        assertThat(with("avx512f avx2").multipliesBfloat16()).isFalse();
    }

    @Test
    void an_unknown_processor_has_none() {
        assertThat(Processor.of(folder.resolve("absent")).multipliesBfloat16()).isFalse();
    }
}
