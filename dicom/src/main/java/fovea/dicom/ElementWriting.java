package fovea.dicom;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Element;
import fovea.dicom.data.Swap;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.io.OutputStream;

/** Elements as bytes (PS3.5 chapter 7); sequences and items end with delimiters. */
final class ElementWriting {
    private static final int SHORT = 0xFFFF;
    private static final int UNDEFINED = -1;

    private final OutputStream out;
    private final Encoding encoding;

    ElementWriting(OutputStream out, Encoding encoding) {
        this.out = out;
        this.encoding = encoding;
    }

    void write(Element element) throws IOException {
        switch (element) {
            case Element.Bytes bytes -> value(bytes);
            case Element.Items sequence -> sequence(sequence);
            case Element.Fragments fragments -> {
                head(fragments.tag(), fragments.vr(), UNDEFINED);
                for (byte[] fragment : fragments.fragments()) {
                    even(Tag.ITEM, fragment);
                }
                item(Tag.SEQUENCE_END, 0);
            }
        }
    }

    private void value(Element.Bytes element) throws IOException {
        byte[] raw = element.raw();
        int padding = raw.length & 1;
        // an explicit length of 16 bits does not hold it: PS3.5, 6.2.2 has UN for this
        boolean tooLong = !element.vr().hasLongLength() && raw.length + padding > SHORT;
        Vr vr = tooLong && encoding.explicit() ? Vr.UN : element.vr();
        head(element.tag(), vr, raw.length + padding);
        if (encoding.bigEndian() && vr.unit() > 1) {
            raw = raw.clone();
            Swap.inPlace(raw, vr.unit());
        }
        out.write(raw);
        if (padding > 0) {
            out.write(element.vr().padding());
        }
    }

    private void sequence(Element.Items sequence) throws IOException {
        head(sequence.tag(), Vr.SQ, UNDEFINED);
        for (DataSet item : sequence.items()) {
            item(Tag.ITEM, UNDEFINED);
            for (Element element : item) {
                if (Tag.element(element.tag()) != 0) {
                    write(element);
                }
            }
            item(Tag.ITEM_END, 0);
        }
        item(Tag.SEQUENCE_END, 0);
    }

    private void even(int tag, byte[] value) throws IOException {
        item(tag, value.length + (value.length & 1));
        out.write(value);
        out.write(new byte[value.length & 1]);
    }

    void item(int tag, int length) throws IOException {
        tag(tag);
        int32(length);
    }

    void head(int tag, Vr vr, int length) throws IOException {
        tag(tag);
        if (!encoding.explicit()) {
            int32(length);
            return;
        }
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
        if (vr.hasLongLength()) {
            int16(0);
            int32(length);
        } else {
            int16(length);
        }
    }

    private void tag(int tag) throws IOException {
        int16(Tag.group(tag));
        int16(Tag.element(tag));
    }

    void int32(int value) throws IOException {
        int16(encoding.bigEndian() ? value >>> 16 : value);
        int16(encoding.bigEndian() ? value : value >>> 16);
    }

    private void int16(int value) throws IOException {
        out.write(encoding.bigEndian() ? value >>> 8 : value);
        out.write(encoding.bigEndian() ? value : value >>> 8);
    }
}
