package fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encapsulated pixel data laid out by a seeded generator in every way that PS3.5 section A.4 allows, and in some it does not. */
class FragmentsProperties {
    private static final int TRIES = 60;

    private final Path file;

    FragmentsProperties(@TempDir Path folder) {
        this.file = folder.resolve("frames.dcm");
    }

    /** Which offset tables a file has. */
    private enum Tables {
        NONE,
        BASIC,
        EXTENDED
    }

    /** Code streams as JPEG has them: a start marker, anything but another one, an end marker; of even length. */
    private static List<byte[]> streams(Random random) {
        List<byte[]> streams = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            byte[] stream = new byte[8 + 2 * random.nextInt(300)];
            random.nextBytes(stream);
            for (int at = 0; at < stream.length; at++) {
                stream[at] &= 0x7F; // no marker begins
            }
            set(stream, 0, 0xFF, 0xD8, 0xFF, 0xE0);
            set(stream, stream.length - 2, 0xFF, 0xD9);
            streams.add(stream);
        }
        return streams;
    }

    private static void set(byte[] into, int at, int... values) {
        for (int i = 0; i < values.length; i++) {
            into[at + i] = (byte) values[i];
        }
    }

    /** Pieces of even length; the first holds the start marker whole. */
    private static List<byte[]> pieces(byte[] stream, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int length = Math.min(stream.length - at, 4 + 2 * random.nextInt(1 + stream.length / 3));
            pieces.add(Arrays.copyOfRange(stream, at, at + length));
            at += length;
        }
        return pieces;
    }

    /** The value of the element, and where each frame starts behind the basic offset table. */
    private record Laid(byte[] value, long[] offsets) {
        static Laid of(List<List<byte[]>> frames, boolean basic) {
            ByteArrayOutputStream items = new ByteArrayOutputStream();
            long[] offsets = new long[frames.size()];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = items.size();
                frames.get(i).forEach(piece -> item(items, piece));
            }
            ByteBuffer table =
                    ByteBuffer.allocate(basic ? 4 * offsets.length : 0).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; basic && i < offsets.length; i++) {
                table.putInt((int) offsets[i]);
            }
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            item(value, table.array());
            value.writeBytes(items.toByteArray());
            value.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
            return new Laid(value.toByteArray(), offsets);
        }

        private static void item(ByteArrayOutputStream into, byte[] bytes) {
            into.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) 0xFFFE)
                    .putShort((short) 0xE000)
                    .putInt(bytes.length)
                    .array());
            into.writeBytes(bytes);
        }
    }

    private void write(Laid laid, int frames, Tables tables) throws IOException {
        DataSetBuilder header = DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3")
                .integers(Tag.NUMBER_OF_FRAMES, frames);
        if (tables == Tables.EXTENDED) {
            ByteBuffer offsets = ByteBuffer.allocate(8 * laid.offsets().length).order(ByteOrder.LITTLE_ENDIAN);
            Arrays.stream(laid.offsets()).forEach(offsets::putLong);
            header.bytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, offsets.array());
        }
        Dicom.part10()
                .write(
                        file,
                        new DicomFile(
                                "", DataSet.empty(), header.build(), TransferSyntax.JPEG_BASELINE, Optional.empty()));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Files.readAllBytes(file));
        all.writeBytes(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1});
        all.writeBytes(laid.value());
        Files.write(file, all.toByteArray());
    }

    private EncapsulatedPixels read() throws IOException {
        return (EncapsulatedPixels) Dicom.part10().readWhole(file).pixelData().orElseThrow();
    }

    private void assertFrames(List<byte[]> streams) throws IOException {
        EncapsulatedPixels pixels = read();
        assertThat(pixels.frames()).isEqualTo(streams.size());
        for (int i = 0; i < streams.size(); i++) {
            assertThat(pixels.frame(i)).as("frame %d of %d", i, streams.size()).isEqualTo(streams.get(i));
        }
    }

    @RepeatedTest(TRIES)
    void frames_are_put_together_from_any_fragments_by_any_table(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        List<byte[]> streams = streams(random);
        Tables tables = List.of(Tables.values()).get(random.nextInt(3));
        List<List<byte[]>> frames =
                streams.stream().map(stream -> pieces(stream, random)).toList();
        write(Laid.of(frames, tables == Tables.BASIC), streams.size(), tables);
        assertFrames(streams);
    }

    @RepeatedTest(TRIES)
    void a_table_that_lies_is_not_believed(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        List<byte[]> streams = streams(random);
        List<List<byte[]>> frames =
                streams.stream().map(stream -> pieces(stream, random)).toList();
        Laid laid = Laid.of(frames, true);
        byte[] value = laid.value();
        for (int i = 0; i < streams.size(); i++) { // offsets that lead between the fragments
            set(value, 8 + 4 * i, 0x03, random.nextInt(2), 0, 0);
        }
        write(laid, streams.size(), Tables.NONE);
        assertFrames(streams);
    }

    @RepeatedTest(TRIES)
    void a_file_cut_within_its_frames_gives_whole_frames_or_an_exception(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        List<byte[]> streams = streams(random);
        List<List<byte[]>> frames =
                streams.stream().map(stream -> pieces(stream, random)).toList();
        Laid laid = Laid.of(frames, true);
        write(laid, streams.size(), Tables.BASIC);
        byte[] whole = Files.readAllBytes(file);
        int kept = whole.length - 1 - random.nextInt(laid.value().length);
        Files.write(file, Arrays.copyOf(whole, kept));
        try {
            EncapsulatedPixels pixels = (EncapsulatedPixels)
                    Dicom.part10().readHeader(file).pixelData().orElseThrow();
            for (int i = 0; i < streams.size(); i++) {
                assertThat(pixels.frame(i)).isEqualTo(streams.get(i));
            }
        } catch (DicomException e) {
            assertThat(e.reason()).isNotBlank();
        }
    }

    @Test
    void fragments_that_make_another_number_of_frames_are_refused() throws IOException {
        List<byte[]> streams = new ArrayList<>();
        Random random = new Random(2);
        while (streams.size() < 3) {
            streams.add(streams(random).getFirst());
        }
        List<List<byte[]>> frames = streams.stream().map(List::of).toList();
        write(Laid.of(frames, false), 2, Tables.NONE);
        EncapsulatedPixels pixels = read();
        assertThatThrownBy(() -> pixels.frame(0))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("fragments must make 2 frames, got 3 fragments with 3 starts");
    }
}
