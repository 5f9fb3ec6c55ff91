package fovea.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The directories of a TIFF file (TIFF 6.0, section 2), read and checked before anything is unpacked: every value lies in
 * the file, the chain of pages ends, and no page claims more than its bytes can hold.
 */
final class TiffPages {
    private static final int MOST_PAGES = 4096;

    /** What each kind of packing makes of a byte at most: 1 none, 5 LZW, 8 and 32946 deflate, 32773 PackBits. */
    private static final Map<Long, Long> MOST_PACKED = Map.of(1L, 1L, 5L, 2731L, 8L, 1032L, 32946L, 1032L, 32773L, 64L);

    private static final long MOST_PACKED_OTHERWISE = 512;

    /** Tiles may be larger than a small picture, by this much. */
    private static final long LARGE_TILE = 1024;

    private static final int[] BYTES_OF_TYPE = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    /** Where and how long the pieces of a page are; the decoder believes them, so they must lie in the file. */
    private static final int STRIP_OFFSETS = 273;

    private static final int TILE_OFFSETS = 324;

    /** Fields that the decoder takes from any type of number, and of which the sound types alone are checked here. */
    private static final Set<Integer> OF_SOUND_TYPE =
            Set.of(256, 257, 258, 259, 262, 273, 277, 278, 279, 320, 322, 323, 324, 325, 339);

    private static final int WIDTH = 256;
    private static final int LENGTH = 257;
    private static final int BITS = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_BYTES = 279;
    private static final int SAMPLES = 277;
    private static final int COMPRESSION = 259;
    private static final int COLOUR_MAP = 320;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int TILE_BYTES = 325;
    private static final int SAMPLE_FORMAT = 339;

    private final ByteBuffer file;

    private TiffPages(ByteBuffer file) {
        this.file = file;
    }

    /**
     * What a page claims.
     *
     * @param photometric 1 grey with black as zero, 2 RGB, 3 palette
     */
    record Page(int width, int height, int bits, int samples, int photometric) {
        static final int BLACK_IS_ZERO = 1;
        static final int RGB = 2;
        static final int PALETTE = 3;
    }

    /** The colours of a palette page of a file that {@link #of} accepted: red, green, blue, 0 to 255, an index each. */
    static int[][] palette(byte[] bytes) throws IOException {
        ByteOrder order = bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        TiffPages pages = new TiffPages(ByteBuffer.wrap(bytes).order(order));
        long[] map = pages.fields(pages.unsigned(4)).getOrDefault(COLOUR_MAP, new long[0]);
        int count = map.length / 3;
        int[][] colours = new int[count][];
        for (int i = 0; i < count; i++) {
            // 16 bits a colour, of which the high ones count: writers multiply by 256 or by 257
            colours[i] = new int[] {(int) map[i] >> 8, (int) map[count + i] >> 8, (int) map[2 * count + i] >> 8};
        }
        return colours;
    }

    static boolean isTiff(byte[] file) {
        if (file.length < 8 || file[0] != file[1] || (file[0] != 'I' && file[0] != 'M')) {
            return false;
        }
        int version = file[0] == 'I' ? file[2] | file[3] << 8 : file[3] | file[2] << 8;
        return version == 42 || version == 43;
    }

    /**
     * All pages; they are of one kind and size.
     *
     * @throws IOException when a page is damaged, lies, or is of a kind that is not read; the message does not name the file
     */
    static List<Page> of(byte[] bytes) throws IOException {
        ByteOrder order = bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        TiffPages pages = new TiffPages(ByteBuffer.wrap(bytes).order(order));
        if (pages.file.getShort(2) == 43) {
            throw new IOException("a BigTIFF file is not read; TIFF with offsets of 32 bits is");
        }
        List<Page> found = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long at = pages.unsigned(4);
        while (at != 0) {
            if (!seen.add(at) || seen.size() > MOST_PAGES) {
                throw new IOException(
                        "the chain of pages must end within " + MOST_PAGES + ", it runs in a circle or on");
            }
            Map<Integer, long[]> fields = pages.fields(at);
            found.add(pages.page(fields));
            at = pages.unsigned(pages.inside(at + 2 + 12L * pages.count(at), 4));
        }
        requireOneKind(found);
        return found;
    }

    private static void requireOneKind(List<Page> pages) throws IOException {
        if (pages.isEmpty()) {
            throw new IOException("the TIFF file has no page");
        }
        Page first = pages.getFirst();
        for (Page page : pages) {
            if (!page.equals(first)) {
                throw new IOException("all pages must be of one size and kind to be slices of a volume, got " + first
                        + " and " + page);
            }
        }
        long pixels = Math.multiplyFull(first.width(), first.height()) * pages.size();
        if (pixels > PictureHeader.MOST_PIXELS) {
            throw new IOException("the header claims " + first.width() + " x " + first.height() + " x " + pages.size()
                    + " pixels; 1 to " + PictureHeader.MOST_PIXELS / 1_000_000 + " megapixels are read");
        }
    }

    private Page page(Map<Integer, long[]> fields) throws IOException {
        long width = one(fields, WIDTH, 0);
        long height = one(fields, LENGTH, 0);
        if (width < 1
                || height < 1
                || width > PictureHeader.MOST_PIXELS
                || height > PictureHeader.MOST_PIXELS
                || width * height > PictureHeader.MOST_PIXELS) {
            throw new IOException("the header claims " + width + " x " + height + " pixels; 1 to "
                    + PictureHeader.MOST_PIXELS / 1_000_000 + " megapixels are read");
        }
        requireEqual(fields, BITS);
        requireEqual(fields, SAMPLE_FORMAT);
        int bits = (int) one(fields, BITS, 1);
        int samples = (int) one(fields, SAMPLES, 1);
        int photometric = (int) one(fields, PHOTOMETRIC, -1);
        boolean grey = samples == 1 && photometric == Page.BLACK_IS_ZERO;
        boolean colour = samples == 3 && photometric == Page.RGB && bits >= 8;
        boolean palette = samples == 1 && photometric == Page.PALETTE && bits <= 8;
        boolean depth = bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
        boolean unsigned = one(fields, SAMPLE_FORMAT, 1) == 1;
        if (!depth || !unsigned || !(grey || colour || palette)) {
            throw new IOException(
                    "TIFF pages are read as grey of 1 to 16 bits with black as zero, RGB of 8 or 16 bits or palette, without"
                            + " sign and alpha; this one has " + samples + " samples of " + bits + " bits, photometric "
                            + photometric + ", sample format " + one(fields, SAMPLE_FORMAT, 1));
        }
        requireInside(fields, STRIP_OFFSETS, STRIP_BYTES);
        requireInside(fields, TILE_OFFSETS, TILE_BYTES);
        requireBytes(fields, width, height * samples * bits);
        requireTiles(fields, Math.max(width, height));
        return new Page((int) width, (int) height, bits, samples, photometric);
    }

    private void requireInside(Map<Integer, long[]> fields, int offsets, int bytes) throws IOException {
        long[] from = fields.getOrDefault(offsets, new long[0]);
        long[] lengths = fields.getOrDefault(bytes, new long[0]);
        if (from.length != lengths.length) {
            throw new IOException("the page has " + from.length + " pieces and the lengths of " + lengths.length);
        }
        for (int i = 0; i < from.length; i++) {
            inside(from[i], lengths[i]);
        }
    }

    private void requireBytes(Map<Integer, long[]> fields, long width, long bitsPerColumn) throws IOException {
        long stored = 0;
        for (int tag : new int[] {STRIP_BYTES, TILE_BYTES}) {
            for (long length : fields.getOrDefault(tag, new long[0])) {
                stored += length;
            }
        }
        stored = Math.min(stored, file.limit());
        long claimed = width * bitsPerColumn / 8;
        long packed = MOST_PACKED.getOrDefault(one(fields, COMPRESSION, 1), MOST_PACKED_OTHERWISE);
        if (claimed > stored * packed) {
            throw new IOException(
                    "the header claims " + claimed + " bytes of pixels, but the file has only " + stored + " of them");
        }
    }

    private static void requireTiles(Map<Integer, long[]> fields, long side) throws IOException {
        for (int tag : new int[] {TILE_WIDTH, TILE_LENGTH}) {
            long tile = one(fields, tag, 1);
            if (tile < 1 || tile > Math.max(LARGE_TILE, side + 16)) {
                throw new IOException("a tile's side is 1 to that of the picture, " + side + ", got " + tile);
            }
        }
    }

    private static void requireEqual(Map<Integer, long[]> fields, int tag) throws IOException {
        long[] values = fields.getOrDefault(tag, new long[0]);
        if (Arrays.stream(values).distinct().count() > 1) {
            throw new IOException("field " + tag + " must be the same for all samples, got " + Arrays.toString(values));
        }
    }

    private static long one(Map<Integer, long[]> fields, int tag, long otherwise) {
        long[] values = fields.getOrDefault(tag, new long[0]);
        return values.length == 0 ? otherwise : values[0];
    }

    /** Tag -> its whole numbers; values of every field must lie in the file. */
    private Map<Integer, long[]> fields(long at) throws IOException {
        Map<Integer, long[]> fields = new HashMap<>();
        int count = count(at);
        for (int i = 0; i < count; i++) {
            int entry = inside(at + 2 + 12L * i, 12);
            int type = file.getShort(entry + 2) & 0xFFFF;
            long number = unsigned(entry + 4);
            int tag = file.getShort(entry) & 0xFFFF;
            boolean whole = type == 1 || type == 3 || type == 4;
            if (!whole && OF_SOUND_TYPE.contains(tag)) {
                throw new IOException("field " + tag + " must hold whole numbers of type 1, 3 or 4, got type " + type);
            }
            int each = type < BYTES_OF_TYPE.length ? BYTES_OF_TYPE[type] : 1;
            long length = number * each;
            int from = length <= 4 ? entry + 8 : inside(unsigned(entry + 8), length);
            if (whole) {
                fields.put(tag, numbers(from, (int) number, each));
            }
        }
        return fields;
    }

    private long[] numbers(int from, int count, int each) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            int at = from + i * each;
            numbers[i] = switch (each) {
                case 1 -> file.get(at) & 0xFF;
                case 2 -> file.getShort(at) & 0xFFFF;
                default -> unsigned(at);
            };
        }
        return numbers;
    }

    private int count(long at) throws IOException {
        return file.getShort(inside(at, 2)) & 0xFFFF;
    }

    private long unsigned(int at) {
        return file.getInt(at) & 0xFFFFFFFFL;
    }

    private int inside(long at, long length) throws IOException {
        if (at < 0 || length < 0 || at + length > file.limit()) {
            throw new IOException("the TIFF file is truncated or damaged: " + length + " bytes at " + at
                    + " are outside its " + file.limit());
        }
        return (int) at;
    }
}
