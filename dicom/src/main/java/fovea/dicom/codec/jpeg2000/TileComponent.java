package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;
import java.util.ArrayList;
import java.util.List;

/** One component of one tile: its resolutions, their bands and precincts (sections B.5 to B.7). */
final class TileComponent {
    /** More code blocks than this a frame has only in order to exhaust memory. */
    private static final long MOST_BLOCKS = 4_000_000;

    private final Area tile;
    private final CodingStyle style;
    private final Quantization quantization;
    private final int precision;
    private Plane plane = Plane.of(new Area(0, 0, 0, 0), true);
    private final List<Placed> precincts = new ArrayList<>();

    TileComponent(Area tile, CodingStyle style, Quantization quantization, int precision) {
        this.tile = tile;
        this.style = style;
        this.quantization = quantization;
        this.precision = precision;
    }

    /** A precinct, its resolution and number in it, and its place on the reference grid. */
    record Placed(Precinct precinct, int resolution, int number, int x, int y) {}

    Area tile() {
        return tile;
    }

    CodingStyle style() {
        return style;
    }

    List<Placed> precincts() {
        return precincts;
    }

    /** The component's coefficients, and later its samples. */
    Plane plane() {
        return plane;
    }

    /**
     * Lays the bands and precincts out.
     *
     * @param mostPackets packets the tile's bytes can hold
     */
    void lay(long mostPackets) throws CodecException {
        requireBlocks();
        plane = Plane.of(tile, style.reversible());
        for (int r = 0; r <= style.levels(); r++) {
            precincts(r, bands(r), mostPackets);
        }
    }

    private void requireBlocks() throws CodecException {
        long blocks = ((long) tile.width() * tile.height()) >> (style.blockWidth() + style.blockHeight());
        if (blocks > MOST_BLOCKS) {
            throw new CodecException(
                    "the JPEG 2000 stream claims " + blocks + " code blocks, at most " + MOST_BLOCKS + " are decoded");
        }
    }

    private List<Band> bands(int r) throws CodecException {
        int levels = style.levels();
        List<Band> own = new ArrayList<>();
        for (int orientation = r == 0 ? 0 : 1; orientation <= (r == 0 ? 0 : 3); orientation++) {
            int number = r == 0 ? 0 : 3 * (r - 1) + orientation;
            int times = r == 0 ? levels : levels - r + 1;
            Area area = r == 0 ? tile.halved(times) : tile.band(times, (orientation & 1) != 0, (orientation & 2) != 0);
            int planes = quantization.guard() + quantization.exponent(number) - 1;
            int gain = orientation == 0 ? 0 : orientation == 3 ? 2 : 1;
            double step = style.reversible() ? 1 : quantization.step(number, precision + gain);
            own.add(new Band(orientation, area, planes, step, plane, first(r, orientation)));
        }
        return own;
    }

    /** Where a band begins in the plane: beside and below the resolution that its own one grows from. */
    private int first(int r, int orientation) {
        Area lower = tile.halved(style.levels() - r + 1);
        return ((orientation & 1) != 0 ? lower.width() : 0)
                + ((orientation & 2) != 0 ? lower.height() * plane.width() : 0);
    }

    private void precincts(int r, List<Band> own, long mostPackets) throws CodecException {
        int shift = style.levels() - r;
        Area area = tile.halved(shift);
        if (area.isEmpty()) {
            return;
        }
        int wide = style.precincts()[r] & 15;
        int high = style.precincts()[r] >> 4;
        int left = area.x0() >> wide;
        int top = area.y0() >> high;
        int across = ((area.x1() - 1) >> wide) + 1 - left;
        int down = ((area.y1() - 1) >> high) + 1 - top;
        if (precincts.size() + (long) across * down > mostPackets) {
            throw new CodecException(
                    "the JPEG 2000 stream claims " + (long) across * down + " precincts, more than its bytes can hold");
        }
        for (int py = 0; py < down; py++) {
            for (int px = 0; px < across; px++) {
                Precinct precinct = new Precinct(style);
                for (Band band : own) {
                    part(precinct, band, new int[] {
                        left + px, top + py, r == 0 ? wide : wide - 1, r == 0 ? high : high - 1
                    });
                }
                int x = (int) Math.max(tile.x0(), (long) (left + px) << (wide + shift));
                int y = (int) Math.max(tile.y0(), (long) (top + py) << (high + shift));
                precincts.add(new Placed(precinct, r, py * across + px, x, y));
            }
        }
    }

    /** The part of precinct (x, y), whose exponents in the band follow, in one band. */
    private void part(Precinct precinct, Band band, int[] at) {
        long size = 1L << at[2];
        long rise = 1L << at[3];
        Area cell = new Area(
                (int) (at[0] * size), (int) (at[1] * rise), (int) ((at[0] + 1) * size), (int) ((at[1] + 1) * rise));
        precinct.add(
                band,
                cell.within(band.area),
                Math.min(style.blockWidth(), at[2]),
                Math.min(style.blockHeight(), at[3]));
    }
}
