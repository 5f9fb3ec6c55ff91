package fovea.curate.layout;

import fovea.core.Remark;
import fovea.core.image.Geometry;
import fovea.curate.dicom.DicomCase;
import fovea.curate.dicom.DrawnLabels;
import fovea.formats.coco.CocoImage;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a case's files are made from where they are no files of the source folder. What is drawn already is left alone. */
public sealed interface Drawing {
    /** Draws the image unless it is a file of the folder. */
    void image(Path file) throws IOException;

    /**
     * Draws the mask of an image of this size.
     *
     * @return what could not be drawn as it stands
     */
    List<Remark> mask(Geometry image, Path file) throws IOException;

    /** The file, relative to the source folder, that stands for a drawn image in messages. */
    Optional<Path> origin();

    /** Annotations of an image that is a file of the folder. */
    record Coco(CocoImage annotations) implements Drawing {
        @Override
        public void image(Path file) {}

        @Override
        public List<Remark> mask(Geometry image, Path file) throws IOException {
            CocoMasks.draw(annotations, image, file);
            return annotations.remarks().stream().map(Remark::ofReading).toList();
        }

        @Override
        public Optional<Path> origin() {
            return Optional.empty();
        }
    }

    /**
     * Slices and labels of DICOM files, both drawn as NIfTI.
     *
     * @param one the case
     * @param named its first file, relative to the source folder
     */
    record Dicom(DicomCase one, Path named) implements Drawing {
        @Override
        public void image(Path file) throws IOException {
            if (!Files.exists(file)) {
                NiftiWriter.writeImage(file, one.pixels().image());
            }
        }

        @Override
        public List<Remark> mask(Geometry image, Path file) throws IOException {
            if (!Files.exists(file)) {
                DrawnLabels labels = one.pixels().labels();
                KeptRemarks.keep(file, labels.remarks());
                NiftiWriter.writeLabels(file, labels.map());
            }
            return KeptRemarks.kept(file);
        }

        @Override
        public Optional<Path> origin() {
            return Optional.of(named);
        }
    }
}
