package fovea.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Property tests draw the same values on every run. */
class OwnedSeedTest {
    private static final List<Integer> DRAWN = new ArrayList<>();

    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE)
    void values_are_drawn(@ForAll int value) {
        DRAWN.add(value);
        assertThat(DRAWN).hasSizeLessThanOrEqualTo(5);
    }

    @AfterContainer
    static void they_are_those_of_every_run() {
        if ("explore".equals(System.getProperty("fovea.properties"))) {
            assertThat(DRAWN).hasSize(5);
            return;
        }
        assertThat(DRAWN).containsExactly(-8, 506472, 1836, -2980, -170);
    }
}
