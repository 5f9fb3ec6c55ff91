package fovea.replicate.interview;

import fovea.core.ImageFeatures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Features of three sets of pictures, in their order.
 *
 * @param trained of the pool, to learn what the domain looks like
 * @param calibration of the calibration patients, to set the threshold
 * @param exams of the pictures examined, home and foreign
 */
public record Features(List<float[]> trained, List<float[]> calibration, List<float[]> exams) {
    private static final int MOST = 1 << 20;

    public Features {
        trained = List.copyOf(trained);
        calibration = List.copyOf(calibration);
        exams = List.copyOf(exams);
    }

    /** What is encoded. */
    public record Pictures(List<Exam> trained, List<Exam> calibration, List<Exam> exams) {}

    /**
     * Encodes, or reads what was kept.
     *
     * @param identity of the encoder and the pictures
     * @throws IOException when what is kept is damaged, or cannot be written
     */
    public static Features of(Pictures pictures, ImageFeatures encoder, String identity, Store store)
            throws IOException {
        StringBuilder ids = new StringBuilder(identity);
        for (List<Exam> list : List.of(pictures.trained, pictures.calibration, pictures.exams)) {
            list.forEach(exam -> ids.append('\n').append(exam.id()));
        }
        String name = "features-" + Draws.sha256(ids.toString()).substring(0, 16) + ".floats";
        Optional<byte[]> kept = store.get(name);
        if (kept.isPresent()) {
            return read(kept.get());
        }
        Features made = new Features(
                encode(pictures.trained, encoder),
                encode(pictures.calibration, encoder),
                encode(pictures.exams, encoder));
        store.put(name, write(made));
        return made;
    }

    private static List<float[]> encode(List<Exam> exams, ImageFeatures encoder) {
        return exams.stream().map(exam -> encoder.features(exam.image())).toList();
    }

    private static byte[] write(Features features) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (List<float[]> list : List.of(features.trained, features.calibration, features.exams)) {
                out.writeInt(list.size());
                for (float[] one : list) {
                    out.writeInt(one.length);
                    for (float value : one) {
                        out.writeFloat(value);
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    private static Features read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Features features = new Features(list(in), list(in), list(in));
            if (in.read() >= 0) {
                throw new IOException("no file of features: bytes follow the last");
            }
            return features;
        }
    }

    private static List<float[]> list(DataInputStream in) throws IOException {
        int count = bounded(in.readInt());
        List<float[]> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] one = new float[bounded(in.readInt())];
            for (int v = 0; v < one.length; v++) {
                one[v] = in.readFloat();
            }
            list.add(one);
        }
        return list;
    }

    private static int bounded(int size) throws IOException {
        if (size < 0 || size > MOST) {
            throw new IOException("no file of features: it claims " + size + " of something");
        }
        return size;
    }
}
