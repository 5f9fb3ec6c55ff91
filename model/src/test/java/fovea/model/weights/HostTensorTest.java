package fovea.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class HostTensorTest {
    private static HostTensor matrix() {
        return HostTensor.of(new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6});
    }

    @Test
    void a_transposed_matrix_has_rows_for_columns() {
        assertThat(matrix().transposed()).isEqualTo(HostTensor.of(new long[] {3, 2}, new float[] {1, 4, 2, 5, 3, 6}));
        assertThatThrownBy(() -> matrix().reshaped(6).transposed()).hasMessageContaining("[6]");
    }

    @Test
    void rows_are_cut_from_the_first_axis() {
        assertThat(matrix().rows(1, 2)).isEqualTo(HostTensor.of(new long[] {1, 3}, new float[] {4, 5, 6}));
        assertThat(matrix().rows(2, 2).size()).isZero();
        assertThatThrownBy(() -> matrix().rows(1, 3)).hasMessageContaining("rows 1 to 3");
    }

    @Test
    void a_view_starts_where_the_buffer_stands() {
        FloatBuffer buffer =
                FloatBuffer.wrap(new float[] {9, 1, 2, 9}).position(1).limit(3);

        HostTensor view = HostTensor.view(new long[] {2}, buffer);

        assertThat(view.get(0)).isEqualTo(1);
        assertThat(view.toArray()).containsExactly(1, 2);
    }

    @Test
    void what_is_handed_out_cannot_change_the_tensor() {
        HostTensor tensor = matrix();
        tensor.shape()[0] = 9;
        tensor.toArray()[0] = 9;
        tensor.buffer().get();

        assertThatThrownBy(() -> tensor.buffer().put(0, 9)).isInstanceOf(ReadOnlyBufferException.class);
        assertThat(tensor).isEqualTo(matrix());
    }

    @Test
    void equality_is_by_bits() {
        HostTensor nan = HostTensor.of(new long[] {1}, new float[] {Float.NaN});
        HostTensor zero = HostTensor.of(new long[] {}, new float[] {0f});

        assertThat(nan).isEqualTo(HostTensor.of(new long[] {1}, new float[] {Float.NaN}));
        assertThat(zero).isNotEqualTo(HostTensor.of(new long[] {}, new float[] {-0f}));
        assertThat(matrix()).isNotEqualTo(matrix().reshaped(3, 2)).hasSameHashCodeAs(matrix());
    }

    @Test
    void a_shape_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> HostTensor.of(new long[] {2, 2}, new float[3]))
                .hasMessage("a tensor of shape [2, 2] has 4 values, got 3");
        assertThatThrownBy(() -> HostTensor.of(new long[] {-1, -3}, new float[3]))
                .hasMessageContaining("negative");
    }
}
