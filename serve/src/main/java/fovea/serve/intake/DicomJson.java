package fovea.serve.intake;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Element;
import fovea.dicom.data.Vr;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The DICOM JSON model (PS3.18 annex F). Elements whose values are not what their representation demands, and bytes of more
 * than {@value #MOST_INLINE}, are left out.
 */
public final class DicomJson {
    private static final int MOST_INLINE = 4096;
    private static final int MOST_DEPTH = 16;

    private DicomJson() {}

    /** All elements of a data set, by their tags. */
    public static Map<String, Object> of(DataSet dataSet) {
        return of(dataSet, 0);
    }

    private static Map<String, Object> of(DataSet dataSet, int depth) {
        Map<String, Object> elements = new TreeMap<>();
        for (Element element : dataSet) {
            if ((element.tag() & 0xFFFF) != 0) { // group lengths are retired
                put(elements, dataSet, element, depth);
            }
        }
        return elements;
    }

    private static void put(Map<String, Object> into, DataSet dataSet, Element element, int depth) {
        try {
            switch (element) {
                case Element.Bytes bytes -> bytes(dataSet, bytes).ifPresent(value -> into.put(key(bytes.tag()), value));
                case Element.Items items -> {
                    if (depth < MOST_DEPTH) {
                        List<Object> all = new ArrayList<>();
                        items.items().forEach(item -> all.add(of(item, depth + 1)));
                        into.put(key(items.tag()), element("SQ", all));
                    }
                }
                case Element.Fragments fragments -> {
                    // pixels are retrieved as frames
                }
            }
        } catch (DicomException | NumberFormatException e) {
            into.remove(key(element.tag())); // a value that is none is told by nobody
        }
    }

    private static java.util.Optional<Object> bytes(DataSet dataSet, Element.Bytes element) {
        Vr vr = element.vr();
        if (element.length() == 0) {
            return java.util.Optional.of(element(vr.name(), List.of()));
        }
        if (!vr.isText() && !vr.isNumber()) {
            if (element.length() > MOST_INLINE) {
                return java.util.Optional.empty();
            }
            return java.util.Optional.of(
                    Map.of("vr", vr.name(), "InlineBinary", Base64.getEncoder().encodeToString(element.value())));
        }
        List<Object> values = new ArrayList<>();
        for (String text : dataSet.texts(element.tag())) {
            values.add(value(vr, text));
        }
        return java.util.Optional.of(element(vr.name(), values));
    }

    private static Object value(Vr vr, String text) {
        return switch (vr) {
            case PN -> name(text);
            case IS, US, SS, UL, SL, SV, UV -> text.isEmpty() ? "" : new BigDecimal(text);
            case DS, FL, FD -> text.isEmpty() || !text.matches("[-+0-9.eE]+") ? text : new BigDecimal(text);
            case AT -> text.replaceAll("[^0-9A-Fa-f]", "").toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    /** A name by its component groups (PS3.5 section 6.2.1.1). */
    private static Map<String, String> name(String text) {
        String[] groups = text.split("=", -1);
        String[] keys = {"Alphabetic", "Ideographic", "Phonetic"};
        Map<String, String> name = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(3, groups.length); i++) {
            if (!groups[i].isEmpty()) {
                name.put(keys[i], groups[i]);
            }
        }
        return name;
    }

    /** An element with these values. */
    public static Map<String, Object> element(String vr, List<?> values) {
        return values.isEmpty() ? Map.of("vr", vr) : Map.of("vr", vr, "Value", values);
    }

    /** A tag as a key: eight hexadecimal digits. */
    public static String key(int tag) {
        return String.format(Locale.ROOT, "%08X", tag);
    }
}
