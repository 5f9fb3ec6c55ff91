package fovea.dicom.objects;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Numbers of a segment: area of one frame or volume of several, and the mean of real values. What the source does not
 * allow to be measured is left out: no volume of unevenly spaced slices, no square millimetres of a projection that is
 * only calibrated at the detector.
 */
final class Measurements {
    static final Code AREA = Code.sct("42798000", "Area");
    static final Code VOLUME = Code.sct("118565006", "Volume");
    private static final Code PIXELS = Code.ucum("{pixels}", "pixels");
    private static final Code DERIVATION = Code.dcm("121401", "Derivation");
    private static final Code MEAN = Code.sct("373098007", "Mean");

    private final SourceImages source;

    Measurements(SourceImages source) {
        this.source = source;
    }

    /** Measurement items of a segment: TID 300 within TID 1411 or 1410. */
    List<DataSet> of(Mask mask, Optional<RealValues> values) {
        List<DataSet> items = new ArrayList<>();
        size(mask).ifPresent(items::add);
        values.flatMap(image -> mean(mask, image)).ifPresent(items::add);
        return items;
    }

    private Optional<DataSet> size(Mask mask) {
        ContentItem contains = ContentItem.that(ContentItem.CONTAINS);
        if (mask.depth() == 1) {
            Optional<PixelSpacing> mm = source.pixelSpacing();
            double pixels = mask.foreground();
            return Optional.of(
                    mm.isPresent()
                            ? contains.number(
                                    AREA,
                                    pixels
                                            * mm.orElseThrow().rowMm()
                                            * mm.orElseThrow().columnMm(),
                                    Code.ucum("mm2", "square millimeter"),
                                    List.of())
                            : contains.number(AREA, pixels, PIXELS, List.of()));
        }
        Geometry geometry = source.geometry();
        return geometry.placement()
                .map(placement -> contains.number(
                        VOLUME,
                        mask.foreground() * placement.voxelVolume(),
                        Code.ucum("mm3", "cubic millimeter"),
                        List.of()));
    }

    /** Mean of grey values under the mask; none for colour or an empty mask. */
    private Optional<DataSet> mean(Mask mask, RealValues real) {
        Image values = real.image();
        if (values.channels() != 1 || mask.isEmpty()) {
            return Optional.empty();
        }
        double sum = 0;
        int at = 0;
        for (int z = 0; z < mask.depth(); z++) {
            for (int y = 0; y < mask.height(); y++) {
                for (int x = 0; x < mask.width(); x++, at++) {
                    sum += mask.contains(at) ? values.sample(x, y, z, 0) : 0;
                }
            }
        }
        Quantity quantity = quantity(real.unit());
        return Optional.of(ContentItem.that(ContentItem.CONTAINS)
                .number(
                        quantity.concept,
                        sum / mask.foreground(),
                        quantity.unit,
                        List.of(ContentItem.that(ContentItem.MODIFIER).code(DERIVATION, MEAN))));
    }

    private record Quantity(Code concept, Code unit) {}

    /** What pixel values measure: only what the files say. */
    private Quantity quantity(Optional<String> unit) {
        String modality = source.header().text(Tag.MODALITY).orElse("").toUpperCase(Locale.ROOT);
        Code none = Code.ucum("1", "no units");
        if (unit.filter("HU"::equals).isPresent()) {
            return new Quantity(
                    Code.dcm("112031", "Attenuation Coefficient"), Code.ucum("[hnsf'U]", "Hounsfield unit"));
        }
        if (modality.equals("MR")) {
            return new Quantity(Code.dcm("110852", "MR signal intensity"), none);
        }
        boolean becquerels = unit.filter("BQML"::equals).isPresent();
        return new Quantity(
                new Code("PIXELVALUE", Code.OWN, "Pixel value after modality transform"),
                becquerels ? Code.ucum("Bq/ml", "Becquerels/milliliter") : none);
    }
}
