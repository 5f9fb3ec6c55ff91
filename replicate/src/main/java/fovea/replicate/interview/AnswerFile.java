package fovea.replicate.interview;

import fovea.prove.decomposition.Bits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Answers of one cell as bytes: masks are packed bits, the whole is compressed. */
final class AnswerFile {
    private static final int MAGIC = 0x464f5641;
    private static final int MOST_ANSWERS = 10_000_000;
    private static final int MOST_WORDS = 1 << 20;

    private AnswerFile() {}

    static byte[] write(List<Answer> answers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(MAGIC);
            out.writeInt(answers.size());
            for (Answer answer : answers) {
                write(answer, out);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(Answer answer, DataOutputStream out) throws IOException {
        out.writeInt(answer.exam());
        out.writeInt(answer.label());
        out.writeUTF(answer.asking().name());
        out.writeInt(answer.prompt());
        out.writeFloat(answer.predictedIou());
        out.writeFloat(answer.stability());
        out.writeBoolean(answer.failed());
        long[] words = answer.mask().words();
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
        out.writeInt(answer.histogram().length);
        for (int count : answer.histogram()) {
            out.writeInt(count);
        }
    }

    static List<Answer> read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            require(in.readInt() == MAGIC, "it does not begin like one");
            int count = in.readInt();
            require(count >= 0 && count <= MOST_ANSWERS, "it claims " + count + " answers");
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                answers.add(answer(in));
            }
            require(in.read() < 0, "bytes follow its last answer"); // only the end of the stream proves its checksum
            return answers;
        }
    }

    private static Answer answer(DataInputStream in) throws IOException {
        int exam = in.readInt();
        int label = in.readInt();
        Asking asking = asking(in.readUTF());
        int prompt = in.readInt();
        float predictedIou = in.readFloat();
        float stability = in.readFloat();
        boolean failed = in.readBoolean();
        int length = in.readInt();
        require(length >= 0 && length <= MOST_WORDS, "a mask claims " + length + " words");
        long[] words = new long[length];
        for (int w = 0; w < length; w++) {
            words[w] = in.readLong();
        }
        int steps = in.readInt();
        require(steps == 0 || steps == ProbabilityHistogram.STEPS * 2, "a histogram claims " + steps + " steps");
        int[] histogram = new int[steps];
        for (int s = 0; s < steps; s++) {
            histogram[s] = in.readInt();
        }
        return new Answer(exam, label, asking, prompt, Bits.of(words), predictedIou, stability, failed, histogram);
    }

    private static Asking asking(String name) throws IOException {
        try {
            return Asking.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("no file of answers: it knows a way of asking " + name, e);
        }
    }

    private static void require(boolean sound, String otherwise) throws IOException {
        if (!sound) {
            throw new IOException("no file of answers: " + otherwise);
        }
    }
}
