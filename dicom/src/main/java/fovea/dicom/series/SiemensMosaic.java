package fovea.dicom.series;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The slices that Siemens scanners put side by side into one picture (Image Type MOSAIC). Taken for one plane such a picture would look
 * right and be wrong. The number of slices is in a private attribute, the direction they follow each other in Siemens's CSA header; the
 * position in the file is that of a picture of the mosaic's size about the slice's centre (see NiBabel's notes on mosaics).
 *
 * @param count slices in it
 * @param across tiles in a row; there are as many rows
 * @param normal the unit direction the slices follow
 * @param stepMm distance between neighbours
 */
record SiemensMosaic(int count, int across, Millimetres normal, double stepMm) {
    private static final int MR_GROUP = 0x0019;
    private static final int CSA_GROUP = 0x0029;
    private static final int MOST = 4096;
    private static final double FARTHEST_MM = 1e6;
    private static final double ROUNDING = 1e-3;

    /**
     * Whether a file is a mosaic: it says so, or counts its slices, which is all that is left where Image Type was
     * written anew.
     */
    static boolean isMosaic(DataSet dataSet) {
        return dataSet.texts(Tag.IMAGE_TYPE).contains("MOSAIC")
                || count(dataSet).orElse(1) > 1;
    }

    private static OptionalInt count(DataSet dataSet) {
        OptionalInt tag = dataSet.privateTag(MR_GROUP, "SIEMENS MR HEADER", 0x0A);
        return tag.isPresent() ? dataSet.integer(tag.getAsInt()) : OptionalInt.empty();
    }

    /**
     * The mosaic's layout; empty when the picture is none.
     *
     * @throws DicomException when it is a mosaic and does not tell where its slices lie
     */
    static Optional<SiemensMosaic> of(DataSet dataSet) {
        if (!isMosaic(dataSet)) {
            return Optional.empty();
        }
        int count = count(dataSet).orElseThrow(() -> refused(dataSet, "no number"));
        int across = (int) Math.ceil(Math.sqrt(count));
        int rows = dataSet.requireInteger(Tag.ROWS);
        int columns = dataSet.requireInteger(Tag.COLUMNS);
        if (count < 1 || count > MOST || rows % across != 0 || columns % across != 0) {
            throw refused(dataSet, count + " in " + columns + " x " + rows + " pixels");
        }
        int csa = dataSet.privateTag(CSA_GROUP, "SIEMENS CSA HEADER", 0x10)
                .orElseThrow(() -> refused(dataSet, "no CSA header"));
        double[] normal = numbers(dataSet, dataSet.bytes(csa));
        Millimetres way = direction(dataSet, normal);
        return Optional.of(new SiemensMosaic(count, across, way, step(dataSet)));
    }

    private static Millimetres direction(DataSet dataSet, double[] normal) {
        double length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
        if (!(Math.abs(length - 1) < ROUNDING)) {
            throw refused(dataSet, "a SliceNormalVector of length " + length);
        }
        return new Millimetres(normal[0], normal[1], normal[2]);
    }

    private static double step(DataSet dataSet) {
        double step = dataSet.requireDecimal(Tag.SPACING_BETWEEN_SLICES);
        if (!(step > 0 && step <= FARTHEST_MM)) {
            throw dataSet.malformed(Tag.SPACING_BETWEEN_SLICES, "must be above 0 in a mosaic", Double.toString(step));
        }
        return step;
    }

    /** The slices of a picture, in their order. */
    List<Slice> slices(Slice picture) {
        int rows = picture.size().rows() / across;
        int columns = picture.size().columns() / across;
        FramePlane whole = picture.plane();
        Millimetres centred = whole.place(
                (picture.size().columns() - columns) / 2.0, (picture.size().rows() - rows) / 2.0);
        List<Slice> slices = new ArrayList<>();
        for (int tile = 0; tile < count; tile++) {
            FramePlane plane = new FramePlane(
                    centred.plus(normal.times(stepMm * tile)),
                    whole.across(),
                    whole.down(),
                    whole.rowMm(),
                    whole.columnMm());
            slices.add(new Slice(
                    picture.source(),
                    new Slice.Size(rows, columns),
                    plane,
                    picture.order(),
                    picture.thicknessMm(),
                    Optional.of(new Slice.Tile(tile % across * columns, tile / across * rows))));
        }
        return slices;
    }

    /** SliceNormalVector of a CSA header of the kind SV10: names of 64 bytes, then items of text. */
    private static double[] numbers(DataSet dataSet, byte[] header) {
        if (header.length < 16 || header[0] != 'S' || header[1] != 'V' || header[2] != '1' || header[3] != '0') {
            throw refused(dataSet, "a CSA header that is not SV10");
        }
        ByteBuffer buffer = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        int tags = buffer.getInt(8);
        int at = 16;
        for (int i = 0; i < tags && at + 84 <= header.length; i++) {
            boolean wanted = text(header, at, 64).equals("SliceNormalVector");
            int items = buffer.getInt(at + 76);
            at += 84;
            double[] values = new double[3];
            int found = 0;
            for (int j = 0; j < items && at + 16 <= header.length; j++) {
                int length = buffer.getInt(at + 4);
                at += 16;
                if (length < 0 || length > header.length - at) {
                    throw refused(dataSet, "a damaged CSA header");
                }
                String value = text(header, at, length);
                if (wanted && found < 3 && !value.isEmpty()) {
                    values[found++] = number(dataSet, value);
                }
                at += (length + 3) / 4 * 4;
            }
            if (wanted && found == 3) {
                return values;
            }
        }
        throw refused(dataSet, "a CSA header without SliceNormalVector");
    }

    private static double number(DataSet dataSet, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refused(dataSet, "SliceNormalVector \"" + text + '"');
        }
    }

    private static String text(byte[] header, int at, int most) {
        int end = at;
        while (end < at + most && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.ISO_8859_1).trim();
    }

    private static RuntimeException refused(DataSet dataSet, String got) {
        return dataSet.malformed(
                Tag.of(MR_GROUP, 0x100A),
                "must tell the number of slices of a Siemens mosaic and their direction",
                got);
    }
}
