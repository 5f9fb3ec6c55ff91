package fovea.formats.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.formats.exchange.TensorBoardLog.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorBoardLogTest {
    /** What TensorBoard 2.21.0's RecordWriter wrote of the same three events. */
    private static final String WRITTEN_BY_TENSORBOARD = "1800000000000000a37f4b22090000000000448f401a0d627261696e2e45"
            + "76656e743a32aba333451a00000000000000129bd82d090000000000448f4010162a0d0a0b0a046c6f7373150000403f82e8aec525"
            + "00000000000000eabc36f3090000000000448f4010162a180a160a0f76616c69646174696f6e5f64696365150000603f1e5969c1";

    @TempDir
    private Path folder;

    @Test
    void the_bytes_are_those_that_tensorboard_writes() {
        byte[] bytes = TensorBoardLog.records(
                1000.5, List.of(new Scalar("loss", 22, 0.75), new Scalar("validation_dice", 22, 0.875)));
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(WRITTEN_BY_TENSORBOARD);
    }

    @Test
    void a_training_table_becomes_an_event_file_named_after_its_time() throws IOException {
        Path table = table("epoch,step,loss,validation_dice\n1,22,0.75,0.875\n");
        Files.setLastModifiedTime(table, FileTime.from(Instant.ofEpochMilli(1_000_500)));
        Path file = TensorBoardLog.write(table, folder.resolve("logs"));
        assertThat(file.getFileName()).hasToString("events.out.tfevents.1000.fovea");
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo(WRITTEN_BY_TENSORBOARD);
    }

    @Test
    void an_empty_cell_is_no_number() throws IOException {
        Path with = TensorBoardLog.write(table("epoch,step,loss\n1,300,2\n"), folder.resolve("a"));
        Path without = TensorBoardLog.write(table("epoch,step,loss,dice\n1,300,2,\n"), folder.resolve("b"));
        assertThat(Files.readAllBytes(without)).hasSameSizeAs(Files.readAllBytes(with));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b,c\n", "epoch,step\n1,2\n", "epoch,step,loss\n1,2\n", "epoch,step,loss\n1,2,low\n"})
    void another_table_is_refused_and_named(String content) throws IOException {
        Path table = table(content);
        assertThatThrownBy(() -> TensorBoardLog.write(table, folder.resolve("logs")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("training.csv: ");
        assertThat(folder.resolve("logs")).doesNotExist();
    }

    private Path table(String content) throws IOException {
        return Files.writeString(folder.resolve("training.csv"), content);
    }
}
