package fovea.formats.nifti;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Files written field by field, after the tables of nifti1.h and nifti2.h. */
final class HandmadeNifti {
    private final boolean two;
    private final ByteOrder order;
    private final ByteBuffer header;
    private byte[] voxels = {};

    HandmadeNifti(boolean two, ByteOrder order) {
        this.two = two;
        this.order = order;
        this.header = ByteBuffer.allocate(two ? 544 : 352).order(order);
        header.putInt(0, two ? 540 : 348);
        magic(two ? "n+2\0\r\n\032\n" : "n+1\0");
        dim(3, 3, 2, 2, 1, 1, 1, 1);
        pixdim(1, 1, 1, 1);
        offset(two ? 544 : 352);
    }

    HandmadeNifti magic(String magic) {
        header.put(two ? 4 : 344, magic.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    HandmadeNifti dim(long... lengths) {
        for (int i = 0; i < lengths.length; i++) {
            if (two) {
                header.putLong(16 + 8 * i, lengths[i]);
            } else {
                header.putShort(40 + 2 * i, (short) lengths[i]);
            }
        }
        return this;
    }

    HandmadeNifti pixdim(double... values) {
        for (int i = 0; i < values.length; i++) {
            number(two ? 104 + 8 * i : 76 + 4 * i, values[i]);
        }
        return this;
    }

    HandmadeNifti offset(long bytes) {
        if (two) {
            header.putLong(168, bytes);
        } else {
            header.putFloat(108, (float) bytes);
        }
        return this;
    }

    HandmadeNifti scaled(double slope, double intercept) {
        number(two ? 176 : 112, slope);
        return number(two ? 184 : 116, intercept);
    }

    HandmadeNifti unit(int code) {
        if (two) {
            header.putInt(500, code);
        } else {
            header.put(123, (byte) code);
        }
        return this;
    }

    HandmadeNifti sform(int code, double... rows) {
        return code(two ? 348 : 254, code).numbers(two ? 400 : 280, rows);
    }

    HandmadeNifti qform(int code, double[] quaternion, double[] offset) {
        return code(two ? 344 : 252, code).numbers(two ? 352 : 256, quaternion).numbers(two ? 376 : 268, offset);
    }

    /** Voxels of a type, from numbers; 64-bit numbers lose nothing up to 2^53. */
    HandmadeNifti voxels(int datatype, int bitpix, double... values) {
        header.putShort(two ? 12 : 70, (short) datatype).putShort(two ? 14 : 72, (short) bitpix);
        int bytes = datatype == 128 ? 1 : bitpix / 8;
        ByteBuffer data = ByteBuffer.allocate(values.length * bytes).order(order);
        for (double value : values) {
            switch (datatype) {
                case 16 -> data.putFloat((float) value);
                case 64 -> data.putDouble(value);
                case 1280 -> data.putLong(Long.parseUnsignedLong(String.format("%.0f", value)));
                default -> {
                    switch (bytes) {
                        case 1 -> data.put((byte) (int) value);
                        case 2 -> data.putShort((short) (int) value);
                        case 4 -> data.putInt((int) (long) value);
                        default -> data.putLong((long) value);
                    }
                }
            }
        }
        voxels = data.array();
        return this;
    }

    byte[] header() {
        return Arrays.copyOf(header.array(), two ? 540 : 348);
    }

    byte[] voxels() {
        return voxels.clone();
    }

    byte[] file() {
        byte[] file = Arrays.copyOf(header.array(), header.capacity() + voxels.length);
        System.arraycopy(voxels, 0, file, header.capacity(), voxels.length);
        return file;
    }

    static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private HandmadeNifti code(int at, int code) {
        if (two) {
            header.putInt(at, code);
        } else {
            header.putShort(at, (short) code);
        }
        return this;
    }

    private HandmadeNifti numbers(int at, double... values) {
        for (int i = 0; i < values.length; i++) {
            number(at + (two ? 8 : 4) * i, values[i]);
        }
        return this;
    }

    private HandmadeNifti number(int at, double value) {
        if (two) {
            header.putDouble(at, value);
        } else {
            header.putFloat(at, (float) value);
        }
        return this;
    }
}
