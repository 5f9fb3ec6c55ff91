package fovea.apply;

import fovea.core.files.AtomicWrite;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.page.Layer;
import fovea.core.page.Overlay;
import fovea.core.page.PictureSize;
import fovea.core.page.Plate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the picture of an answer for the eye, as PNG. */
final class Overlays {
    private Overlays() {}

    /**
     * A plane with its masks over it, marks at its edges where its place in the patient is known, and a legend that also
     * says what marks the expert's answers bear.
     *
     * @param masks one a label, of the plane's size
     */
    static void write(Path file, Image plane, Expert expert, List<Mask> masks) throws IOException {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < expert.labels().size(); i++) {
            layers.add(new Layer(expert.labels().get(i).name(), masks.get(i)));
        }
        AtomicWrite.bytes(
                file,
                Plate.of(
                                plane,
                                layers,
                                PictureSize.FILE,
                                Plate.Paint.TINT,
                                expert.origin().marks())
                        .png());
    }

    /** The colour of the label at this position as {@code NAME.json} has it, such as {@code #E69F00}. */
    static String colour(int position) {
        return String.format(Locale.ROOT, "#%06X", Overlay.colour(position));
    }
}
