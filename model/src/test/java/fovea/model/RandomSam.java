package fovea.model;

import fovea.model.vision.VitForm;
import fovea.model.weights.HostTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** SAM with an encoder of any numbers and random weights: as large and as slow as the real one, which is not here. */
public final class RandomSam {
    private RandomSam() {}

    /** A generalist of that form. */
    public static Generalist of(VitForm form, int size) {
        return Generalist.sam(form, state(form), size);
    }

    /** A state dict of that form: normalisations near one, all else small. */
    public static Map<String, HostTensor> state(VitForm form) {
        Random random = new Random(7);
        Map<String, HostTensor> state = new LinkedHashMap<>();
        form.layout().forEach((name, any) -> {
            long whole = name.contains("rel_pos") ? 127 : 64; // as of 1024 px, where any size would do
            long[] shape =
                    Arrays.stream(any).map(side -> side < 0 ? whole : side).toArray();
            int length = 1;
            for (long side : shape) {
                length = Math.multiplyExact(length, Math.toIntExact(side));
            }
            float[] values = new float[length];
            boolean norm = name.contains("norm") || name.contains("neck.1") || name.contains("neck.3");
            for (int i = 0; i < length; i++) {
                values[i] = (norm && name.endsWith("weight") ? 1 : 0) + 0.02f * (float) random.nextGaussian();
            }
            state.put(name, HostTensor.of(shape, values));
        });
        return state;
    }
}
