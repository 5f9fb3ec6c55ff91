package fovea.model.checkpoint;

import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Folds batch normalisations into the convolutions before them, as TinyViT's checkpoints store them: {@code x.c.weight}
 * and {@code x.bn.*} become {@code x.weight} and {@code x.bias} of the one convolution that answers the same in
 * inference (Ioffe and Szegedy 2015, section 3.1).
 */
final class BatchNorms {
    private static final double EPSILON = 1e-5;
    private static final String CONVOLUTION = ".c.weight";

    private final Map<String, HostTensor> state;

    private BatchNorms(Map<String, HostTensor> state) {
        this.state = state;
    }

    /**
     * The state dict with every pair folded; all else stays.
     *
     * @throws IOException when a normalisation lacks a tensor or has another width than its convolution
     */
    static Map<String, HostTensor> folded(Map<String, HostTensor> state) throws IOException {
        BatchNorms norms = new BatchNorms(state);
        Map<String, HostTensor> folded = new LinkedHashMap<>();
        for (var entry : state.entrySet()) {
            String name = entry.getKey();
            if (name.endsWith(CONVOLUTION)) {
                norms.fold(name.substring(0, name.length() - CONVOLUTION.length()), entry.getValue(), folded);
            } else if (!name.contains(".bn.")) {
                folded.put(name, entry.getValue());
            }
        }
        return folded;
    }

    private void fold(String path, HostTensor weight, Map<String, HostTensor> folded) throws IOException {
        int channels = weight.rank() == 0 ? 0 : (int) weight.shape()[0];
        HostTensor scale = part(path, "weight", channels);
        HostTensor shift = part(path, "bias", channels);
        HostTensor mean = part(path, "running_mean", channels);
        HostTensor variance = part(path, "running_var", channels);
        float[] weights = weight.toArray();
        float[] biases = new float[channels];
        int each = channels == 0 ? 0 : weights.length / channels;
        for (int channel = 0; channel < channels; channel++) {
            double factor = scale.get(channel) / Math.sqrt(variance.get(channel) + EPSILON);
            for (int i = channel * each; i < (channel + 1) * each; i++) {
                weights[i] = (float) (weights[i] * factor);
            }
            biases[channel] = (float) (shift.get(channel) - mean.get(channel) * factor);
        }
        folded.put(path + ".weight", HostTensor.of(weight.shape(), weights));
        folded.put(path + ".bias", HostTensor.of(new long[] {channels}, biases));
    }

    private HostTensor part(String path, String name, int channels) throws IOException {
        HostTensor tensor = state.get(path + ".bn." + name);
        if (tensor == null || tensor.size() != channels) {
            throw new IOException("'" + path + ".bn." + name + "' must have " + channels + " values, "
                    + (tensor == null ? "it is missing" : "it has " + tensor.size()));
        }
        return tensor;
    }
}
