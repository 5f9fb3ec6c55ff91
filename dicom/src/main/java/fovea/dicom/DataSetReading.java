package fovea.dicom;

import fovea.dicom.data.Attributes;
import fovea.dicom.data.CharacterSets;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Element;
import fovea.dicom.data.Elements;
import fovea.dicom.data.Swap;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Elements of one data set and the items in it (PS3.5 chapter 7). Bounded: no length is believed beyond the bytes there
 * are, and items nest at most {@value #DEEPEST} deep.
 */
final class DataSetReading {
    static final int DEEPEST = 64;

    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int META_GROUP = 2;

    private final ByteSource source;
    private final Encoding encoding;
    private final int purpose;
    private PixelPlace.@Nullable Finder finder;
    private boolean stopped;

    /**
     * Makes one.
     *
     * @param source stands at the first element
     * @param encoding of the top level
     * @param purpose 2 to read group 0002 alone, 0 to stop at pixel data, -1 to pass over them
     */
    DataSetReading(ByteSource source, Encoding encoding, int purpose) {
        this.source = source;
        this.encoding = encoding;
        this.purpose = purpose;
    }

    void pixelsAt(PixelPlace.Finder told) {
        finder = told;
    }

    DataSet read() throws IOException {
        return elements(new Scope(encoding, source.end(), false, 0), CharacterSets.DEFAULT, null);
    }

    /**
     * The next element's head.
     *
     * @param tag its tag
     * @param vr as the file has it, or the dictionary's where it says nothing or UN
     * @param told whether the file has it
     * @param encoding how a sequence in it is laid out, and its numbers
     * @param length bytes, or 0xFFFFFFFF
     */
    private record Head(int tag, Vr vr, boolean told, Encoding encoding, long length) {}

    private DataSet elements(Scope scope, CharacterSets parent, @Nullable Elements outer) throws IOException {
        Elements elements = new Elements(source.name(), parent, outer);
        while (!stopped && !ends(scope)) {
            if (scope.depth() == 0 && purpose == META_GROUP && source.peek16(0, false) != META_GROUP) {
                break;
            }
            int tag = source.peekTag(0, scope.encoding().bigEndian());
            if (tag == Tag.ITEM_END || tag == Tag.SEQUENCE_END || tag == Tag.ITEM) {
                if (strayOrEnd(tag, scope)) {
                    break;
                }
                continue;
            }
            Head head = head(scope);
            if (scope.depth() == 0 && finder != null && Tag.isPixelData(tag)) {
                pixels(head);
            } else {
                elements.add(element(head, scope, elements));
            }
        }
        return elements.toDataSet();
    }

    private boolean ends(Scope scope) throws IOException {
        long at = source.position();
        if (!scope.undefined() && scope.depth() > 0) {
            if (at > scope.end() || (at < scope.end() && scope.end() - at < 8)) {
                throw malformed("an item must end where its length says, at " + scope.end(), "an element across it");
            }
            if (at == scope.end()) {
                return true;
            }
        }
        if (source.has(8)) {
            return scope.depth() == 0 && source.peek32(0, false) == 0 && source.peek32(4, false) == 0 && padding();
        }
        if (scope.depth() > 0) {
            throw malformed("an item must be closed", "the end of the file");
        }
        return true;
    }

    private boolean padding() throws IOException {
        long at = source.position();
        if (source.onlyZerosLeft()) {
            return true;
        }
        throw new DicomException(source.name(), at, "an element must start here", "zeros with something behind them");
    }

    /** True at the end of this item. A delimiter where none can be is passed over, as other toolkits do. */
    private boolean strayOrEnd(int tag, Scope scope) {
        if (scope.depth() > 0 && tag == Tag.ITEM_END) {
            source.pass(8);
            return true;
        }
        if (scope.depth() > 0 && scope.undefined() && tag == Tag.SEQUENCE_END) {
            return true;
        }
        if (tag == Tag.ITEM) {
            throw malformed("an element must start here", "an item outside of a sequence");
        }
        source.pass(8);
        return false;
    }

    private Head head(Scope scope) throws IOException {
        Encoding encoding = scope.encoding();
        boolean big = encoding.bigEndian();
        int tag = source.peekTag(0, big);
        if (!encoding.explicit() || !Vr.letters(source.peek(4), source.peek(5))) {
            long length = source.peek32(4, big);
            source.pass(8);
            return new Head(tag, Attributes.vr(tag), false, encoding, length);
        }
        Vr vr = Vr.of(source.peek(4), source.peek(5));
        boolean unknown = vr == Vr.UN && !(source.peek(4) == 'U' && source.peek(5) == 'N');
        if (unknown || !vr.hasLongLength()) {
            int length = source.peek16(6, big);
            source.pass(8);
            return new Head(tag, vr, true, encoding, length);
        }
        if (!source.has(12)) {
            throw malformed("the head of " + Tag.named(tag) + " must have 12 bytes", "the end of the file");
        }
        long length = source.peek32(8, big);
        source.pass(12);
        return vr == Vr.UN
                ? new Head(tag, Attributes.vr(tag), false, Encoding.IMPLICIT_LITTLE, length)
                : new Head(tag, vr, true, encoding, length);
    }

    private void pixels(Head head) throws IOException {
        PixelPlace.Finder told = Objects.requireNonNull(finder);
        Vr vr = head.vr == Vr.UN ? Vr.OW : head.vr;
        long length = head.length == UNDEFINED ? PixelPlace.UNDEFINED : head.length;
        PixelPlace place = new PixelPlace(head.tag, vr, source.position(), length);
        if (purpose == 0) {
            told.note(place);
            stopped = true;
            return;
        }
        long end = told.met(place);
        if (!source.skip(end - source.position())) {
            stopped = true;
        }
    }

    private Element element(Head head, Scope scope, Elements elements) throws IOException {
        Scope inside = scope.within(head.encoding);
        if (head.length == UNDEFINED) {
            boolean items = head.vr == Vr.SQ || (!head.told && head.vr == Vr.UN);
            return items ? sequence(head, inside, elements) : fragments(head);
        }
        checkLength(head, scope);
        if (head.vr == Vr.SQ && (head.told || startsItem(head))) {
            return sequence(head, inside, elements);
        }
        Vr vr = head.vr == Vr.SQ ? Vr.UN : head.vr;
        byte[] value = source.take(head.length, Tag.named(head.tag));
        if (head.encoding.bigEndian() && vr.unit() > 1) {
            Swap.inPlace(value, vr.unit());
        }
        return elements.value(head.tag, vr, value, !head.told);
    }

    /** Where the file itself does not say that it is a sequence. */
    private boolean startsItem(Head head) throws IOException {
        return head.length == 0 || (source.has(4) && source.peekTag(0, head.encoding.bigEndian()) == Tag.ITEM);
    }

    private void checkLength(Head head, Scope scope) {
        if (!scope.undefined() && head.length > scope.end() - source.position()) {
            throw malformed(
                    Tag.named(head.tag) + " must fit the bytes left, " + (scope.end() - source.position()),
                    head.length + " bytes");
        }
    }

    private Element sequence(Head head, Scope scope, Elements elements) throws IOException {
        if (scope.depth() >= DEEPEST) {
            throw malformed("items must nest at most " + DEEPEST + " deep", "one more at " + Tag.named(head.tag));
        }
        boolean undefined = head.length == UNDEFINED;
        long end = undefined ? scope.end() : source.position() + head.length;
        List<DataSet> items = new ArrayList<>();
        while (undefined || source.position() < end) {
            if (!source.has(8)) {
                throw malformed("the sequence " + Tag.named(head.tag) + " must be closed", "the end of the file");
            }
            int tag = source.peekTag(0, scope.encoding().bigEndian());
            long length = source.peek32(4, scope.encoding().bigEndian());
            if (tag == Tag.SEQUENCE_END) {
                source.pass(8);
                break;
            }
            if (tag != Tag.ITEM) {
                throw malformed("an item of " + Tag.named(head.tag) + " must start here", Tag.text(tag));
            }
            source.pass(8);
            items.add(item(head, scope, length, end, elements));
        }
        return new Element.Items(head.tag, items);
    }

    private DataSet item(Head head, Scope scope, long length, long end, Elements elements) throws IOException {
        if (length != UNDEFINED && length > end - source.position()) {
            throw malformed(
                    "an item of " + Tag.named(head.tag) + " must fit its sequence, " + (end - source.position())
                            + " bytes",
                    length + " bytes");
        }
        boolean undefined = length == UNDEFINED;
        long until = undefined ? end : source.position() + length;
        return elements(
                new Scope(scope.encoding(), until, undefined, scope.depth() + 1), elements.characters(), elements);
    }

    private Element fragments(Head head) throws IOException {
        List<byte[]> fragments = new ArrayList<>();
        while (true) {
            if (!source.has(8)) {
                throw malformed("the fragments of " + Tag.named(head.tag) + " must be closed", "the end of the file");
            }
            int tag = source.peekTag(0, head.encoding.bigEndian());
            long length = source.peek32(4, head.encoding.bigEndian());
            source.pass(8);
            if (tag == Tag.SEQUENCE_END) {
                return new Element.Fragments(head.tag, head.vr, fragments);
            }
            if (tag != Tag.ITEM) {
                throw malformed("a fragment of " + Tag.named(head.tag) + " must start here", Tag.text(tag));
            }
            fragments.add(source.take(length, "a fragment of " + Tag.named(head.tag)));
        }
    }

    private DicomException malformed(String demand, String got) {
        return new DicomException(source.name(), source.position(), demand, got);
    }

    /**
     * Where elements are read.
     *
     * @param encoding how they are laid out
     * @param end where they must have ended
     * @param undefined whether a delimiter ends them instead
     * @param depth 0 for the top level
     */
    private record Scope(Encoding encoding, long end, boolean undefined, int depth) {
        Scope within(Encoding other) {
            return new Scope(other, end, undefined, depth);
        }
    }
}
