package fovea.formats;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/** Decoded rasters to samples. Reads the raster itself: getRGB would apply a gamma to grey pictures. */
final class RasterSamples {
    private RasterSamples() {}

    static Image image(PictureHeader header, BufferedImage picture) throws IOException {
        if (header instanceof PictureHeader.Png png && png.colourType() == PictureHeader.Png.PALETTE) {
            return palette(picture);
        }
        int bits = header instanceof PictureHeader.Png png ? png.bitDepth() : 8;
        Raster raster = picture.getRaster();
        int bands = raster.getNumBands();
        int channels = bands < 3 ? 1 : 3;
        boolean alpha = bands == 2 || bands == 4;
        int width = raster.getWidth();
        float[] samples = new float[Math.multiplyExact(Math.multiplyExact(width, raster.getHeight()), channels)];
        int[] row = new int[width * bands];
        int full = (1 << bits) - 1;
        for (int y = 0, to = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int from = 0; from < row.length; from += bands) {
                for (int c = 0; c < channels; c++) {
                    samples[to++] = alpha ? onBlack(row[from + c], row[from + bands - 1], full) : row[from + c];
                }
            }
        }
        return new Image(Geometry.plane(width, raster.getHeight()), channels, bits, samples);
    }

    private static Image palette(BufferedImage picture) throws IOException {
        if (!(picture.getColorModel() instanceof IndexColorModel colours)) {
            throw new IOException("the palette picture was not decoded as one");
        }
        int[] indices = band(picture.getRaster(), 0);
        float[] samples = new float[Math.multiplyExact(indices.length, 3)];
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= colours.getMapSize()) {
                throw new IOException("a pixel has palette index " + indices[i] + ", the palette has "
                        + colours.getMapSize() + " colours");
            }
            int alpha = colours.getAlpha(indices[i]);
            samples[3 * i] = onBlack(colours.getRed(indices[i]), alpha, 255);
            samples[3 * i + 1] = onBlack(colours.getGreen(indices[i]), alpha, 255);
            samples[3 * i + 2] = onBlack(colours.getBlue(indices[i]), alpha, 255);
        }
        return new Image(Geometry.plane(picture.getWidth(), picture.getHeight()), 3, 8, samples);
    }

    static LabelMap labels(PictureHeader.Png header, BufferedImage picture) throws IOException {
        Raster raster = picture.getRaster();
        int[] values = band(raster, 0);
        int bands = raster.getNumBands();
        if (bands >= 3) {
            requireEqual(values, band(raster, 1));
            requireEqual(values, band(raster, 2));
        }
        if (bands == 2 || bands == 4) {
            requireOpaque(band(raster, bands - 1), (1 << header.bitDepth()) - 1);
        }
        return new LabelMap(Geometry.plane(raster.getWidth(), raster.getHeight()), values);
    }

    private static void requireEqual(int[] red, int[] other) throws IOException {
        for (int i = 0; i < red.length; i++) {
            if (red[i] != other[i]) {
                throw new IOException("a mask must be grey or a palette picture, got an RGB picture with colours");
            }
        }
    }

    private static void requireOpaque(int[] alpha, int full) throws IOException {
        for (int value : alpha) {
            if (value != full) {
                throw new IOException("a mask must be opaque, got a pixel of alpha " + value + " of " + full);
            }
        }
    }

    private static int[] band(Raster raster, int band) {
        return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), band, (int[]) null);
    }

    /** Rounded to whole values: sample * alpha / full. */
    private static float onBlack(int sample, int alpha, int full) {
        long laid = alpha == full ? sample : ((long) sample * alpha + full / 2) / full;
        return laid;
    }
}
