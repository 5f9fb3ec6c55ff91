package fovea.dicom.data;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text of data sets from one character set to another. */
final class Recoding {
    private Recoding() {}

    static boolean encodes(List<String> texts, CharacterSets characters) {
        return characters.encode(String.join("\\", texts)).isPresent();
    }

    static byte[] encode(List<String> texts, CharacterSets characters) {
        String all = String.join("\\", texts);
        return characters.encode(all).orElseGet(() -> all.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether an item can stand in a data set of these character sets without loss. */
    static boolean fits(DataSet item, CharacterSets characters) {
        if (isAtHome(item, characters)) {
            return true;
        }
        return item.elements().stream().allMatch(element -> switch (element) {
            case Element.Bytes bytes ->
                !bytes.vr().usesCharacterSet() || encodes(Values.texts(bytes, item.characterSets()), characters);
            case Element.Items sequence -> sequence.items().stream().allMatch(inner -> fits(inner, characters));
            case Element.Fragments none -> true;
        });
    }

    private static boolean isAtHome(DataSet item, CharacterSets characters) {
        return item.contains(Tag.SPECIFIC_CHARACTER_SET) || item.characterSets().equals(characters);
    }

    static Element element(Element element, CharacterSets was, CharacterSets now) {
        return switch (element) {
            case Element.Bytes bytes ->
                was.equals(now) || !bytes.vr().usesCharacterSet()
                        ? bytes
                        : new DataSetBuilder(DataSet.empty())
                                .bytes(bytes.tag(), bytes.vr(), encode(Values.texts(bytes, was), now))
                                .build()
                                .elements()
                                .get(0);
            case Element.Items sequence ->
                new Element.Items(
                        sequence.tag(),
                        sequence.items().stream().map(item -> item(item, now)).toList());
            case Element.Fragments fragments -> fragments;
        };
    }

    private static DataSet item(DataSet item, CharacterSets now) {
        if (isAtHome(item, now)) {
            return item;
        }
        int[] order = new int[item.size()];
        Element[] elements = new Element[item.size()];
        for (int i = 0; i < elements.length; i++) {
            Element old = item.elements().get(i);
            order[i] = old.tag() ^ Integer.MIN_VALUE;
            elements[i] = element(old, item.characterSets(), now);
        }
        return new DataSet(item.origin(), order, elements, now);
    }
}
