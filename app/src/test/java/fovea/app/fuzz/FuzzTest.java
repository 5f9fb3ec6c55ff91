package fovea.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuzzTest {
    private static final int FILES = 3000;

    static java.util.List<FuzzTarget> targets() {
        return Fuzz.TARGETS;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void spoilt_files_are_refused_or_read_and_never_fill_memory(FuzzTarget target) throws IOException {
        Fuzzing.Outcome outcome = new Fuzzing(target).run(20261125, number -> number < FILES);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.files()).isEqualTo(FILES);
    }
}
