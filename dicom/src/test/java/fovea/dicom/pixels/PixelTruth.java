package fovea.dicom.pixels;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks pydicom, in one process, for the stored values of files (src/test/python/stored_values.py). */
final class PixelTruth implements Closeable {
    private final Process process;
    private final DataInputStream answers;
    private final OutputStream questions;

    /** What the other software says: its values, or why there are none. */
    record Answer(String refusal, int[] shape, double[] values) {
        boolean isRefused() {
            return !refusal.isEmpty();
        }
    }

    PixelTruth(String python) throws IOException {
        Path script = Path.of("src/test/python/stored_values.py");
        process = new ProcessBuilder(python, script.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        questions = process.getOutputStream();
    }

    Answer ask(Path file) {
        try {
            questions.write((file.toAbsolutePath() + "\n").getBytes(StandardCharsets.UTF_8));
            questions.flush();
            String head = line();
            if (head.startsWith("no ")) {
                return new Answer(head.substring(3), new int[0], new double[0]);
            }
            String[] words = head.split(" ", -1);
            int[] shape = new int[4];
            int size = 1;
            for (int i = 0; i < 4; i++) {
                shape[i] = Integer.parseInt(words[i + 1]);
                size = Math.multiplyExact(size, shape[i]);
            }
            byte[] bytes = new byte[Math.multiplyExact(8, size)];
            answers.readFully(bytes);
            double[] values = new double[size];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .get(values);
            return new Answer("", shape, values);
        } catch (IOException e) {
            throw new UncheckedIOException("stored_values.py ended at " + file, e);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int one = answers.readUnsignedByte();
        while (one != '\n') {
            line.append((char) one);
            one = answers.readUnsignedByte();
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
