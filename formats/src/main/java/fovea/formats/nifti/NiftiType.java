package fovea.formats.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/** The kinds of number that a voxel may be (nifti1.h, "datatype"). */
enum NiftiType {
    UINT8(2, 8, 8) {
        @Override
        double value(ByteBuffer bytes, int at) {
            return bytes.get(at) & 0xFF;
        }
    },
    INT16(4, 16, 16) {
        @Override
        double value(ByteBuffer bytes, int at) {
            return bytes.getShort(at);
        }
    },
    INT32(8, 32, 32) {
        @Override
        double value(ByteBuffer bytes, int at) {
            return bytes.getInt(at);
        }
    },
    FLOAT32(16, 32, 32) {
        @Override
        double value(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    FLOAT64(64, 64, 32) {
        @Override
        double value(ByteBuffer bytes, int at) {
            return bytes.getDouble(at);
        }
    },
    /** Three bytes a voxel: red, green, blue. */
    RGB24(128, 24, 8) {
        @Override
        double value(ByteBuffer bytes, int at) {
            return bytes.get(at) & 0xFF;
        }
    },
    /** Signed: samples do not lie in the 0..255 that 8 bits would promise. */
    INT8(256, 8, 16) {
        @Override
        double value(ByteBuffer bytes, int at) {
            return bytes.get(at);
        }
    },
    UINT16(512, 16, 16) {
        @Override
        double value(ByteBuffer bytes, int at) {
            return bytes.getShort(at) & 0xFFFF;
        }
    },
    UINT32(768, 32, 32) {
        @Override
        double value(ByteBuffer bytes, int at) {
            return bytes.getInt(at) & 0xFFFFFFFFL;
        }
    },
    INT64(1024, 64, 32) {
        @Override
        double value(ByteBuffer bytes, int at) {
            return bytes.getLong(at);
        }
    },
    UINT64(1280, 64, 32) {
        @Override
        double value(ByteBuffer bytes, int at) {
            long value = bytes.getLong(at);
            // the lowest bit goes before the sign is lost, and comes back as one of two equal halves
            return value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
        }
    };

    private final int code;
    private final int bitsPerVoxel;
    private final int imageBits;

    NiftiType(int code, int bitsPerVoxel, int imageBits) {
        this.code = code;
        this.bitsPerVoxel = bitsPerVoxel;
        this.imageBits = imageBits;
    }

    /** The number at a place of the bytes, whose order is the file's. */
    abstract double value(ByteBuffer bytes, int at);

    int code() {
        return code;
    }

    int bitsPerVoxel() {
        return bitsPerVoxel;
    }

    /** What {@link fovea.core.image.Image#bits} says of it: 64 bits become single precision. */
    int imageBits() {
        return imageBits;
    }

    int channels() {
        return this == RGB24 ? 3 : 1;
    }

    int bytesPerSample() {
        return bitsPerVoxel / 8 / channels();
    }

    static NiftiType of(int code, int bitpix) throws IOException {
        NiftiType type = Stream.of(values())
                .filter(one -> one.code == code)
                .findFirst()
                .orElseThrow(() -> new IOException("voxels of datatype " + named(code)
                        + " are not read; whole numbers of 8 to 64 bits, float32, float64 and RGB24 are"));
        if (bitpix != type.bitsPerVoxel) {
            throw new IOException("datatype " + named(code) + " needs bitpix " + type.bitsPerVoxel + ", got " + bitpix);
        }
        return type;
    }

    private static String named(int code) {
        String name =
                switch (code) {
                    case 0 -> "unknown";
                    case 1 -> "binary";
                    case 32 -> "complex64";
                    case 1536 -> "float128";
                    case 1792 -> "complex128";
                    case 2048 -> "complex256";
                    case 2304 -> "RGBA32";
                    default -> "";
                };
        return name.isEmpty() ? String.valueOf(code) : code + " (" + name + ")";
    }
}
