package fovea.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Elements of a data set while they are read, in the order of the file. */
public final class Elements {
    private static final int SHORT = 0xFFFF;

    private final String origin;
    private final @Nullable Elements outer;
    private final List<Element> elements = new ArrayList<>();
    private final List<Integer> ambiguous = new ArrayList<>();
    private CharacterSets characters;
    private int pixelRepresentation = -1;

    public Elements(String origin, CharacterSets parent, @Nullable Elements outer) {
        this.origin = origin;
        this.characters = parent;
        this.outer = outer;
    }

    public CharacterSets characters() {
        return characters;
    }

    /** An element of this value; where the representation is only the dictionary's it may still change. */
    public Element value(int tag, Vr vr, byte[] value, boolean uncertain) {
        Attributes.Entry entry = uncertain ? Attributes.entry(tag) : null;
        if (entry != null && entry.ambiguous()) {
            ambiguous.add(elements.size());
        }
        return new Element.Bytes(tag, vr, value);
    }

    public void add(Element element) {
        elements.add(element);
        if (element instanceof Element.Bytes bytes) {
            if (bytes.tag() == Tag.SPECIFIC_CHARACTER_SET) {
                characters = CharacterSets.of(Values.texts(bytes, CharacterSets.DEFAULT));
            } else if (bytes.tag() == Tag.PIXEL_REPRESENTATION && bytes.length() == 2) {
                pixelRepresentation = bytes.raw()[0];
            }
        }
    }

    private boolean signed() {
        return pixelRepresentation >= 0 ? pixelRepresentation == 1 : outer != null && outer.signed();
    }

    public DataSet toDataSet() {
        if (elements.isEmpty() && characters.equals(CharacterSets.DEFAULT)) {
            return DataSet.empty();
        }
        ambiguous.forEach(this::resolve);
        boolean ordered = true;
        for (int i = 1; ordered && i < elements.size(); i++) {
            ordered = Integer.compareUnsigned(
                            elements.get(i - 1).tag(), elements.get(i).tag())
                    < 0;
        }
        List<Element> sorted = ordered ? elements : lastOfEach();
        int[] order = new int[sorted.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = sorted.get(i).tag() ^ Integer.MIN_VALUE;
        }
        return new DataSet(origin, order, sorted.toArray(Element[]::new), characters);
    }

    private List<Element> lastOfEach() {
        List<Element> sorted = new ArrayList<>(elements);
        sorted.sort(Comparator.comparingInt(one -> one.tag() ^ Integer.MIN_VALUE));
        List<Element> kept = new ArrayList<>();
        for (Element one : sorted) {
            if (!kept.isEmpty() && kept.get(kept.size() - 1).tag() == one.tag()) {
                kept.set(kept.size() - 1, one);
            } else {
                kept.add(one);
            }
        }
        return kept;
    }

    /** PS3.5 A.1: what an attribute with several representations is depends on others. */
    private void resolve(int index) {
        Element.Bytes element = (Element.Bytes) elements.get(index);
        elements.set(index, new Element.Bytes(element.tag(), resolved(element), element.raw()));
    }

    private Vr resolved(Element.Bytes element) {
        return switch (Objects.requireNonNull(Attributes.entry(element.tag())).choice()) {
            case "US/SS" -> signed() ? Vr.SS : Vr.US;
            case "US/SS/OW" -> element.length() > SHORT ? Vr.OW : signed() ? Vr.SS : Vr.US;
            case "US/OW" -> lutEntries() == 1 ? Vr.US : Vr.OW;
            default -> Vr.OW;
        };
    }

    /** The first number of a LUT's descriptor; 0 when there is none. */
    private int lutEntries() {
        for (Element one : elements) {
            if (one.tag() == Tag.LUT_DESCRIPTOR && one instanceof Element.Bytes bytes && bytes.length() >= 2) {
                return ByteBuffer.wrap(bytes.raw())
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getShort(0)
                        & 0xFFFF;
            }
        }
        return 0;
    }
}
