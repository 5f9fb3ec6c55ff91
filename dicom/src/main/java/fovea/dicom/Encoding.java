package fovea.dicom;

import fovea.dicom.data.TransferSyntax;

/**
 * How elements are laid out.
 *
 * @param explicit whether representations are written
 * @param bigEndian whether numbers have their high byte first
 */
record Encoding(boolean explicit, boolean bigEndian) {
    static final Encoding IMPLICIT_LITTLE = new Encoding(false, false);
    static final Encoding EXPLICIT_LITTLE = new Encoding(true, false);

    static Encoding of(TransferSyntax syntax) {
        return new Encoding(syntax.explicit(), syntax.bigEndian());
    }
}
