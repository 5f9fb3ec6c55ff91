package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;
import org.jspecify.annotations.Nullable;

/** What the main header says, and what a tile's header says instead: progression, layers, coding and quantization. */
final class Parameters {
    static final int COD = 0xFF52;
    static final int COC = 0xFF53;
    static final int QCD = 0xFF5C;
    static final int QCC = 0xFF5D;
    private static final int RGN = 0xFF5E;
    private static final int POC = 0xFF5F;
    private static final int PPM = 0xFF60;
    private static final int PPT = 0xFF61;
    private static final int CAP = 0xFF50;

    private final @Nullable CodingStyle[] styles;
    private final @Nullable Quantization[] quantizations;
    private final boolean[] ownStyle;
    private final boolean[] ownQuantization;
    private int progression;
    private int layers;
    private boolean transformed;

    Parameters(int components) {
        styles = new CodingStyle[components];
        quantizations = new Quantization[components];
        ownStyle = new boolean[components];
        ownQuantization = new boolean[components];
    }

    /** A tile's parameters begin as those of the main header; each of its default segments overrides them (section A.6). */
    Parameters forTile() {
        Parameters tile = new Parameters(styles.length);
        System.arraycopy(styles, 0, tile.styles, 0, styles.length);
        System.arraycopy(quantizations, 0, tile.quantizations, 0, styles.length);
        tile.progression = progression;
        tile.layers = layers;
        tile.transformed = transformed;
        return tile;
    }

    void take(int marker, Bytes segment) throws CodecException {
        switch (marker) {
            case COD -> coding(segment);
            case COC -> {
                int component = component(segment);
                styles[component] = CodingStyle.read(segment, (segment.u8() & 1) != 0);
                ownStyle[component] = true;
            }
            case QCD -> {
                Quantization all = Quantization.read(segment);
                for (int i = 0; i < styles.length; i++) {
                    quantizations[i] = ownQuantization[i] ? quantizations[i] : all;
                }
            }
            case QCC -> {
                int component = component(segment);
                quantizations[component] = Quantization.read(segment);
                ownQuantization[component] = true;
            }
            case CAP -> throw new CodecException("high-throughput JPEG 2000 (HTJ2K, ISO/IEC 15444-15) is not decoded");
            case RGN, POC, PPM, PPT ->
                throw new CodecException(
                        "JPEG 2000 with regions of interest, progression changes or packed headers (%04X) is not decoded"
                                .formatted(marker));
            default -> {}
        }
    }

    private void coding(Bytes segment) throws CodecException {
        int flags = segment.u8();
        progression = segment.u8();
        layers = segment.u16();
        transformed = segment.u8() != 0;
        if (progression > 4 || layers < 1) {
            throw new CodecException(
                    "the JPEG 2000 stream claims progression " + progression + " and " + layers + " layers");
        }
        CodingStyle all = CodingStyle.read(segment, (flags & 1) != 0);
        for (int i = 0; i < styles.length; i++) {
            styles[i] = ownStyle[i] ? styles[i] : all;
        }
    }

    private int component(Bytes segment) throws CodecException {
        int component = segment.u8();
        if (component >= styles.length) {
            throw new CodecException("the JPEG 2000 stream codes component " + component + " of " + styles.length);
        }
        return component;
    }

    CodingStyle style(int component) throws CodecException {
        CodingStyle style = styles[component];
        if (style == null) {
            throw new CodecException("the JPEG 2000 stream has no coding style (COD)");
        }
        return style;
    }

    Quantization quantization(int component) throws CodecException {
        Quantization quantization = quantizations[component];
        if (quantization == null) {
            throw new CodecException("the JPEG 2000 stream has no quantization (QCD)");
        }
        return quantization;
    }

    /** 0 LRCP, 1 RLCP, 2 RPCL, 3 PCRL, 4 CPRL. */
    int progression() {
        return progression;
    }

    int layers() {
        return layers;
    }

    /** Whether the first three components are transformed together (RCT or ICT). */
    boolean transformed() {
        return transformed;
    }
}
