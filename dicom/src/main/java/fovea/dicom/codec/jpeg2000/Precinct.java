package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;
import java.util.ArrayList;
import java.util.List;

/** A precinct of a resolution: for each of its bands the code blocks and their tag trees (sections B.7 and B.10). */
final class Precinct {
    private final CodingStyle style;
    private final List<Part> parts = new ArrayList<>();

    Precinct(CodingStyle style) {
        this.style = style;
    }

    /** The part of a precinct that lies in one band. */
    private static final class Part {
        private final Band band;
        private final List<Block> blocks = new ArrayList<>();
        private final TagTree inclusion;
        private final TagTree zeroPlanes;

        Part(Band band, int across, int down) {
            this.band = band;
            this.inclusion = new TagTree(across, down);
            this.zeroPlanes = new TagTree(across, down);
        }
    }

    /**
     * Adds a band's share.
     *
     * @param area the precinct within the band
     * @param blockWidth exponent, cut to the precinct
     * @param blockHeight exponent, cut to the precinct
     */
    void add(Band band, Area area, int blockWidth, int blockHeight) {
        if (area.isEmpty()) {
            return;
        }
        int left = area.x0() >> blockWidth;
        int top = area.y0() >> blockHeight;
        int across = ((area.x1() - 1) >> blockWidth) + 1 - left;
        int down = ((area.y1() - 1) >> blockHeight) + 1 - top;
        Part part = new Part(band, across, down);
        for (int y = top; y < top + down; y++) {
            for (int x = left; x < left + across; x++) {
                Area cell = new Area(x << blockWidth, y << blockHeight, (x + 1) << blockWidth, (y + 1) << blockHeight);
                part.blocks.add(new Block(cell.within(area)));
            }
        }
        parts.add(part);
    }

    /**
     * Reads the packet of one layer.
     *
     * @param data the tile's packets
     * @param start where the packet begins
     * @param endMarker whether an EPH marker may follow the header
     * @return where the next packet begins
     */
    int packet(byte[] data, int start, int layer, boolean endMarker) throws CodecException {
        int at = start;
        if (at + 6 <= data.length && data[at] == (byte) 0xFF && data[at + 1] == (byte) 0x91) {
            at += 6; // SOP
        }
        PacketBits bits = new PacketBits(data, at);
        List<Block> blocks = new ArrayList<>();
        List<int[]> lengths = new ArrayList<>();
        if (bits.bit() == 1) {
            for (Part part : parts) {
                header(part, bits, layer, blocks, lengths);
            }
        }
        at = bits.end();
        if (endMarker && at + 2 <= data.length && data[at] == (byte) 0xFF && data[at + 1] == (byte) 0x92) {
            at += 2;
        }
        for (int i = 0; i < blocks.size(); i++) {
            long total = 0;
            for (int length : lengths.get(i)) {
                total += length;
            }
            if (total > data.length - at) {
                throw new CodecException("the JPEG 2000 stream ends within a packet: " + total + " bytes of a block, "
                        + Math.max(0, data.length - at) + " are left");
            }
            blocks.get(i).append(data, at, lengths.get(i));
            at += (int) total;
        }
        return at;
    }

    private void header(Part part, PacketBits bits, int layer, List<Block> blocks, List<int[]> lengths)
            throws CodecException {
        for (int i = 0; i < part.blocks.size(); i++) {
            Block block = part.blocks.get(i);
            if (block.included()) {
                if (bits.bit() == 0) {
                    continue;
                }
            } else {
                if (part.inclusion.below(i, layer + 1, bits) > layer) {
                    continue;
                }
                int zero = 1;
                while (part.zeroPlanes.below(i, zero, bits) >= zero) {
                    zero++;
                    if (zero > 80) {
                        throw new CodecException("a JPEG 2000 packet header is damaged: too many zero bit planes");
                    }
                }
                block.include(zero - 1);
            }
            blocks.add(block);
            lengths.add(block.lengths(bits, style));
        }
    }

    /** Gives every block with data to the consumer. */
    void collect(List<Work> work) {
        for (Part part : parts) {
            for (Block block : part.blocks) {
                if (block.passes() > 0) {
                    work.add(new Work(block, part.band, style));
                }
            }
        }
    }

    /** A block to be decoded into its band. */
    record Work(Block block, Band band, CodingStyle style) {
        /** Of arithmetic code, which tells how long the block will take. */
        int bytes() {
            return block.segmentEnd(block.segments() - 1);
        }

        void run() throws CodecException {
            Area area = block.area;
            BlockDecoder decoder = new BlockDecoder(style, band.orientation, area.width(), area.height());
            band.put(area, decoder.decode(block, band.planes));
        }
    }
}
