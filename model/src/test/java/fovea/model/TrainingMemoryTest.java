package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.AdapterSpec;
import fovea.model.TrainingMemory.Form;
import fovea.model.TrainingMemory.Net;
import fovea.model.optimisation.Trainables;
import fovea.model.vision.VitForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan against what was measured: the tables of docs/results/memory.md. */
class TrainingMemoryTest {
    private static final Net VIT_L = new Net(VitForm.LARGE, 312_342_832);

    private static AdapterSpec spec(String method) {
        return Methods.of(method, Map.of("rank", "4", "alpha", "4", "targets", "qv", "bottleneck", "32"));
    }

    /** A row of the page: net, method, recompute, size, batch, measured, planned. */
    private record Cell(
            String net, String method, boolean recompute, int size, int batch, long measured, long planned) {
        static Cell of(String line) {
            String[] cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            return new Cell(
                    cells[1],
                    cells[2].replace("`", ""),
                    cells[3].equals("yes"),
                    Integer.parseInt(cells[4]),
                    Integer.parseInt(cells[5]),
                    number(cells[6]),
                    number(cells[7]));
        }

        private static long number(String text) {
            return Long.parseLong(text.replace(",", ""));
        }

        long planNow() {
            Net is =
                    switch (net) {
                        case "MobileSAM" -> Net.MOBILE_SAM;
                        case "ViT-B" -> Net.VIT_B;
                        case "ViT-L" -> VIT_L;
                        default -> throw new IllegalArgumentException("a net must be told, got " + net);
                    };
            TrainingMemory plan = TrainingMemory.of(is, spec(method), new Form(size, 1, recompute));
            return (plan.adapter() + plan.step(batch)) >> 20;
        }
    }

    private static List<Cell> measured() throws IOException {
        return Files.readAllLines(Path.of("../docs/results/memory.md")).stream()
                .filter(line -> line.matches("\\| (MobileSAM|ViT-.) \\|.*"))
                .map(Cell::of)
                .toList();
    }

    @Test
    void the_plan_lies_above_what_was_measured_in_every_cell_and_the_page_tells_it() throws IOException {
        List<Cell> cells = measured();

        assertThat(cells).hasSizeGreaterThan(50);
        for (Cell cell : cells) {
            assertThat(cell.planNow()).as("%s", cell).isEqualTo(cell.planned()).isGreaterThan(cell.measured());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssam", "lora", "dora", "bias", "adapter", "norm", "full"})
    void computing_blocks_again_is_planned_with_less_on_every_net(String method) {
        for (Net net : List.of(Net.MOBILE_SAM, Net.VIT_B, VIT_L)) {
            for (int size : new int[] {64, 256, 512, 1024}) {
                long kept = TrainingMemory.of(net, spec(method), new Form(size, 1, false))
                        .step(1);
                long again = TrainingMemory.of(net, spec(method), new Form(size, 1, true))
                        .step(1);

                assertThat(again).as("%s %d px", net, size).isLessThan(kept);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "decoder"})
    void where_the_encoder_is_frozen_recompute_changes_nothing(String method) {
        assertThat(TrainingMemory.of(Net.VIT_B, spec(method), new Form(512, 1, true)))
                .isEqualTo(TrainingMemory.of(Net.VIT_B, spec(method), new Form(512, 1, false)));
        assertThat(TrainingMemory.of(Net.VIT_B, spec(method), new Form(512, 1, false))
                        .perImage())
                .isLessThan(TrainingMemory.of(Net.VIT_B, spec("norm"), new Form(512, 1, true))
                        .perImage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssam", "lora", "dora", "bias", "adapter", "norm", "decoder", "full", "none"})
    void no_more_is_trained_than_is_planned(String method) throws IOException {
        AdapterSpec large = Methods.of(
                method,
                Map.of("rank", "64", "alpha", "4", "targets", "all", "bottleneck", "256", "wholeDecoder", "true"));
        try (Generalist base = Generalist.load(MobileSam.files(), 64)) {
            for (AdapterSpec spec : List.of(spec(method), large)) {
                try (Trainables trained = Trainables.fresh(0)) {
                    base.nets(spec, base.layers(spec, trained));
                    assertThat(trained.count())
                            .as("%s", spec)
                            .isLessThanOrEqualTo(TrainingMemory.of(Net.of(base), spec, new Form(64, 1, false))
                                    .trained());
                }
            }
        }
    }
}
