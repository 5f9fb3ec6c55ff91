package fovea.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.AdapterSpec;
import fovea.core.AdapterSpec.Targets;
import fovea.model.MobileSam;
import fovea.model.adapters.AdaptedLayers;
import fovea.model.adapters.SingularFactors;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.NativeScope;
import fovea.model.optimisation.Trainables;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What each method trains of SAM with ViT-B, without label tokens, against what the papers' own code trains. Weights are
 * not needed to be counted: these are zeros that are never touched.
 */
class VitBaseSharesTest {
    private static final long PARAMETERS = 93_735_472; // of sam_vit_b_01ec64.pth
    private static final long DECODER = 4_058_340;

    @BeforeAll
    static void loadLibtorch() throws IOException {
        MobileSam.state();
    }

    @Test
    void full_is_all_but_the_prompt_encoder_as_medsam() {
        assertThat(trained(VitForm.BASE, new AdapterSpec.Full())).isEqualTo(93_729_252);
    }

    @Test
    void decoder_is_the_mask_decoder() {
        assertThat(trained(VitForm.BASE, new AdapterSpec.Decoder())).isEqualTo(DECODER);
    }

    @Test
    void lora_of_rank_4_on_queries_and_values_is_that_of_samed() {
        assertThat(trained(VitForm.BASE, new AdapterSpec.Lora(4, 4, Targets.QV)))
                .isEqualTo(147_456);
    }

    @Test
    void dora_has_a_length_a_row_of_each_changed_layer_beside() {
        assertThat(trained(VitForm.BASE, new AdapterSpec.Dora(4, 4, Targets.QV)))
                .isEqualTo(147_456 + 12 * 3 * 768);
    }

    /** Two in each block: down, up and their biases. A quarter of the width is what Medical SAM Adapter has. */
    @Test
    void two_adapters_of_a_quarter_of_the_width_in_each_block_are_those_of_medical_sam_adapter() {
        assertThat(trained(VitForm.BASE, new AdapterSpec.Adapter(192))).isEqualTo(24 * 295_872);
    }

    /** Two in each block, two of the neck, nine of the decoder's transformer, one of its upscaling. */
    @Test
    void norm_is_every_normalisation() {
        assertThat(trained(VitForm.BASE, new AdapterSpec.Norm())).isEqualTo(36_864 + 2 * 512 + 4_608 + 2 * 64);
    }

    @Test
    void bias_is_less_than_a_five_hundredth_and_with_the_decoder_that_of_adaptive_sam_but_for_positions() {
        long biases = trained(VitForm.BASE, new AdapterSpec.Bias(false));
        long adaptive = trained(VitForm.BASE, new AdapterSpec.Bias(true));

        assertThat(biases).isBetween(PARAMETERS / 2000, PARAMETERS / 500);
        assertThat(adaptive).isBetween(DECODER + 100_000, DECODER + 200_000);
    }

    /**
     * Counted in the released code: 74,752 scales and shifts, 36,864 of the encoder's norms, 4,608 of the decoder's. Each
     * of twelve blocks has the same, so one is decomposed here. The code trains the position embeddings (196,608 at 256
     * px) and CLIP's projector (131,840) as well: 444,672 in all, 0.47 %.
     */
    @Test
    void faithful_ssam_has_the_scales_shifts_and_norms_of_the_released_code() {
        VitForm one = new VitForm(768, 1, 12, Set.of(0), 14);
        long block = 4 * 2 * 768 + 2 * 2 * 768;
        long all = trained(one, new AdapterSpec.Ssam(true)) + 11 * block;

        assertThat(all).isEqualTo(74_752 + 36_864 + 4_608);
        assertThat(100.0 * (all + 196_608 + 131_840) / PARAMETERS).isBetween(0.47, 0.48);
    }

    @Test
    void none_trains_nothing_of_the_net() {
        assertThat(trained(VitForm.BASE, new AdapterSpec.None())).isZero();
    }

    private static long trained(VitForm form, AdapterSpec spec) {
        try (PointerScope scope = new PointerScope();
                FrozenWeights weights = weights(form);
                SingularFactors factors = new SingularFactors(weights);
                Trainables trainables = Trainables.fresh(0)) {
            form.over(AdaptedLayers.of(spec, new FrozenLayers(weights), factors, trainables));
            return trainables.count();
        }
    }

    private static FrozenWeights weights(VitForm form) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        form.layout().forEach((name, any) -> {
            long whole = name.contains("rel_pos") ? 127 : 64;
            long[] shape =
                    Arrays.stream(any).map(side -> side < 0 ? whole : side).toArray();
            tensors.put(name, NativeScope.kept(() -> torch.zeros(shape)));
        });
        tensors.put("mask_decoder." + MaskDecoder.OWN_TOKENS, NativeScope.kept(() -> torch.zeros(5, 256)));
        return new FrozenWeights(tensors);
    }
}
