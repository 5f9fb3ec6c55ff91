package fovea.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Text with escape sequences of ISO 2022 (PS3.5, 6.1.2.5; PS3.3, tables C.12-3 and C.12-4). One text, one instance. */
final class CodeExtensions {
    static final byte ESCAPE = 0x1B;

    private static final Charset JAPANESE = Charset.forName("EUC-JP");

    /** What stands in G0: a byte a character, or two of a Japanese set. */
    private enum Low {
        SINGLE,
        JIS_X_0208,
        JIS_X_0212
    }

    private final Charset initial;
    private final Vr vr;
    private final List<String> values = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private Charset high;
    private Low low = Low.SINGLE;

    CodeExtensions(Charset initial, Vr vr) {
        this.initial = initial;
        this.high = initial;
        this.vr = vr;
    }

    List<String> decode(byte[] raw) {
        int from = 0;
        int at = 0;
        while (at < raw.length) {
            int length = raw[at] == ESCAPE ? escapeLength(raw, at) : 0;
            if (length > 0) {
                run(raw, from, at);
                designate(new String(raw, at + 1, length - 1, StandardCharsets.ISO_8859_1));
                at += length;
                from = at;
            } else if (low == Low.SINGLE && delimits(raw[at])) {
                run(raw, from, at);
                delimit(raw[at]);
                at++;
                from = at;
            } else {
                at += low == Low.SINGLE && !leads(raw, at) ? 1 : Math.min(2, raw.length - at);
            }
        }
        run(raw, from, raw.length);
        values.add(value.toString());
        return values;
    }

    /** The second byte of a pair in Shift_JIS or GBK may be a backslash. */
    private boolean leads(byte[] raw, int at) {
        return raw[at] < 0 && high.newEncoder().maxBytesPerChar() > 1.5f && !single(raw[at]);
    }

    private boolean single(byte one) {
        return high.name().equals("Shift_JIS") && (one & 0xFF) >= 0xA1 && (one & 0xFF) <= 0xDF;
    }

    private static int escapeLength(byte[] raw, int at) {
        int length = 1;
        while (at + length < raw.length && length < 4 && raw[at + length] >= 0x20 && raw[at + length] < 0x30) {
            length++;
        }
        return at + length < raw.length && length > 1 && raw[at + length] >= 0x30 ? length + 1 : 0;
    }

    private void designate(String escape) {
        switch (escape) {
            case "(B", "(J" -> low = Low.SINGLE;
            case "$B", "$@" -> low = Low.JIS_X_0208;
            case "$(D" -> low = Low.JIS_X_0212;
            case ")I" -> high = CodePage.of("ISO_IR 13");
            case "$)C" -> high = CodePage.of("ISO_IR 149");
            case "$)A" -> high = CodePage.of("ISO_IR 58");
            case "-A" -> high = CodePage.of("ISO_IR 100");
            case "-B" -> high = CodePage.of("ISO_IR 101");
            case "-C" -> high = CodePage.of("ISO_IR 109");
            case "-D" -> high = CodePage.of("ISO_IR 110");
            case "-F" -> high = CodePage.of("ISO_IR 126");
            case "-G" -> high = CodePage.of("ISO_IR 127");
            case "-H" -> high = CodePage.of("ISO_IR 138");
            case "-L" -> high = CodePage.of("ISO_IR 144");
            case "-M" -> high = CodePage.of("ISO_IR 148");
            case "-T" -> high = CodePage.of("ISO_IR 166");
            case "-b" -> high = CodePage.of("ISO_IR 203");
            default -> value.append('\uFFFD');
        }
    }

    private boolean delimits(byte one) {
        return switch (one) {
            case '\t', '\n', '\f', '\r' -> true;
            case '\\' -> vr.isMultiple();
            case '^', '=' -> vr == Vr.PN;
            default -> false;
        };
    }

    /** Every delimiter brings the first character set back. */
    private void delimit(byte one) {
        if (one == '\\') {
            values.add(value.toString());
            value.setLength(0);
        } else {
            value.append((char) one);
        }
        high = initial;
    }

    private void run(byte[] raw, int from, int to) {
        if (from == to) {
            return;
        }
        if (low == Low.SINGLE) {
            value.append(new String(raw, from, to - from, high));
            return;
        }
        int step = low == Low.JIS_X_0212 ? 3 : 2;
        byte[] pairs = new byte[(to - from) / 2 * step];
        for (int i = 0; i < (to - from) / 2; i++) {
            pairs[step * i] = (byte) 0x8F;
            pairs[step * i + step - 2] = (byte) (raw[from + 2 * i] | 0x80);
            pairs[step * i + step - 1] = (byte) (raw[from + 2 * i + 1] | 0x80);
        }
        value.append(new String(pairs, JAPANESE));
    }
}
