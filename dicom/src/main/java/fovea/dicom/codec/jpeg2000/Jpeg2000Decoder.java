package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;
import fovea.dicom.codec.CodedFrame;
import fovea.dicom.codec.FrameCodec;
import fovea.dicom.codec.FrameShape;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * JPEG 2000 Part 1 codestreams, reversible and irreversible, up to 16 bits, with any tiling, progression, precincts, layers and
 * coding-pass flags. The component transforms (RCT and ICT) are undone where the stream says so. Refused by name: HTJ2K, regions of interest, progression
 * changes, packed packet headers, subsampled components.
 */
public final class Jpeg2000Decoder implements FrameCodec {
    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;

    @Override
    public CodedFrame decode(byte[] stream, FrameShape shape) throws CodecException {
        Bytes bytes = new Bytes(stream, codestream(stream), stream.length);
        if (bytes.u16() != SOC || bytes.u16() != SIZ) {
            throw new CodecException("a JPEG 2000 codestream begins with FF 4F FF 51");
        }
        ImageSize size = ImageSize.read(bytes.part(bytes.u16() - 2));
        shape.requireSame("JPEG 2000", size.rows(), size.columns(), size.components());
        int tiles = tiles(size, stream.length);
        Parameters main = new Parameters(size.components());
        Map<Integer, TileData> data = new TreeMap<>();
        int marker = bytes.u16();
        while (marker != SOT) {
            main.take(marker, bytes.part(bytes.u16() - 2));
            marker = bytes.u16();
        }
        while (marker == SOT) {
            tilePart(bytes, main, data, tiles);
            marker = bytes.left() >= 2 ? bytes.u16() : EOC;
        }
        if (marker != EOC || data.size() != tiles) {
            throw new CodecException("the JPEG 2000 stream has " + data.size() + " of its " + tiles
                    + " tiles and ends with marker %04X".formatted(marker));
        }
        int[] frame = new int[shape.size()];
        for (Map.Entry<Integer, TileData> entry : data.entrySet()) {
            Tile tile = new Tile(size, entry.getKey(), entry.getValue().parameters);
            tile.read(entry.getValue().packets.toByteArray());
            tile.write(frame);
        }
        return new CodedFrame(frame, size.precision(), size.signed());
    }

    /** A tile takes 14 bytes at least; no more are believed than the stream can hold. */
    private static int tiles(ImageSize size, int length) throws CodecException {
        long tiles = (long) size.tilesAcross() * size.tilesDown();
        if (tiles > Math.min(65535, length / 14)) {
            throw new CodecException("the JPEG 2000 stream claims " + tiles + " tiles in " + length + " bytes");
        }
        return (int) tiles;
    }

    private record TileData(Parameters parameters, ByteArrayOutputStream packets) {}

    private static void tilePart(Bytes bytes, Parameters main, Map<Integer, TileData> data, int tiles)
            throws CodecException {
        int start = bytes.at() - 2;
        if (bytes.u16() != 10) {
            throw new CodecException("a JPEG 2000 tile-part header (SOT) has 10 bytes");
        }
        int index = bytes.u16();
        long length = bytes.u32();
        bytes.u16();
        if (index >= tiles) {
            throw new CodecException("the JPEG 2000 stream has tile " + index + " of " + tiles);
        }
        TileData tile = data.computeIfAbsent(index, i -> new TileData(main.forTile(), new ByteArrayOutputStream()));
        int marker = bytes.u16();
        while (marker != SOD) {
            tile.parameters.take(marker, bytes.part(bytes.u16() - 2));
            marker = bytes.u16();
        }
        long body = length == 0 ? bytes.left() : length - (bytes.at() - start);
        if (body < 0 || body > bytes.left()) {
            throw new CodecException("the JPEG 2000 stream ends within tile " + index + ": " + body
                    + " bytes are announced, " + bytes.left() + " are left");
        }
        tile.packets.writeBytes(bytes.part((int) body).copy());
    }

    /** Where the codestream begins: at once, as DICOM demands, or in a JP2 file that someone put there. */
    private static int codestream(byte[] stream) throws CodecException {
        if (stream.length > 8 && stream[4] == 'j' && stream[5] == 'P') {
            for (int i = 8; i + 12 < stream.length; i++) {
                if (stream[i] == 'j' && stream[i + 1] == 'p' && stream[i + 2] == '2' && stream[i + 3] == 'c') {
                    return i + (stream[i - 1] == 1 && stream[i - 2] == 0 ? 12 : 4);
                }
            }
            throw new CodecException("the JP2 file has no codestream");
        }
        return 0;
    }
}
