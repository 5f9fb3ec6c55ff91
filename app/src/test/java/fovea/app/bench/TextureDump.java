package fovea.app.bench;

import fovea.core.Showing;
import fovea.core.image.Plan.Window;
import fovea.formats.PngJpegReader;
import fovea.model.Generalist;
import fovea.model.preparation.Framing;
import fovea.model.preparation.NetworkInput;
import fovea.model.preparation.Preparation;
import fovea.model.store.ModelStore;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What the in-domain test reads of pictures, for {@code bench/python/few_patients.py}: {@code LIST OUT} reads a picture a line
 * of LIST and writes five rows of 320 big-endian floats for each into OUT: of the picture, of a copy with its contrast about
 * the middle grey times .6 to 1.1, of one with noise of up to .08 of white, and of two that are asked about, contrast x .7
 * and noise of .05.
 */
public final class TextureDump {
    private static final int SIZE = 256;

    private TextureDump() {}

    public static void main(String[] arguments) throws IOException {
        List<String> files = Files.readAllLines(Path.of(arguments[0]));
        Showing showing = new Showing(
                Showing.Values.DISPLAY, new Window.Stored().text(), Showing.Colours.GREY, SIZE, Optional.empty());
        ModelStore store = new ModelStore(ModelStore.defaultFolder(System.getenv()));
        try (Generalist base = Generalist.load(store.require("mobile-sam"), SIZE);
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1]))))) {
            for (String file : files) {
                Framing.Picture picture = Preparation.of(PngJpegReader.readImage(Path.of(file)), showing)
                        .picture(0);
                Random random = new Random(file.hashCode());
                double contrast = 0.6 + 0.5 * random.nextDouble();
                double deviation = 0.08 * 255 * random.nextDouble();
                for (Framing.Picture one : List.of(
                        picture,
                        contrast(picture, contrast),
                        noise(picture, deviation, random),
                        contrast(picture, 0.7),
                        noise(picture, 0.05 * 255, random))) {
                    for (float value : base.texture(NetworkInput.of(one, SIZE))) {
                        out.writeFloat(value);
                    }
                }
            }
        }
    }

    private static Framing.Picture contrast(Framing.Picture picture, double factor) {
        byte[] greys = picture.values().clone();
        for (int i = 0; i < greys.length; i++) {
            greys[i] = grey(((greys[i] & 0xff) - 127.5) * factor + 127.5);
        }
        return picture.with(greys);
    }

    private static Framing.Picture noise(Framing.Picture picture, double deviation, Random random) {
        byte[] greys = picture.values().clone();
        for (int i = 0; i < greys.length; i++) {
            greys[i] = grey((greys[i] & 0xff) + deviation * random.nextGaussian());
        }
        return picture.with(greys);
    }

    private static byte grey(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
