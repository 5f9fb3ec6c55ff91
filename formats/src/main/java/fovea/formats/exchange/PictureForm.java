package fovea.formats.exchange;

import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.image.Image;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How all pictures of a data set are written: nnU-Net takes one kind of file and the same channels for all.
 *
 * @param ending of images and masks, {@code .png} or {@code .nii.gz}
 * @param colours whether images keep their three channels; otherwise they are written as grey, by luma
 */
record PictureForm(String ending, boolean colours) {
    private static final String PNG = ".png";
    private static final String NIFTI = ".nii.gz";

    /** Samples of a PNG file. */
    private static final int MOST = 65535;

    /** Volumes, in any layout. */
    static final PictureForm VOLUMES = new PictureForm(NIFTI, false);

    /**
     * PNG where every picture is a plane of whole numbers from 0 to 65535, with colours where every one has them in 8 bits;
     * else NIfTI.
     *
     * @throws java.io.UncheckedIOException when a picture cannot be read
     */
    static PictureForm fitting(List<Case> cases, CaseReader reader) {
        boolean colours = true;
        for (Case one : cases) {
            if (one.geometry().isVolume()) {
                return VOLUMES;
            }
            Image image = reader.image(one);
            if (image.bits() > 16 || !image.isWithin(0, MOST)) {
                return VOLUMES;
            }
            colours &= image.channels() == 3 && image.bits() <= 8;
        }
        return new PictureForm(PNG, colours);
    }

    void write(Path folder, String name, Image image) throws IOException {
        Image written = colours ? image : image.grey();
        if (ending.equals(PNG)) {
            PngWriter.writeImage(folder.resolve(name + ending), whole(written));
        } else {
            NiftiWriter.writeImage(folder.resolve(name + ending), written);
        }
    }

    void write(Path folder, String name, LabelMap labels) throws IOException {
        if (ending.equals(PNG)) {
            PngWriter.writeLabels(folder.resolve(name + ending), labels);
        } else {
            NiftiWriter.writeLabels(folder.resolve(name + ending), labels);
        }
    }

    /** Luma of colours is no whole number; a PNG file holds the nearest. */
    private static Image whole(Image image) {
        float[] samples = image.toArray();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.round(samples[i]);
        }
        return new Image(image.geometry(), image.channels(), image.bits(), samples);
    }
}
