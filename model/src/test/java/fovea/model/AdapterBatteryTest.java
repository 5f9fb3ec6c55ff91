package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.AdapterSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The battery, once a method; a new method gets a nested class here. */
class AdapterBatteryTest {
    @Nested
    class Ssam extends AdapterBattery {
        /** 45,960 values are 0.469 % of the generalist. */
        Ssam() {
            super(new Method(
                    new AdapterSpec.Ssam(),
                    45_960,
                    1e-5,
                    List.of(
                            "mask_decoder.output_hypernetworks_mlps.1.",
                            "mask_decoder.output_hypernetworks_mlps.2.",
                            "mask_decoder.output_hypernetworks_mlps.3.",
                            "mask_decoder.iou_prediction_head.")));
        }
    }

    @Nested
    class Lora extends AdapterBattery {
        /** Rank 4 on q and v of ten blocks, 16 values a channel: 16 * (2 * 128 + 6 * 160 + 2 * 320) + 256. */
        Lora() {
            super(new Method(new AdapterSpec.Lora(4, 4), 29_952, 0, List.of()));
        }
    }

    @Test
    void every_method_there_is_runs_through_the_battery() {
        assertThat(Arrays.stream(AdapterBatteryTest.class.getDeclaredClasses()).map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AdapterSpec.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }
}
