package fovea.replicate.interview;

import fovea.core.domain.StudyFeatures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Features of pictures in their order, as the in-domain test reads them.
 *
 * @param known of the pool and the calibration patients, which the test is fitted to
 * @param exams of the pictures examined, home and foreign: a row for each plane that is looked at
 */
public record Features(List<StudyFeatures> known, List<List<float[]>> exams) {
    private static final int MOST = 1 << 20;

    public Features {
        known = List.copyOf(known);
        exams = exams.stream().map(List::copyOf).toList();
    }

    /** What is encoded. */
    public record Pictures(List<Exam> known, List<Exam> exams) {}

    /** Sees pictures as numbers. */
    public interface Eye {
        /**
         * A study that the test is fitted to, with changed copies.
         *
         * @param place of the study among them, which its copies are drawn by
         */
        StudyFeatures known(Exam exam, int place);

        /** A study that is put to the test. */
        List<float[]> examined(Exam exam);
    }

    /**
     * Encodes, or reads what was kept.
     *
     * @param identity of the encoder and the pictures
     * @throws IOException when what is kept is damaged, or cannot be written
     */
    public static Features of(Pictures pictures, Eye eye, String identity, Store store) throws IOException {
        StringBuilder ids = new StringBuilder(identity);
        for (List<Exam> list : List.of(pictures.known, pictures.exams)) {
            list.forEach(exam -> ids.append('\n').append(exam.id()));
            ids.append("\n;");
        }
        String name = "textures-" + Draws.sha256(ids.toString()).substring(0, 16) + ".floats";
        Optional<byte[]> kept = store.get(name);
        if (kept.isPresent()) {
            return read(kept.get());
        }
        List<StudyFeatures> known = new ArrayList<>();
        for (Exam exam : pictures.known) {
            known.add(eye.known(exam, known.size()));
        }
        Features made =
                new Features(known, pictures.exams.stream().map(eye::examined).toList());
        store.put(name, write(made));
        return made;
    }

    private static byte[] write(Features features) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(features.known.size());
            for (StudyFeatures study : features.known) {
                out.writeUTF(study.patient());
                write(study.planes(), out);
                write(study.copies(), out);
            }
            out.writeInt(features.exams.size());
            for (List<float[]> planes : features.exams) {
                write(planes, out);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(List<float[]> rows, DataOutputStream out) throws IOException {
        out.writeInt(rows.size());
        for (float[] row : rows) {
            out.writeInt(row.length);
            for (float value : row) {
                out.writeFloat(value);
            }
        }
    }

    private static Features read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            List<StudyFeatures> known = new ArrayList<>();
            for (int left = bounded(in.readInt()); left > 0; left--) {
                known.add(new StudyFeatures(in.readUTF(), rows(in), rows(in)));
            }
            List<List<float[]>> exams = new ArrayList<>();
            for (int left = bounded(in.readInt()); left > 0; left--) {
                exams.add(rows(in));
            }
            if (in.read() >= 0) {
                throw new IOException("no file of features: bytes follow the last");
            }
            return new Features(known, exams);
        }
    }

    private static List<float[]> rows(DataInputStream in) throws IOException {
        int count = bounded(in.readInt());
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] row = new float[bounded(in.readInt())];
            for (int v = 0; v < row.length; v++) {
                row[v] = in.readFloat();
            }
            rows.add(row);
        }
        return rows;
    }

    private static int bounded(int size) throws IOException {
        if (size < 0 || size > MOST) {
            throw new IOException("no file of features: it claims " + size + " of something");
        }
        return size;
    }
}
