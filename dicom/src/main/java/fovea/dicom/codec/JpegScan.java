package fovea.dicom.codec;

/**
 * A scan header (ITU-T T.81 section B.2.3, T.87 section C.2.3).
 *
 * @param components indices of the scan's components in the frame header
 * @param tables for each of them the table selectors: Td in the upper 4 bits, Ta in the lower; for JPEG-LS the mapping table
 * @param first Ss: first coefficient, or predictor, or JPEG-LS's NEAR
 * @param last Se: last coefficient, or JPEG-LS's interleave mode
 * @param high Ah
 * @param low Al, the point transform
 */
record JpegScan(int[] components, int[] tables, int first, int last, int high, int low) {
    static JpegScan read(JpegSegments segments, JpegFrame frame) throws CodecException {
        int count = segments.u8();
        if (count < 1 || count > frame.components().size()) {
            throw new CodecException("a scan has 1 to " + frame.components().size() + " components, got " + count);
        }
        int[] components = new int[count];
        int[] tables = new int[count];
        for (int i = 0; i < count; i++) {
            components[i] = frame.index(segments.u8());
            tables[i] = segments.u8();
            for (int j = 0; j < i; j++) {
                if (components[i] == components[j]) {
                    throw new CodecException("a scan names one component twice");
                }
            }
        }
        int first = segments.u8();
        int last = segments.u8();
        int approximation = segments.u8();
        return new JpegScan(components, tables, first, last, approximation >> 4, approximation & 15);
    }
}
