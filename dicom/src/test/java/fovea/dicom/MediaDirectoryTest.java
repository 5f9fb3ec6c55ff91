package fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A DICOMDIR by PS3.3 annex F: records of patients, studies, series and images, in the order they stand. */
class MediaDirectoryTest {
    private static DataSetBuilder record(String type) {
        return DataSet.builder()
                .integers(Tag.OFFSET_OF_THE_NEXT_DIRECTORY_RECORD, 0)
                .integers(Tag.RECORD_IN_USE_FLAG, 0xFFFF)
                .integers(Tag.OFFSET_OF_REFERENCED_LOWER_LEVEL_DIRECTORY_ENTITY, 0)
                .text(Tag.DIRECTORY_RECORD_TYPE, type);
    }

    private static DataSet image(String instance, String... path) {
        return record("IMAGE")
                .text(Tag.REFERENCED_FILE_ID, path)
                .text(Tag.REFERENCED_SOP_INSTANCE_UID_IN_FILE, instance)
                .build();
    }

    private static DataSet directory(DataSet... records) {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.1.3.10")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3")
                .text(Tag.FILE_SET_ID, "DISC")
                .items(Tag.DIRECTORY_RECORD_SEQUENCE, records)
                .build();
    }

    @Test
    void files_are_those_that_records_in_use_name() {
        MediaDirectory directory = MediaDirectory.of(directory(
                record("PATIENT").build(),
                record("STUDY").build(),
                record("SERIES").build(),
                image("1.2.1", "DICOM", "A", "IM1"),
                image("1.2.2", "DICOM", "A", "IM2"),
                image("1.2.3", "GONE").toBuilder()
                        .integers(Tag.RECORD_IN_USE_FLAG, 0)
                        .build()));
        assertThat(directory.files())
                .containsExactly(
                        new MediaDirectory.Item("IMAGE", List.of("DICOM", "A", "IM1"), "1.2.1"),
                        new MediaDirectory.Item("IMAGE", List.of("DICOM", "A", "IM2"), "1.2.2"));
    }

    @Test
    void a_record_that_does_not_say_whether_it_is_in_use_is() {
        DataSet silent = DataSet.builder().text(Tag.REFERENCED_FILE_ID, "IM").build();
        assertThat(MediaDirectory.of(directory(silent)).files())
                .containsExactly(new MediaDirectory.Item("", List.of("IM"), ""));
    }

    @Test
    void an_empty_directory_is_one_and_an_image_is_none() {
        assertThat(MediaDirectory.isOne(directory())).isTrue();
        assertThat(MediaDirectory.of(directory()).files()).isEmpty();
        assertThat(MediaDirectory.isOne(image("1.2", "IM"))).isFalse();
    }

    @Test
    void a_directory_is_read_from_a_file_in_every_native_syntax(@TempDir Path folder) throws IOException {
        DataSet written = directory(record("PATIENT").build(), image("1.2.1", "DICOM", "IM1"));
        for (TransferSyntax syntax : List.of(
                TransferSyntax.IMPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_BIG,
                TransferSyntax.DEFLATED)) {
            Path file = folder.resolve("DICOMDIR");
            Dicom.part10().write(file, new DicomFile("", DataSet.empty(), written, syntax, Optional.empty()));
            DataSet read = Dicom.part10().readHeader(file).dataSet();
            assertThat(MediaDirectory.isOne(read)).as(syntax.name()).isTrue();
            assertThat(MediaDirectory.of(read)).as(syntax.name()).isEqualTo(MediaDirectory.of(written));
        }
    }
}
