package fovea.dicom;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Element;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** One file written: preamble, meta information made anew, data set, pixels. */
final class FileWriting {
    /** Of Fovea as a whole (PS3.7, D.3.3.2): made once from a random UUID. */
    static final String IMPLEMENTATION = "2.25.126355763412565424092189545286675102225";

    static final String VERSION_NAME = "FOVEA_0_1";

    private final DicomFile content;
    private final DataSet meta;

    FileWriting(DicomFile content) {
        this.content = content;
        if (content.pixelData().isPresent()) {
            boolean frames = content.pixelData().get() instanceof EncapsulatedPixels;
            if (frames != content.syntax().encapsulated()) {
                throw new DicomException(
                        content.origin(),
                        -1,
                        "pixels of " + content.syntax().name() + " must be "
                                + (content.syntax().encapsulated() ? "encapsulated" : "native"),
                        frames ? "encapsulated ones" : "native ones");
            }
        }
        this.meta = meta();
    }

    private DataSet meta() {
        return DataSet.builder()
                .bytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
                .text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, uid(Tag.SOP_CLASS_UID, Tag.MEDIA_STORAGE_SOP_CLASS_UID))
                .text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, uid(Tag.SOP_INSTANCE_UID, Tag.MEDIA_STORAGE_SOP_INSTANCE_UID))
                .text(Tag.TRANSFER_SYNTAX_UID, content.syntax().uid())
                .text(Tag.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION)
                .text(Tag.IMPLEMENTATION_VERSION_NAME, VERSION_NAME)
                .build();
    }

    private String uid(int tag, int inMeta) {
        Optional<String> uid =
                content.dataSet().text(tag).or(() -> content.meta().text(inMeta));
        return uid.orElseThrow(
                () -> new DicomException(content.origin(), -1, Tag.named(tag) + " must be set in a file", "none"));
    }

    void writeTo(OutputStream out) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ElementWriting inHead = new ElementWriting(head, Encoding.EXPLICIT_LITTLE);
        for (Element element : meta) {
            inHead.write(element);
        }
        out.write(new byte[128]);
        out.write("DICM".getBytes(StandardCharsets.US_ASCII));
        DataSet length = DataSet.builder().integers(0x00020000, head.size()).build();
        new ElementWriting(out, Encoding.EXPLICIT_LITTLE)
                .write(length.elements().get(0));
        head.writeTo(out);
        if (content.syntax().deflated()) {
            deflated(out);
        } else {
            body(out);
        }
    }

    private void deflated(OutputStream out) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        Counting counted = new Counting(out);
        DeflaterOutputStream deflating = new DeflaterOutputStream(counted, deflater);
        try {
            body(deflating);
            deflating.finish();
        } finally {
            deflater.end();
        }
        if (counted.count % 2 == 1) {
            out.write(0);
        }
    }

    /** A deflated data set is made even with a zero byte (PS3.5, A.5). */
    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }

    private void body(OutputStream out) throws IOException {
        ElementWriting writing = new ElementWriting(out, Encoding.of(content.syntax()));
        Optional<PixelData> pixels = content.pixelData();
        boolean done = pixels.isEmpty();
        for (Element element : content.dataSet()) {
            if (!done && Integer.compareUnsigned(element.tag(), pixels.get().tag()) >= 0) {
                new PixelWriting(out, Encoding.of(content.syntax())).write(pixels.get());
                done = true;
            }
            if (isWritten(element.tag())) {
                writing.write(element);
            }
        }
        if (!done) {
            new PixelWriting(out, Encoding.of(content.syntax())).write(pixels.get());
        }
    }

    /** Group lengths are retired; offset tables are made anew with the pixels. */
    private boolean isWritten(int tag) {
        boolean offsets = tag == Tag.EXTENDED_OFFSET_TABLE || tag == Tag.EXTENDED_OFFSET_TABLE_LENGTHS;
        if (content.pixelData().isPresent() && tag == content.pixelData().get().tag()) {
            throw new DicomException(content.origin(), -1, Tag.named(tag) + " must be there once", "an element too");
        }
        return Tag.element(tag) != 0
                && Tag.group(tag) > 2
                && !(offsets && content.pixelData().isPresent());
    }
}
