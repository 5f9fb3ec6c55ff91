package fovea.curate.portrait;

/** Pixels on a mask's border with the direction that leads out, as long as the border is sure. */
record MaskBorder(int[] x, int[] y, float[] outX, float[] outY, float weight) {
    /** Least slope of a border that is sure. */
    private static final float SURE = 0.15f;

    static MaskBorder of(GreyPlane mask) {
        int[] places = new int[mask.values().length];
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            int x = i % mask.width();
            int y = i / mask.width();
            if (Math.hypot(mask.slopeX(x, y), mask.slopeY(x, y)) > SURE) {
                places[count++] = i;
            }
        }
        MaskBorder border = new MaskBorder(new int[count], new int[count], new float[count], new float[count], 0);
        float weight = 0;
        for (int i = 0; i < count; i++) {
            border.x[i] = places[i] % mask.width();
            border.y[i] = places[i] / mask.width();
            border.outX[i] = -mask.slopeX(border.x[i], border.y[i]);
            border.outY[i] = -mask.slopeY(border.x[i], border.y[i]);
            weight += (float) Math.hypot(border.outX[i], border.outY[i]);
        }
        return new MaskBorder(border.x, border.y, border.outX, border.outY, Math.max(weight, 1e-6f));
    }

    int size() {
        return x.length;
    }

    /** As it is after the mask was mirrored. */
    MaskBorder mirror(int width, int height, boolean leftRight, boolean topBottom) {
        int[] mirroredX = x.clone();
        int[] mirroredY = y.clone();
        float[] mirroredOutX = outX.clone();
        float[] mirroredOutY = outY.clone();
        for (int i = 0; i < x.length; i++) {
            if (leftRight) {
                mirroredX[i] = width - 1 - x[i];
                mirroredOutX[i] = -outX[i];
            }
            if (topBottom) {
                mirroredY[i] = height - 1 - y[i];
                mirroredOutY[i] = -outY[i];
            }
        }
        return new MaskBorder(mirroredX, mirroredY, mirroredOutX, mirroredOutY, weight);
    }
}
