package fovea.dicom;

import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compressed frames (PS3.5, A.4): fragments, put together to frames by the extended offset table, the basic one, or
 * where both are missing or lie, by their number and the codecs' start markers.
 */
public final class EncapsulatedPixels implements PixelData {
    /**
     * One piece of a code stream.
     *
     * @param offset where its bytes start, as {@link PixelData.Bytes} counts
     * @param length how many
     */
    public record Fragment(long offset, long length) {}

    private final Vr vr;
    private final Bytes bytes;
    private final Layout layout;
    private volatile @Nullable Found found;

    /**
     * What is known before the fragments are looked at.
     *
     * @param origin the file, for messages
     * @param start where the first item (the basic offset table) starts
     * @param end where the file ends
     * @param frames the number of frames
     * @param extendedOffsets values of (7FE0,0001), empty without
     */
    record Layout(String origin, long start, long end, int frames, long[] extendedOffsets) {}

    private record Found(List<Fragment> fragments, List<List<Fragment>> frames) {}

    EncapsulatedPixels(Vr vr, Bytes bytes, Layout layout) {
        this.vr = vr;
        this.bytes = bytes;
        this.layout = layout;
    }

    /** Frames in memory, one fragment each. */
    public static EncapsulatedPixels of(List<byte[]> frames) {
        long size = 8;
        for (byte[] frame : frames) {
            size += 8 + frame.length + (frame.length & 1);
        }
        byte[] value = new byte[Math.toIntExact(size + 8)];
        ByteBuffer all = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        item(all, Tag.ITEM, 0);
        for (byte[] frame : frames) {
            item(all, Tag.ITEM, frame.length + (frame.length & 1));
            all.put(frame);
            all.put(new byte[frame.length & 1]);
        }
        item(all, Tag.SEQUENCE_END, 0);
        Bytes slices = (from, count) -> Arrays.copyOfRange(value, (int) from, (int) from + count);
        return new EncapsulatedPixels(
                Vr.OB, slices, new Layout("new file", 0, value.length, frames.size(), new long[0]));
    }

    private static void item(ByteBuffer into, int tag, int length) {
        into.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag)).putInt(length);
    }

    @Override
    public int tag() {
        return Tag.PIXEL_DATA;
    }

    @Override
    public Vr vr() {
        return vr;
    }

    /** How many frames the data set says there are. */
    public int frames() {
        return layout.frames;
    }

    /** The fragments in order, without the offset table. */
    public List<Fragment> fragments() throws IOException {
        return found().fragments;
    }

    /** The fragments of each frame. */
    List<List<Fragment>> table() throws IOException {
        return found().frames;
    }

    /** The bytes of a fragment. */
    public byte[] bytes(Fragment fragment) throws IOException {
        return bytes.read(fragment.offset, Math.toIntExact(fragment.length));
    }

    /**
     * The code stream of a frame, fragments joined; it may end with a byte of padding.
     *
     * @param index 0 to {@link #frames} - 1
     */
    public byte[] frame(int index) throws IOException {
        List<List<Fragment>> frames = found().frames;
        if (index < 0 || index >= frames.size()) {
            throw new DicomException(
                    layout.origin, layout.start, "frame " + index + " must be in 0.." + (frames.size() - 1), "none");
        }
        List<Fragment> pieces = frames.get(index);
        if (pieces.size() == 1) {
            return bytes(pieces.get(0));
        }
        long length = pieces.stream().mapToLong(Fragment::length).sum();
        if (length > Integer.MAX_VALUE - 8) {
            throw new DicomException(layout.origin, layout.start, "a frame must be at most 2 GiB", length + " bytes");
        }
        byte[] joined = new byte[(int) length];
        int at = 0;
        for (Fragment piece : pieces) {
            byte[] part = bytes(piece);
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private Found found() throws IOException {
        Found known = found;
        if (known == null) {
            known = find();
            found = known;
        }
        return known;
    }

    private Found find() throws IOException {
        FragmentWalk walk = FragmentWalk.over(bytes, layout);
        return new Found(walk.fragments(), new FrameTable(bytes, layout, walk).frames());
    }

    /** Where the element ends, behind its sequence delimiter. */
    long end() throws IOException {
        return FragmentWalk.over(bytes, layout).end();
    }
}
