package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;

/**
 * The SIZ segment (section A.5.1): the picture's place on the reference grid, its tiles, and its components.
 *
 * @param x0 left edge of the picture on the reference grid
 * @param y0 top edge
 * @param x1 right edge, exclusive
 * @param y1 lower edge, exclusive
 * @param tiles left, top, width and height of the first tile
 * @param components colour components, 1 to 4, all of one depth and not subsampled
 * @param precision bits a sample has
 * @param signed whether samples are signed
 */
record ImageSize(int x0, int y0, int x1, int y1, int[] tiles, int components, int precision, boolean signed) {
    static ImageSize read(Bytes segment) throws CodecException {
        segment.u16();
        int[] grid = new int[8];
        for (int i = 0; i < 8; i++) {
            long value = segment.u32();
            // a single tile is often given the largest size there is
            grid[i] = (int) Math.min(value, Integer.MAX_VALUE / 2);
        }
        int components = segment.u16();
        if (components < 1 || components > 4) {
            throw new CodecException("a JPEG 2000 picture has 1 to 4 components here, got " + components);
        }
        int depth = -1;
        for (int i = 0; i < components; i++) {
            int own = segment.u8();
            if (depth >= 0 && own != depth) {
                throw new CodecException("JPEG 2000 components of different depth are not decoded");
            }
            depth = own;
            if (segment.u16() != 0x0101) {
                throw new CodecException("subsampled JPEG 2000 components are not decoded");
            }
        }
        ImageSize size = new ImageSize(
                grid[2],
                grid[3],
                grid[0],
                grid[1],
                new int[] {grid[6], grid[7], grid[4], grid[5]},
                components,
                (depth & 0x7F) + 1,
                depth > 0x7F);
        size.check();
        return size;
    }

    private void check() throws CodecException {
        boolean picture = x1 > x0 && y1 > y0 && x1 - x0 <= 65535 && y1 - y0 <= 65535;
        boolean tiled = tiles[2] > 0
                && tiles[3] > 0
                && tiles[0] <= x0
                && tiles[1] <= y0
                && (long) tiles[0] + tiles[2] > x0
                && (long) tiles[1] + tiles[3] > y0;
        if (!picture || !tiled) {
            throw new CodecException("the JPEG 2000 stream claims a picture of " + (x1 - (long) x0) + " x "
                    + (y1 - (long) y0) + " in tiles of " + tiles[2] + " x " + tiles[3]);
        }
        if (precision > 16) {
            throw new CodecException("JPEG 2000 is decoded up to 16 bits, the stream has " + precision);
        }
    }

    int columns() {
        return x1 - x0;
    }

    int rows() {
        return y1 - y0;
    }

    int tilesAcross() {
        return ceil(x1 - tiles[0], tiles[2]);
    }

    int tilesDown() {
        return ceil(y1 - tiles[1], tiles[3]);
    }

    /** The area of a tile, cut to the picture (section B.3). */
    Area tile(int index) {
        int p = index % tilesAcross();
        int q = index / tilesAcross();
        long left = tiles[0] + (long) p * tiles[2];
        long top = tiles[1] + (long) q * tiles[3];
        return new Area((int) Math.max(left, x0), (int) Math.max(top, y0), (int) Math.min(left + tiles[2], x1), (int)
                Math.min(top + tiles[3], y1));
    }

    private static int ceil(int a, int b) {
        return (int) (((long) a + b - 1) / b);
    }
}
