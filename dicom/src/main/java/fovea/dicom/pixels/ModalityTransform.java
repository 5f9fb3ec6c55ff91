package fovea.dicom.pixels;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.Optional;

/**
 * From stored values to what the modality measured, for CT Hounsfield units: a slope and an intercept, or a table (PS3.3 section C.11.1;
 * for enhanced objects the Pixel Value Transformation of each frame, section C.7.6.16.2.9).
 */
public sealed interface ModalityTransform {
    /** The real value of a stored one. */
    double apply(double stored);

    /** What the values are, such as HU or OD; empty where the file does not tell. */
    Optional<String> unit();

    /** Real = slope x stored + intercept. */
    record Linear(double slope, double intercept, Optional<String> unit) implements ModalityTransform {
        @Override
        public double apply(double stored) {
            return slope * stored + intercept;
        }
    }

    /** A table of real values. */
    record Table(LookupTable table, Optional<String> unit) implements ModalityTransform {
        @Override
        public double apply(double stored) {
            return table.apply(stored);
        }
    }

    /** Whether a frame has a transform of its own, so that its values are more than stored numbers. */
    static boolean isTold(DataSet dataSet, int frame) {
        DataSet source = FunctionalGroups.of(dataSet).itemOr(frame, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, dataSet);
        boolean line = source.decimal(Tag.RESCALE_SLOPE).isPresent()
                && source.decimal(Tag.RESCALE_INTERCEPT).isPresent();
        return line || dataSet.item(Tag.MODALITY_LUT_SEQUENCE).isPresent();
    }

    /**
     * The transform of a frame; one that changes nothing where the file has none.
     *
     * @param frame index, from 0
     */
    static ModalityTransform of(DataSet dataSet, int frame) {
        Optional<DataSet> group = FunctionalGroups.of(dataSet).item(frame, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
        Optional<DataSet> table = dataSet.item(Tag.MODALITY_LUT_SEQUENCE);
        if (group.isEmpty() && table.isPresent()) {
            boolean signed = dataSet.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
            LookupTable lookup = LookupTable.of(table.get(), Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, signed);
            return new Table(lookup, table.get().text(Tag.MODALITY_LUT_TYPE));
        }
        DataSet source = group.orElse(dataSet);
        double slope = source.decimal(Tag.RESCALE_SLOPE).orElse(1);
        double intercept = source.decimal(Tag.RESCALE_INTERCEPT).orElse(0);
        if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw source.malformed(
                    Tag.RESCALE_SLOPE,
                    "must not be 0 and must be finite, as the intercept",
                    slope + " and " + intercept);
        }
        return new Linear(slope, intercept, source.text(Tag.RESCALE_TYPE));
    }
}
