package fovea.dicom.pixels;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.Optional;

/** What of the real values is to be seen: a window or a table (PS3.3 section C.11.2). */
public sealed interface VoiTransform {
    /** Brightness of a real value, 0 (lowest) to 1 (highest). */
    double apply(double real);

    /** VOI LUT Function LINEAR (section C.11.2.1.2.1). */
    record Linear(double centre, double width) implements VoiTransform {
        @Override
        public double apply(double real) {
            double half = (width - 1) / 2;
            if (real <= centre - 0.5 - half) {
                return 0;
            }
            if (real > centre - 0.5 + half) {
                return 1;
            }
            return (real - (centre - 0.5)) / (width - 1) + 0.5;
        }
    }

    /** VOI LUT Function LINEAR_EXACT (section C.11.2.1.3.2). */
    record LinearExact(double centre, double width) implements VoiTransform {
        @Override
        public double apply(double real) {
            return Math.max(0, Math.min(1, (real - centre) / width + 0.5));
        }
    }

    /** VOI LUT Function SIGMOID (section C.11.2.1.3.1). */
    record Sigmoid(double centre, double width) implements VoiTransform {
        @Override
        public double apply(double real) {
            return 1 / (1 + Math.exp(-4 * (real - centre) / width));
        }
    }

    /** A table (section C.11.2.1.1). */
    record Table(LookupTable table) implements VoiTransform {
        @Override
        public double apply(double real) {
            return table.apply(real) / (double) table.most();
        }
    }

    /**
     * The transform that a file proposes first for a frame: a window, else a table.
     *
     * @param frame index, from 0
     */
    static Optional<VoiTransform> of(DataSet dataSet, int frame) {
        DataSet source = FunctionalGroups.of(dataSet).itemOr(frame, Tag.FRAME_VOILUT_SEQUENCE, dataSet);
        if (source.decimal(Tag.WINDOW_CENTER).isPresent()
                && source.decimal(Tag.WINDOW_WIDTH).isPresent()) {
            return Optional.of(window(source));
        }
        boolean signed = dataSet.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1
                || dataSet.decimal(Tag.RESCALE_INTERCEPT).orElse(0) < 0;
        return dataSet.item(Tag.VOILUT_SEQUENCE)
                .map(item -> new Table(LookupTable.of(item, Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, signed)));
    }

    private static VoiTransform window(DataSet source) {
        double centre = source.requireDecimal(Tag.WINDOW_CENTER);
        double width = source.requireDecimal(Tag.WINDOW_WIDTH);
        String function = source.text(Tag.VOILUT_FUNCTION).orElse("LINEAR");
        boolean linear = function.equals("LINEAR");
        if (!(width > 0) || (linear && width < 1) || !Double.isFinite(width) || !Double.isFinite(centre)) {
            throw source.malformed(
                    Tag.WINDOW_WIDTH,
                    "must be " + (linear ? "at least 1" : "above 0") + " and finite",
                    Double.toString(width));
        }
        return switch (function) {
            case "LINEAR" -> new Linear(centre, width);
            case "LINEAR_EXACT" -> new LinearExact(centre, width);
            case "SIGMOID" -> new Sigmoid(centre, width);
            default -> throw source.malformed(Tag.VOILUT_FUNCTION, "must be LINEAR, LINEAR_EXACT or SIGMOID", function);
        };
    }
}
