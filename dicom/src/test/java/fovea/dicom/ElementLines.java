package fovea.dicom;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Element;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A file as elements.py prints it: a line for every element with its place, VR and value. */
final class ElementLines {
    private final List<String> lines = new ArrayList<>();

    private ElementLines() {}

    static List<String> of(DicomFile file) {
        ElementLines all = new ElementLines();
        all.walk(file.meta(), "");
        all.walk(file.dataSet(), "");
        return all.lines;
    }

    private void walk(DataSet dataSet, String place) {
        for (Element element : dataSet) {
            String here = place + "%08X".formatted(element.tag());
            switch (element) {
                case Element.Items sequence -> {
                    lines.add(here + " SQ " + sequence.items().size());
                    for (int i = 0; i < sequence.items().size(); i++) {
                        walk(sequence.items().get(i), here + "[" + i + "].");
                    }
                }
                case Element.Bytes bytes -> lines.add(here + " " + bytes.vr() + " " + json(values(bytes, dataSet)));
                case Element.Fragments fragments -> lines.add(here + " " + fragments.vr() + " fragments");
            }
        }
    }

    private static List<String> values(Element.Bytes element, DataSet in) {
        return switch (element.vr()) {
            case US, SS, UL, SL, UV, SV, IS ->
                Arrays.stream(in.longs(element.tag())).mapToObj(Long::toString).toList();
            case DS, FL, FD ->
                Arrays.stream(in.decimals(element.tag()))
                        .mapToObj(ElementLines::hex)
                        .toList();
            case OB, OW, OF, OD, OL, OV, UN -> element.length() == 0 ? List.of() : List.of(digest(element.value()));
            // pydicom leaves empty groups at the end of a name out
            case PN ->
                in.texts(element.tag()).stream()
                        .map(name -> name.replaceAll("=+$", ""))
                        .toList();
            default -> in.texts(element.tag());
        };
    }

    /** As Python's float.hex prints it. */
    private static String hex(double value) {
        if (value == 0) {
            return (1 / value < 0 ? "-" : "") + "0x0.0p+0";
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        long bits = Double.doubleToRawLongBits(value);
        int exponent = Math.getExponent(value);
        boolean subnormal = exponent < Double.MIN_EXPONENT;
        int shown = subnormal ? Double.MIN_EXPONENT : exponent;
        return (value < 0 ? "-" : "") + "0x" + (subnormal ? "0" : "1") + "."
                + "%013x".formatted(bits & 0xFFFFFFFFFFFFFL) + "p" + (shown < 0 ? "" : "+") + shown;
    }

    private static String digest(byte[] value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value);
            return value.length + " bytes " + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** As Python's json.dumps prints it. */
    private static String json(List<String> values) {
        StringBuilder out = new StringBuilder("[");
        for (String value : values) {
            out.append(out.length() > 1 ? ", " : "").append('"');
            for (int i = 0; i < value.length(); i++) {
                char one = value.charAt(i);
                out.append(
                        switch (one) {
                            case '"' -> "\\\"";
                            case '\\' -> "\\\\";
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            case '\f' -> "\\f";
                            case '\b' -> "\\b";
                            default -> one < ' ' || one > '~' ? "\\u%04x".formatted((int) one) : String.valueOf(one);
                        });
            }
            out.append('"');
        }
        return out.append(']').toString();
    }

    /** Prints the files named, to compare by hand. */
    public static void main(String[] files) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String file : files) {
            all.append("FILE ").append(file).append('\n');
            try {
                of(Dicom.part10().readWhole(java.nio.file.Path.of(file)))
                        .forEach(line -> all.append(line).append('\n'));
            } catch (DicomException e) {
                all.append("ERROR ").append(e.getMessage()).append('\n');
            }
        }
        System.out.write(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
