package fovea.dicom.data;

/** The value representations of DICOM PS3.5, table 6.2-1. */
public enum Vr {
    AE(Kind.ASCII, 1, 16),
    AS(Kind.ASCII, 1, 4),
    AT(Kind.BINARY, 2, 0),
    CS(Kind.ASCII, 1, 16),
    DA(Kind.ASCII, 1, 8),
    DS(Kind.ASCII, 1, 16),
    DT(Kind.ASCII, 1, 26),
    FD(Kind.BINARY, 8, 0),
    FL(Kind.BINARY, 4, 0),
    IS(Kind.ASCII, 1, 12),
    LO(Kind.TEXT, 1, 64),
    LT(Kind.LONG_TEXT, 1, 10240),
    OB(Kind.BULK, 1, 0),
    OD(Kind.BULK, 8, 0),
    OF(Kind.BULK, 4, 0),
    OL(Kind.BULK, 4, 0),
    OV(Kind.BULK, 8, 0),
    OW(Kind.BULK, 2, 0),
    /** Up to 64 characters in each of three component groups. */
    PN(Kind.TEXT, 1, 194),
    SH(Kind.TEXT, 1, 16),
    SL(Kind.BINARY, 4, 0),
    SQ(Kind.ITEMS, 1, 0),
    SS(Kind.BINARY, 2, 0),
    ST(Kind.LONG_TEXT, 1, 1024),
    SV(Kind.BINARY, 8, 0),
    TM(Kind.ASCII, 1, 16),
    UC(Kind.TEXT, 1, Integer.MAX_VALUE),
    UI(Kind.ASCII, 1, 64),
    UL(Kind.BINARY, 4, 0),
    UN(Kind.BULK, 1, 0),
    UR(Kind.LONG_ASCII, 1, Integer.MAX_VALUE),
    US(Kind.BINARY, 2, 0),
    UT(Kind.LONG_TEXT, 1, Integer.MAX_VALUE),
    UV(Kind.BINARY, 8, 0);

    private enum Kind {
        ASCII,
        LONG_ASCII,
        TEXT,
        LONG_TEXT,
        BINARY,
        BULK,
        ITEMS
    }

    private static final Vr[] BY_LETTERS = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_LETTERS[index(vr.name().charAt(0), vr.name().charAt(1))] = vr;
        }
    }

    private final Kind kind;
    private final int unit;
    private final int maximum;

    Vr(Kind kind, int unit, int maximum) {
        this.kind = kind;
        this.unit = unit;
        this.maximum = maximum;
    }

    /** The representation with these two letters; {@link #UN} where there is none. */
    public static Vr of(int first, int second) {
        Vr vr = letters(first, second) ? BY_LETTERS[index(first, second)] : null;
        return vr == null ? UN : vr;
    }

    /** Whether these two bytes may be a representation, known or not. */
    public static boolean letters(int first, int second) {
        return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    }

    private static int index(int first, int second) {
        return (first - 'A') * 26 + second - 'A';
    }

    /** Whether the value is characters. */
    public boolean isText() {
        return kind == Kind.ASCII || kind == Kind.LONG_ASCII || kind == Kind.TEXT || kind == Kind.LONG_TEXT;
    }

    /** Whether the characters are in the data set's specific character set (0008,0005). */
    public boolean usesCharacterSet() {
        return kind == Kind.TEXT || kind == Kind.LONG_TEXT;
    }

    /** Whether a backslash parts values. */
    public boolean isMultiple() {
        return kind == Kind.ASCII || kind == Kind.TEXT;
    }

    /** Whether the value is a number or a tag of fixed width. */
    public boolean isNumber() {
        return kind == Kind.BINARY;
    }

    /** Bytes per number, whose order is reversed in big-endian files; 1 for text and bytes. */
    public int unit() {
        return unit;
    }

    /** The longest value in characters (PS3.5, table 6.2-1); 0 where it is no text. */
    public int maximumCharacters() {
        return maximum;
    }

    /** The byte that makes a value's length even. */
    public byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }

    /** Whether the explicit form has a length of 32 bits (PS3.5, table 7.1-1). */
    public boolean hasLongLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            default -> false;
        };
    }
}
