package fovea.dicom;

import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of encapsulated pixel data, read from one header to the next.
 *
 * @param offsets values of the basic offset table, from the first byte behind it; empty without
 * @param base where offsets count from: the header of the first fragment
 * @param fragments the fragments in order
 * @param end behind the sequence delimiter
 */
record FragmentWalk(long[] offsets, long base, List<EncapsulatedPixels.Fragment> fragments, long end) {
    private static final int HEADER = 8;

    static FragmentWalk over(PixelData.Bytes bytes, EncapsulatedPixels.Layout layout) throws IOException {
        List<EncapsulatedPixels.Fragment> items = new ArrayList<>();
        long at = layout.start();
        boolean closed = false;
        while (!closed && at + HEADER <= layout.end()) {
            ByteBuffer header = little(bytes.read(at, HEADER));
            int tag = Tag.of(header.getShort(0) & 0xFFFF, header.getShort(2));
            long length = header.getInt(4) & 0xFFFFFFFFL;
            at += HEADER;
            if (tag == Tag.SEQUENCE_END) {
                closed = true;
            } else if (tag != Tag.ITEM) {
                throw new DicomException(
                        layout.origin(),
                        at - HEADER,
                        "a fragment must start with " + Tag.text(Tag.ITEM),
                        Tag.text(tag));
            } else if (length > layout.end() - at) {
                throw new DicomException(
                        layout.origin(),
                        at,
                        "a fragment must fit the bytes left, " + (layout.end() - at),
                        length + " bytes");
            } else {
                items.add(new EncapsulatedPixels.Fragment(at, length));
                at += length;
            }
        }
        return split(bytes, items, at);
    }

    private static FragmentWalk split(PixelData.Bytes bytes, List<EncapsulatedPixels.Fragment> items, long end)
            throws IOException {
        if (items.isEmpty()) {
            return new FragmentWalk(new long[0], end, List.of(), end);
        }
        EncapsulatedPixels.Fragment table = items.get(0);
        ByteBuffer entries = little(bytes.read(table.offset(), (int) Math.min(table.length(), 1 << 26)));
        long[] offsets = new long[entries.capacity() / 4];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = entries.getInt(4 * i) & 0xFFFFFFFFL;
        }
        return new FragmentWalk(
                offsets, table.offset() + table.length(), List.copyOf(items.subList(1, items.size())), end);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
