package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.AdapterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The battery, once a method; a new method gets a nested class here. A label token is 256 values of each. */
class AdapterBatteryTest {
    /** Channels of the encoder's ten transformer blocks, summed. */
    private static final int WIDTHS = 2 * 128 + 6 * 160 + 2 * 320;

    @Nested
    class Ssam extends AdapterBattery {
        /** 45,960 values are 0.469 % of the generalist. */
        Ssam() {
            super(new Method(new AdapterSpec.Ssam(false), 45_960, 5e-3, Method.OTHER_MASKS));
        }
    }

    @Nested
    class SsamAsReleased extends AdapterBattery {
        /** Two values a singular value (two pairs of four layers a block, the neck), norms of blocks and decoder. */
        SsamAsReleased() {
            super(new Method(
                    new AdapterSpec.Ssam(true),
                    2 * (4 * WIDTHS + 2 * 256) + 4 * WIDTHS + 9 * 512 + 256,
                    5e-3,
                    List.of()));
        }
    }

    @Nested
    class Lora extends AdapterBattery {
        /** Rank 4 on q and v: 16 values a channel. */
        Lora() {
            super(new Method(new AdapterSpec.Lora(4, 4, AdapterSpec.Targets.QV), 16 * WIDTHS + 256, 5e-3, List.of()));
        }
    }

    @Nested
    class LoraOnAll extends AdapterBattery {
        /** Rank 2 on qkv (in 1, out 3), projection (1, 1) and perceptron (1, 4 and 4, 1): 32 values a channel. */
        LoraOnAll() {
            super(new Method(new AdapterSpec.Lora(2, 4, AdapterSpec.Targets.ALL), 32 * WIDTHS + 256, 5e-3, List.of()));
        }
    }

    @Nested
    class Dora extends AdapterBattery {
        /** LoRA of rank 4 on q and v, and a length for each of three rows a channel. */
        Dora() {
            super(new Method(new AdapterSpec.Dora(4, 4, AdapterSpec.Targets.QV), 19 * WIDTHS + 256, 5e-3, List.of()));
        }
    }

    @Nested
    class Bias extends AdapterBattery {
        /** Twelve values a channel in the blocks, 3,584 before and between them and in the neck, 15,012 in the decoder. */
        Bias() {
            super(new Method(
                    new AdapterSpec.Bias(false), 12 * WIDTHS + 3_584 + 15_012 + 256, 5e-3, Method.OTHER_MASKS));
        }
    }

    @Nested
    class AdaptiveSam extends AdapterBattery {
        /** The encoder's biases, the weights of its norms (two a block, two in the neck), SAM's whole mask decoder. */
        AdaptiveSam() {
            super(new Method(
                    new AdapterSpec.Bias(true),
                    12 * WIDTHS + 3_584 + 2 * WIDTHS + 2 * 256 + 4_058_340 + 256,
                    2e-4,
                    Method.OTHER_MASKS));
        }
    }

    @Nested
    class Adapter extends AdapterBattery {
        /** Two of 2 * 16 values a channel with biases of 16 and of a channel's one, in each block. */
        Adapter() {
            super(new Method(new AdapterSpec.Adapter(16), 2 * (33 * WIDTHS + 10 * 16) + 256, 5e-3, List.of()));
        }
    }

    @Nested
    class Norm extends AdapterBattery {
        /** Two norms a block, two in the neck, nine in the decoder's transformer and one in its upscaling. */
        Norm() {
            super(new Method(new AdapterSpec.Norm(), 4 * WIDTHS + 2 * 512 + 9 * 512 + 128 + 256, 1e-2, List.of()));
        }
    }

    @Nested
    class Decoder extends AdapterBattery {
        /** SAM's mask decoder has 4,058,340 values. */
        Decoder() {
            super(new Method(new AdapterSpec.Decoder(), 4_058_340 + 256, 2e-4, Method.OTHER_MASKS));
        }
    }

    @Nested
    class Full extends AdapterBattery {
        /** All but the prompt encoder's 6,220 values and 256 frequencies, and the tables of relative positions. */
        Full() {
            super(new Method(
                    new AdapterSpec.Full(),
                    9_803_780 - 6_220 - 256 - (2 * 4 * 49 + 6 * 5 * 196 + 2 * 10 * 49) + 256,
                    2e-4,
                    Method.OTHER_MASKS));
        }
    }

    @Nested
    class None extends AdapterBattery {
        None() {
            super(new Method(new AdapterSpec.None(), 256, 5e-2, List.of()));
        }
    }

    @Test
    void every_method_that_trains_runs_through_the_battery() {
        assertThat(Stream.of(AdapterBatteryTest.class, PixelBatteryTest.class)
                        .flatMap(battery -> Arrays.stream(battery.getDeclaredClasses()))
                        .map(Class::getSimpleName))
                .containsAll(Arrays.stream(AdapterSpec.class.getPermittedSubclasses())
                        .filter(kind -> kind != AdapterSpec.Guest.class) // nothing of it is trained
                        .map(Class::getSimpleName)
                        .toList());
    }
}
