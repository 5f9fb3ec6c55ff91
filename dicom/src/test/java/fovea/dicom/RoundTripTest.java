package fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Element;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.fixtures.ReferencePython;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read, written, read again. */
class RoundTripTest {
    @TempDir
    private Path folder;

    /** Everything but group lengths, which are retired and not written, and offset tables, which are made anew. */
    private static DataSet comparable(DataSet data) {
        DataSetBuilder builder =
                data.toBuilder().remove(Tag.EXTENDED_OFFSET_TABLE).remove(Tag.EXTENDED_OFFSET_TABLE_LENGTHS);
        data.elements().stream()
                .map(Element::tag)
                .filter(tag -> Tag.element(tag) == 0)
                .forEach(builder::remove);
        return builder.build();
    }

    private static byte[] pixels(PixelData pixels) throws java.io.IOException {
        return switch (pixels) {
            case NativePixels run -> run.bytes();
            case EncapsulatedPixels frames -> frames.frame(frames.frames() - 1);
        };
    }

    @Test
    void what_was_read_is_written_and_read_again_unchanged() throws Exception {
        Dicom dicom = Dicom.part10();
        int same = 0;
        List<String> unwritten = new ArrayList<>();
        for (Path file : Corpus.files()) {
            Path copy = folder.resolve("copy.dcm");
            DicomFile original;
            try {
                original = dicom.readWhole(file);
                dicom.write(copy, original);
            } catch (DicomException e) {
                unwritten.add(file.getFileName() + ": " + e.reason());
                continue;
            }
            DicomFile again = dicom.readWhole(copy);
            if (original.dataSet().elements().stream()
                            .noneMatch(one -> one instanceof Element.Bytes b && b.length() % 2 == 1)
                    && again.syntax().explicit() == original.syntax().explicit()
                    && comparable(again.dataSet()).equals(comparable(original.dataSet()))) {
                same++;
            } else {
                unwritten.add(file.getFileName() + ": differs");
            }
            if (original.pixelData().isPresent()) {
                assertThat(pixels(again.pixelData().orElseThrow()))
                        .as(file.toString())
                        .startsWith(pixels(original.pixelData().get()));
            }
        }
        assertThat(same).as(unwritten.toString()).isGreaterThan(190);
    }

    @Test
    void dcmdump_reads_what_is_written_in_every_encoding() throws Exception {
        DataSet data = DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7")
                .text(Tag.SOP_INSTANCE_UID, "2.25.17")
                .text(Tag.PATIENT_NAME, "M\u00fcller^Ang\u00e9lique")
                .decimals(Tag.PIXEL_SPACING, 1 / 3.0, 1e-7)
                .items(
                        Tag.SOURCE_IMAGE_SEQUENCE,
                        DataSet.builder()
                                .text(Tag.REFERENCED_SOP_INSTANCE_UID, "2.25.18")
                                .build())
                .build();
        assertThat(data.text(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
        for (TransferSyntax syntax : List.of(
                TransferSyntax.IMPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_BIG,
                TransferSyntax.DEFLATED)) {
            Path file = folder.resolve(syntax.uid() + ".dcm");
            NativePixels pixels = NativePixels.of(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4});
            Dicom.part10().write(file, DicomFile.of(data).withPixels(pixels, syntax));
            String dump = String.join(
                    "\n",
                    ReferencePython.program(
                            "dcmdump", "+P", "0020,000d", "+P", "0008,0018", "+P", "7fe0,0010", file.toString()));
            assertThat(dump).as(syntax.name()).contains("2.25.17", "0201\\0403").doesNotContain("E: ");
            DicomFile again = Dicom.part10().readWhole(file);
            assertThat(again.dataSet()).isEqualTo(data);
            assertThat(pixels(again.pixelData().orElseThrow())).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void the_builder_refuses_what_the_standard_forbids() {
        DataSetBuilder builder = DataSet.builder();
        assertThatThrownBy(() -> builder.text(Tag.MODALITY, "ct"))
                .hasMessageContaining("Modality (0008,0060) must be a valid CS, got \"ct\"");
        assertThatThrownBy(() -> builder.text(Tag.STUDY_DATE, "2024-01-01")).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> builder.integers(Tag.ROWS, 70_000)).hasMessageContaining("must fit US, got 70000");
        assertThatThrownBy(() -> builder.text(Tag.SOP_INSTANCE_UID, "1.02")).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> DataSet.empty().requireText(Tag.PATIENT_ID)).hasMessageContaining("got none");
    }

    @Test
    void frames_of_several_fragments_are_joined() throws Exception {
        byte[] start = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1};
        byte[] rest = {5, 6};
        PixelData.Bytes all = new Memory(EncapsulatedPixelsBytes.of(List.of(start, rest, start)));
        EncapsulatedPixels pixels = new EncapsulatedPixels(
                Vr.OB, all, new EncapsulatedPixels.Layout("here", 0, ((Memory) all).bytes().length, 2, new long[0]));
        assertThat(pixels.frame(0)).containsExactly(0xFF, 0xD8, 0xFF, 1, 5, 6);
        assertThat(pixels.frame(1)).containsExactly(0xFF, 0xD8, 0xFF, 1);
        assertThat(Optional.of(pixels.frames())).hasValue(2);
    }

    private record Memory(byte[] bytes) implements PixelData.Bytes {
        @Override
        public byte[] read(long offset, int count) {
            return java.util.Arrays.copyOfRange(bytes, (int) offset, (int) offset + count);
        }
    }

    private static final class EncapsulatedPixelsBytes {
        static byte[] of(List<byte[]> fragments) {
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 0, 0, 0, 0});
            for (byte[] one : fragments) {
                out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, (byte) one.length, 0, 0, 0});
                out.writeBytes(one);
            }
            out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
            return out.toByteArray();
        }
    }
}
