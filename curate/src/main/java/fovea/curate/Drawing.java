package fovea.curate;

import fovea.core.Geometry;
import fovea.curate.dicom.DicomCase;
import fovea.formats.coco.CocoImage;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a case's files are made from where they are no files of the source folder. What is drawn already is left alone. */
sealed interface Drawing {
    /** Draws the image unless it is a file of the folder. */
    void image(Path file) throws IOException;

    /** Draws the mask of an image of this size. */
    void mask(Geometry image, Path file) throws IOException;

    /** The file, relative to the source folder, that stands for a drawn image in messages. */
    Optional<Path> origin();

    /** What a person should know of the drawing; sentences without the file's name. */
    default List<String> remarks() {
        return List.of();
    }

    /** Annotations of an image that is a file of the folder. */
    record Coco(CocoImage annotations) implements Drawing {
        @Override
        public void image(Path file) {}

        @Override
        public void mask(Geometry image, Path file) throws IOException {
            CocoMasks.draw(annotations, image, file);
        }

        @Override
        public Optional<Path> origin() {
            return Optional.empty();
        }

        @Override
        public List<String> remarks() {
            return annotations.remarks();
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
        public void mask(Geometry image, Path file) throws IOException {
            if (!Files.exists(file)) {
                NiftiWriter.writeLabels(file, one.pixels().labels());
            }
        }

        @Override
        public Optional<Path> origin() {
            return Optional.of(named);
        }
    }
}
