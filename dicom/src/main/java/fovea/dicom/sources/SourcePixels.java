package fovea.dicom.sources;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.pixels.ColourTransform;
import fovea.dicom.pixels.FrameReader;
import fovea.dicom.pixels.ModalityTransform;
import fovea.dicom.pixels.Palette;
import fovea.dicom.pixels.Photometric;
import fovea.dicom.pixels.StoredFrame;
import fovea.dicom.pixels.VoiTransform;
import java.io.IOException;
import java.util.Optional;

/** One frame of a source, as measured and as shown. */
public final class SourcePixels {
    private static final int UNITS = 0x00541001;

    private final StoredFrame stored;
    private final DataSet dataSet;
    private final int frame;

    private SourcePixels(StoredFrame stored, DataSet dataSet, int frame) {
        this.stored = stored;
        this.dataSet = dataSet;
        this.frame = frame;
    }

    /**
     * Decodes a frame.
     *
     * @param frame index, from 0
     * @throws DicomException when the file's description of its pixels is wrong
     * @throws IOException when they cannot be read or decoded
     */
    public static SourcePixels read(DicomFile file, int frame) throws IOException {
        return new SourcePixels(FrameReader.of(file).frame(frame), file.dataSet(), frame);
    }

    /** Whether values are grey, so that {@link #measured} has a meaning. */
    public boolean isGrey() {
        return stored.description().photometric().isGrey();
    }

    /**
     * What real values are: Rescale Type (PS3.3 section C.11.1.1.2), HU for a CT image that has a rescale and no type, and
     * Units of a PET image (section C.8.9.1); empty where the file does not tell, or says that it is unspecified.
     */
    public Optional<String> unit() {
        Optional<String> type = ModalityTransform.of(dataSet, frame).unit();
        Optional<String> modality = dataSet.text(Tag.MODALITY);
        if (type.isEmpty() && modality.filter("CT"::equals).isPresent()) {
            return ModalityTransform.isTold(dataSet, frame) ? Optional.of("HU") : Optional.empty();
        }
        if (type.isEmpty() && modality.filter("PT"::equals).isPresent()) {
            return dataSet.text(UNITS);
        }
        return type.filter(any -> !any.equals("US"));
    }

    /** Real values of a grey frame: after the modality transform, in {@link #unit}. */
    public Image measured(Geometry plane) {
        ModalityTransform real = ModalityTransform.of(dataSet, frame);
        float[] samples = new float[stored.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) real.apply(stored.value(i));
        }
        return new Image(plane, 1, bits(samples), samples);
    }

    /**
     * Pixels for training, proof and inference alike; how they are shown to a net is the business of its Showing: real values of grey frames, those of MONOCHROME1 mirrored within the range that
     * its stored bits span, so that bright is bright everywhere; colours as RGB of 8 bits.
     */
    public Image learnt(Geometry plane) {
        if (!isGrey()) {
            return shown(plane);
        }
        Image real = measured(plane);
        if (stored.description().photometric() != Photometric.MONOCHROME1) {
            return real;
        }
        double ends = ends(ModalityTransform.of(dataSet, frame));
        float[] samples = real.toArray();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (ends - samples[i]);
        }
        return new Image(plane, 1, bits(samples), samples);
    }

    /** The real values of the least and the greatest value that can be stored, added. */
    private double ends(ModalityTransform real) {
        int bits = stored.description().bitsStored();
        boolean signed = stored.description().signed();
        double least = signed ? -Math.pow(2, bits - 1.0) : 0;
        double most = least + Math.pow(2, bits) - 1;
        return real.apply(least) + real.apply(most);
    }

    /**
     * What a viewer shows first, 0 to 255: grey through the file's first window or table, from the least to the greatest
     * value where it proposes none, MONOCHROME1 turned round; or colours.
     */
    public Image shown(Geometry plane) {
        return switch (stored.description().photometric()) {
            case MONOCHROME1, MONOCHROME2 -> new Image(plane, 1, 8, grey());
            case PALETTE_COLOR -> new Image(plane, 3, 8, palette());
            default -> new Image(plane, 3, 8, colours());
        };
    }

    /** Bits stored; 16 or more where 8 would promise samples of 0 to 255 and there are others. */
    private int bits(float[] samples) {
        int bits = Math.min(32, stored.description().bitsStored());
        for (float sample : samples) {
            if (sample < 0 || sample > 255 || sample != Math.rint(sample)) {
                return Math.max(16, bits);
            }
        }
        return bits;
    }

    private float[] grey() {
        ModalityTransform real = ModalityTransform.of(dataSet, frame);
        VoiTransform window = VoiTransform.of(dataSet, frame).orElseGet(() -> wholeRange(real));
        boolean inverse = stored.description().photometric() == Photometric.MONOCHROME1;
        float[] samples = new float[stored.size()];
        for (int i = 0; i < samples.length; i++) {
            double brightness = window.apply(real.apply(stored.value(i)));
            samples[i] = Math.round(255 * (inverse ? 1 - brightness : brightness));
        }
        return samples;
    }

    private VoiTransform wholeRange(ModalityTransform real) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < stored.size(); i++) {
            double value = real.apply(stored.value(i));
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double width = most > least ? most - least : 1;
        return new VoiTransform.LinearExact(least + width / 2, width);
    }

    private float[] palette() {
        Palette palette = Palette.of(dataSet);
        double most = Math.pow(2, palette.bits()) - 1;
        float[] samples = new float[3 * stored.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.round(255 * palette.colour(stored.value(i / 3), i % 3) / most);
        }
        return samples;
    }

    private float[] colours() {
        int[] rgb = ColourTransform.rgb(stored);
        double most = Math.pow(2, stored.description().bitsStored()) - 1;
        float[] samples = new float[rgb.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.round(255 * rgb[i] / most);
        }
        return samples;
    }
}
