package fovea.model.preparation;

/**
 * Pictures as the net takes them: normalised, padded with zeros after normalisation, on the Java heap.
 *
 * @param size side in pixels
 * @param values 3 x size x size, red plane first
 */
public record NetworkInput(int size, float[] values) {
    private static final float[] MEAN = {123.675f, 116.28f, 103.53f};
    private static final float[] DEVIATION = {58.395f, 57.12f, 57.375f};

    /** A scaled picture at the top left of the net's input. */
    public static NetworkInput of(Framing.Picture picture, int size) {
        float[] values = new float[3 * size * size];
        for (int c = 0; c < 3; c++) {
            int channel = picture.channels() == 3 ? c : 0;
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    values[(c * size + y) * size + x] = normalised(picture.value(channel, x, y), c);
                }
            }
        }
        return new NetworkInput(size, values);
    }

    /**
     * A display value as the net takes it: SAM's mean and standard deviation of ImageNet's channels.
     *
     * @param value 0..255
     * @param channel 0 red, 1 green, 2 blue
     */
    public static float normalised(float value, int channel) {
        return (value - MEAN[channel]) / DEVIATION[channel];
    }
}
