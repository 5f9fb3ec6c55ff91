package fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.dicom.pixels.FrameReader;
import fovea.dicom.pixels.StoredFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files cut at every 64th of their length, and files with one byte changed: read rightly, or refused as DICOM's readers should. */
class TruncatedFilesTest {
    private static final int PARTS = 64;
    private static final int ROWS = 13;
    private static final int COLUMNS = 11;

    private final Path folder;

    TruncatedFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<TransferSyntax> syntaxes() {
        return Stream.of(
                TransferSyntax.IMPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_BIG,
                TransferSyntax.DEFLATED,
                TransferSyntax.RLE);
    }

    /** Three frames of 16 bits behind nested sequences. */
    private byte[] file(TransferSyntax syntax) throws IOException {
        Random random = new Random(5);
        byte[] pixels = new byte[3 * 2 * ROWS * COLUMNS];
        random.nextBytes(pixels);
        DataSet inner = DataSet.builder()
                .text(Tag.CODE_VALUE, "T-1")
                .text(Tag.CODE_MEANING, "Leber und Milz")
                .build();
        DataSet header = DataSet.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3.4")
                .text(Tag.PATIENT_NAME, "Müller^Jürgen")
                .items(
                        Tag.SEGMENT_SEQUENCE,
                        DataSet.builder()
                                .items(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, inner, inner)
                                .build(),
                        inner)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .integers(Tag.NUMBER_OF_FRAMES, 3)
                .integers(Tag.ROWS, ROWS)
                .integers(Tag.COLUMNS, COLUMNS)
                .integers(Tag.BITS_ALLOCATED, 16)
                .integers(Tag.BITS_STORED, 16)
                .integers(Tag.HIGH_BIT, 15)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .build();
        PixelData data = syntax.encapsulated() ? packed(pixels) : NativePixels.of(Tag.PIXEL_DATA, Vr.OW, pixels);
        Path whole = folder.resolve("whole.dcm");
        Dicom.part10().write(whole, new DicomFile("", DataSet.empty(), header, syntax, Optional.of(data)));
        return Files.readAllBytes(whole);
    }

    /** Frames by the run length encoding of PS3.5 annex G, literal runs alone. */
    private static EncapsulatedPixels packed(byte[] pixels) {
        List<byte[]> frames = new ArrayList<>();
        int plane = ROWS * COLUMNS;
        for (int frame = 0; frame < 3; frame++) {
            byte[] stream = new byte[64 + 2 * (plane + 2 * (plane / 128 + 1))];
            stream[0] = 2;
            int at = 64;
            for (int half = 0; half < 2; half++) {
                stream[4 + 4 * half] = (byte) at;
                stream[5 + 4 * half] = (byte) (at >> 8);
                for (int i = 0; i < plane; i++) {
                    if (i % 128 == 0) {
                        stream[at++] = (byte) (Math.min(128, plane - i) - 1);
                    }
                    stream[at++] = pixels[2 * (frame * plane + i) + 1 - half];
                }
                at += at % 2;
            }
            frames.add(Arrays.copyOf(stream, at));
        }
        return EncapsulatedPixels.of(frames);
    }

    /** All that a file says: its patient, what is nested in it, and the values of its frames. */
    private record Told(List<String> texts, List<List<Integer>> frames) {
        static Told of(DicomFile file) throws IOException {
            List<String> texts = new ArrayList<>(file.dataSet().texts(Tag.PATIENT_NAME));
            file.dataSet().items(Tag.SEGMENT_SEQUENCE).forEach(item -> item.items(
                            Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE)
                    .forEach(code -> texts.addAll(code.texts(Tag.CODE_MEANING))));
            FrameReader reader = FrameReader.of(file);
            List<List<Integer>> frames = new ArrayList<>();
            for (int i = 0; i < reader.description().frames(); i++) {
                StoredFrame frame = reader.frame(i);
                List<Integer> values = new ArrayList<>();
                for (int pixel = 0; pixel < frame.size(); pixel++) {
                    values.add(frame.integer(pixel));
                }
                frames.add(values);
            }
            return new Told(texts, frames);
        }
    }

    /** What the bytes say; empty where reader or decoder refuse them. Any other exception is a fault. */
    private Optional<Told> read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("changed.dcm"), bytes);
        try {
            return Optional.of(Told.of(Dicom.part10().readWhole(file)));
        } catch (DicomException | IOException e) {
            assertThat(String.valueOf(e.getMessage())).isNotBlank();
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void a_file_that_ends_early_never_gives_frames(TransferSyntax syntax) throws IOException {
        byte[] whole = file(syntax);
        assertThat(read(whole)).isPresent();
        for (int part = 0; part < PARTS; part++) {
            int length = whole.length * part / PARTS;
            assertThat(read(Arrays.copyOf(whole, length)))
                    .as("%s, %d of %d bytes", syntax.name(), length, whole.length)
                    .isEmpty();
        }
    }

    static Stream<TransferSyntax> nativeSyntaxes() {
        return syntaxes().filter(syntax -> !syntax.encapsulated() && !syntax.deflated());
    }

    @ParameterizedTest
    @MethodSource("nativeSyntaxes")
    void frames_before_the_cut_are_read_by_the_header_alone(TransferSyntax syntax) throws IOException {
        byte[] whole = file(syntax);
        Told told = read(whole).orElseThrow();
        Path cut = Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(whole, whole.length - 40));
        FrameReader reader = FrameReader.of(Dicom.part10().readHeader(cut));
        int read = 0;
        for (int i = 0; i < 3; i++) {
            try {
                assertThat(reader.frame(i).integer(7))
                        .isEqualTo(told.frames().get(i).get(7));
                read++;
            } catch (DicomException | IOException e) {
                assertThat(i).as("frame %d of %s", i, syntax.name()).isPositive();
            }
        }
        assertThat(read).isLessThan(3);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void one_changed_byte_makes_a_refusal_or_another_file_but_never_a_crash(TransferSyntax syntax) throws IOException {
        byte[] whole = file(syntax);
        Random random = new Random(syntax.uid().hashCode());
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] changed = whole.clone();
            int at = 132 + random.nextInt(Math.min(700, whole.length - 132));
            changed[at] ^= (byte) (1 << random.nextInt(8));
            refused += read(changed).isEmpty() ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }
}
