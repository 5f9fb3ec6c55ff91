package fovea.replicate.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.prove.decomposition.Bits;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Answers kept on disk come back bit for bit, and damage to them is noticed, never averaged into an account. */
class AnswerFileProperties {
    private static final int TRIES = 30;
    private static final int PARTS = 64;

    private static List<Answer> answers(Random random) {
        List<Answer> answers = new ArrayList<>();
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            long[] words = new long[random.nextInt(40)];
            Arrays.setAll(words, at -> random.nextBoolean() ? random.nextLong() : 0);
            int[] histogram = new int[random.nextBoolean() ? 2 * ProbabilityHistogram.STEPS : 0];
            Arrays.setAll(histogram, at -> random.nextInt(1000));
            answers.add(new Answer(
                    random.nextInt(),
                    random.nextInt(9),
                    List.of(Asking.values()).get(random.nextInt(Asking.values().length)),
                    random.nextInt(9),
                    Bits.of(words),
                    random.nextBoolean() ? random.nextFloat() : Float.NaN,
                    random.nextFloat(),
                    random.nextBoolean(),
                    histogram));
        }
        return answers;
    }

    /** Everything of an answer as text; its own parts have no equality. */
    private static List<String> told(List<Answer> answers) {
        return answers.stream()
                .map(one -> one.exam() + " " + one.label() + " " + one.asking() + " " + one.prompt() + " "
                        + Arrays.toString(one.mask().words()) + " " + one.mask().count() + " " + one.predictedIou()
                        + " "
                        + one.stability() + " " + one.failed() + " " + Arrays.toString(one.histogram()))
                .toList();
    }

    private static Random random(RepetitionInfo repetition) {
        return new Random(17L * repetition.getCurrentRepetition());
    }

    @RepeatedTest(TRIES)
    void what_is_written_is_read(RepetitionInfo repetition) throws IOException {
        List<Answer> answers = answers(random(repetition));
        assertThat(told(AnswerFile.read(AnswerFile.write(answers)))).isEqualTo(told(answers));
    }

    @RepeatedTest(TRIES)
    void a_file_that_ends_early_is_refused(RepetitionInfo repetition) throws IOException {
        byte[] whole = AnswerFile.write(answers(random(repetition)));
        for (int part = 0; part < PARTS; part++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * part / PARTS);
            assertThatThrownBy(() -> AnswerFile.read(cut)).isInstanceOf(IOException.class);
        }
    }

    @RepeatedTest(TRIES)
    void a_changed_bit_is_refused_or_changes_nothing(RepetitionInfo repetition) throws IOException {
        Random random = random(repetition);
        List<Answer> answers = answers(random);
        byte[] whole = AnswerFile.write(answers);
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Optional<List<Answer>> read = read(changed);
            refused += read.isEmpty() ? 1 : 0;
            read.ifPresent(same -> assertThat(told(same)).isEqualTo(told(answers)));
        }
        assertThat(refused).isPositive();
    }

    private static Optional<List<Answer>> read(byte[] bytes) {
        try {
            return Optional.of(AnswerFile.read(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] packed(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            content.write(out);
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(String why, Content content) throws IOException {
        byte[] bytes = packed(content);
        assertThatThrownBy(() -> AnswerFile.read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("no file of answers: " + why);
    }

    @Test
    void claims_out_of_bounds_are_refused_before_room_is_made_for_them() throws IOException {
        assertRefused("it does not begin like one", out -> out.writeInt(1));
        assertRefused("it claims -5 answers", out -> {
            out.writeInt(0x464f5641);
            out.writeInt(-5);
        });
        assertRefused("it knows a way of asking SONG", out -> {
            out.writeInt(0x464f5641);
            out.writeInt(1);
            out.writeInt(0);
            out.writeInt(0);
            out.writeUTF("SONG");
        });
        assertRefused("a mask claims 2147483647 words", out -> {
            begin(out);
            out.writeInt(Integer.MAX_VALUE);
        });
        assertRefused("a histogram claims 7 steps", out -> {
            begin(out);
            out.writeInt(0);
            out.writeInt(7);
        });
        assertRefused("bytes follow its last answer", out -> {
            out.writeInt(0x464f5641);
            out.writeInt(0);
            out.writeInt(1);
        });
    }

    /** Up to the mask of the first answer. */
    private static void begin(DataOutputStream out) throws IOException {
        out.writeInt(0x464f5641);
        out.writeInt(1);
        out.writeInt(0);
        out.writeInt(0);
        out.writeUTF("BOX");
        out.writeInt(0);
        out.writeFloat(0);
        out.writeFloat(0);
        out.writeBoolean(false);
    }
}
