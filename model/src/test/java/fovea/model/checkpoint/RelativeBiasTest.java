package fovea.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelativeBiasTest {
    /** A window of 2 has four offsets: same place a, beside b, below c, across d. */
    private static final float[] TWO_BY_TWO = {
        1, 2, 3, 4, // query (0,0)
        2, 1, 4, 3, // query (0,1)
        3, 4, 1, 2, // query (1,0)
        4, 3, 2, 1, // query (1,1)
    };

    @Test
    void a_hand_drawn_window_gives_its_four_offsets() throws IOException {
        HostTensor gathered = HostTensor.of(new long[] {1, 4, 4}, TWO_BY_TWO);

        HostTensor table = RelativeBias.table(gathered, 2);

        assertThat(table).isEqualTo(HostTensor.of(new long[] {1, 4}, new float[] {1, 2, 3, 4}));
        assertThat(RelativeBias.gather(table, 2)).isEqualTo(gathered);
    }

    @Test
    void a_gathered_table_is_recovered_for_every_head() throws IOException {
        Random random = new Random(1);
        float[] values = new float[3 * 49];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        HostTensor table = HostTensor.of(new long[] {3, 49}, values);

        assertThat(RelativeBias.table(RelativeBias.gather(table, 7), 7)).isEqualTo(table);
    }

    @Test
    void values_that_do_not_depend_on_the_offset_alone_are_refused() {
        float[] broken = TWO_BY_TWO.clone();
        broken[15] = 9;

        assertThatThrownBy(() -> RelativeBias.table(HostTensor.of(new long[] {1, 4, 4}, broken), 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("|dy| and |dx|");
        assertThatThrownBy(() -> RelativeBias.table(HostTensor.of(new long[] {1, 4, 4}, TWO_BY_TWO), 3))
                .hasMessageContaining("(heads, 9, 9), got [1, 4, 4]");
    }
}
