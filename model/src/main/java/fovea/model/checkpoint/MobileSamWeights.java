package fovea.model.checkpoint;

import fovea.model.weights.HostTensor;
import fovea.model.weights.OnnxGraph;
import fovea.model.weights.OnnxInitialisers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of MobileSAM (Zhang et al. 2023, Apache-2.0) out of its two exported ONNX graphs, under the names of the
 * published state dict. Every batch norm of the encoder is folded into its convolution, which so has a bias; only the
 * classification head, which SAM never uses, is missing.
 */
public final class MobileSamWeights {
    private static final long MAXIMUM_BYTES = 128L << 20;

    private MobileSamWeights() {}

    /**
     * Reads both graphs.
     *
     * @return 327 tensors in module order, 9,803,524 parameters and the 256 values of the positional encoding; linear
     *     weights are (out, in), convolutions (out, in / groups, height, width), {@code attn.attention_biases} (heads,
     *     window * window) with index |dy| * window + |dx|
     * @throws IOException when a file is damaged, or a weight is missing, surplus or of another shape
     */
    public static Map<String, HostTensor> read(Path encoderOnnx, Path samOnnx) throws IOException {
        MobileSamNames names = new MobileSamNames();
        OnnxGraph encoder = OnnxInitialisers.read(encoderOnnx, MAXIMUM_BYTES);
        OnnxGraph decoder = OnnxInitialisers.read(samOnnx, MAXIMUM_BYTES);
        try {
            names.addEncoder(encoder);
            names.addDecoder(decoder);
            return arrange(names.named());
        } catch (IOException e) {
            throw new IOException(encoderOnnx + " and " + samOnnx + " are not MobileSAM: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the published checkpoint {@code mobile_sam.pt}; batch normalisations are folded, the classifier that SAM
     * never uses is left out.
     *
     * @throws IOException when the file is damaged, or a weight is missing, surplus or of another shape
     */
    public static Map<String, HostTensor> read(Path checkpoint) throws IOException {
        Map<String, HostTensor> state = UserCheckpoint.tensors(checkpoint);
        try {
            Map<String, HostTensor> named = new LinkedHashMap<>(BatchNorms.folded(state));
            named.keySet().removeIf(MobileSamWeights::isUnused);
            return arrange(named);
        } catch (IOException e) {
            throw new IOException(checkpoint + " is not MobileSAM: " + e.getMessage(), e);
        }
    }

    private static boolean isUnused(String name) {
        return name.startsWith("image_encoder.norm_head.")
                || name.startsWith("image_encoder.head.")
                || name.endsWith(".attention_bias_idxs");
    }

    /** The tensors in module order, once each is there in its shape and none is left over. */
    static Map<String, HostTensor> arrange(Map<String, HostTensor> named) throws IOException {
        return UserCheckpoint.arrange(named, MobileSamLayout.shapes());
    }
}
