package fovea.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.model.weights.HostTensor;
import fovea.model.weights.OnnxGraph;
import fovea.model.weights.OnnxNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobileSamNamesTest {
    private static final HostTensor MATRIX = HostTensor.of(new long[] {1, 2}, new float[] {1, 2});

    private static OnnxNode node(String name, String opType, String... inputs) {
        return new OnnxNode(name, opType, List.of(inputs), List.of(name + "_output_0"), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "/patch_embed/seq/seq.0/c/Conv, patch_embed.seq.0",
        "/layers.0/downsample/conv1/c/Conv, layers.0.downsample.conv1",
        "/layers.1/blocks.0/attn/qkv/MatMul, layers.1.blocks.0.attn.qkv",
        "/neck/neck.1/Add_1, neck.1",
        "/transformer/layers.0/mlp/lin1/MatMul, transformer.layers.0.mlp.lin1",
        "/Mul_9, ''"
    })
    void a_node_belongs_to_the_module_on_its_path(String node, String module) {
        assertThat(MobileSamNames.modulePath(node)).isEqualTo(module);
    }

    @Test
    void a_multiplied_matrix_is_turned_to_out_by_in() throws IOException {
        Map<String, HostTensor> named = encoder(
                Map.of("onnx::MatMul_7", MATRIX),
                node("/layers.1/blocks.0/mlp/fc1/MatMul", "MatMul", "x", "onnx::MatMul_7"));

        assertThat(named).containsOnlyKeys("image_encoder.layers.1.blocks.0.mlp.fc1.weight");
        assertThat(named.values()).containsExactly(MATRIX.transposed());
    }

    @Test
    void a_convolution_is_told_from_its_bias_by_position() throws IOException {
        Map<String, HostTensor> named = encoder(
                Map.of("onnx::Conv_1", MATRIX.reshaped(2, 1, 1, 1), "onnx::Conv_2", MATRIX.reshaped(2)),
                node("/layers.0/blocks.0/conv1/c/Conv", "Conv", "x", "onnx::Conv_1", "onnx::Conv_2"));

        assertThat(named)
                .containsOnly(
                        Map.entry("image_encoder.layers.0.blocks.0.conv1.weight", MATRIX.reshaped(2, 1, 1, 1)),
                        Map.entry("image_encoder.layers.0.blocks.0.conv1.bias", MATRIX.reshaped(2)));
    }

    @Test
    void tokens_and_no_mask_embedding_are_told_by_operator_and_shape() throws IOException {
        float[] values = new float[5 * 256];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        HostTensor tokens = HostTensor.of(new long[] {1, 5, 256}, values);
        HostTensor noMask = HostTensor.of(new long[] {1, 256, 1, 1}, new float[256]);
        MobileSamNames names = new MobileSamNames();

        names.addDecoder(new OnnxGraph(
                Map.of("onnx::Expand_1", tokens, "onnx::Mul_2", noMask, "model.prompt_encoder.p", MATRIX),
                List.of(node("/Expand_1", "Expand", "onnx::Expand_1"), node("/Mul_9", "Mul", "x", "onnx::Mul_2"))));

        assertThat(names.named())
                .containsOnlyKeys(
                        "mask_decoder.iou_token.weight",
                        "mask_decoder.mask_tokens.weight",
                        "prompt_encoder.no_mask_embed.weight",
                        "prompt_encoder.p");
        HostTensor masks = tokens.reshaped(5, 256).rows(1, 5);
        assertThat(names.named()).containsEntry("mask_decoder.mask_tokens.weight", masks);
        assertThat(masks.get(0)).isEqualTo(256);
    }

    @Test
    void decoder_paths_get_the_prefix_their_graph_lost() throws IOException {
        MobileSamNames names = new MobileSamNames();

        names.addDecoder(new OnnxGraph(
                Map.of("onnx::Mul_1", MATRIX.reshaped(2, 1, 1), "onnx::Add_2", MATRIX.reshaped(2, 1, 1)),
                List.of(
                        node("/mask_downscaling/mask_downscaling.1/Mul", "Mul", "onnx::Mul_1", "x"),
                        node("/output_upscaling/output_upscaling.1/Add_1", "Add", "y", "onnx::Add_2"))));

        assertThat(names.named())
                .containsOnly(
                        Map.entry("prompt_encoder.mask_downscaling.1.weight", MATRIX.reshaped(2)),
                        Map.entry("mask_decoder.output_upscaling.1.bias", MATRIX.reshaped(2)));
    }

    @Test
    void an_unexplained_tensor_is_refused() {
        Map<String, HostTensor> initialisers = Map.of("onnx::X_1", MATRIX);

        assertThatThrownBy(() -> encoder(initialisers))
                .hasMessageContaining("'onnx::X_1'")
                .hasMessageContaining("by 0");
        assertThatThrownBy(() -> encoder(initialisers, node("/a/Div", "Div", "x", "onnx::X_1")))
                .hasMessageContaining("consumed by Div at /a/Div");
        assertThatThrownBy(() -> new MobileSamNames()
                        .addDecoder(new OnnxGraph(initialisers, List.of(node("/Mul", "Mul", "onnx::X_1")))))
                .hasMessageContaining("'onnx::X_1' [1, 2] is consumed by /Mul (Mul)");
    }

    private static Map<String, HostTensor> encoder(Map<String, HostTensor> initialisers, OnnxNode... nodes)
            throws IOException {
        MobileSamNames names = new MobileSamNames();
        names.addEncoder(new OnnxGraph(initialisers, List.of(nodes)));
        return names.named();
    }
}
