package fovea.model.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the head of a GGUF file value by value. Nothing is set aside that the file does not have: every count is held
 * against the bytes that are left.
 */
final class GgufCursor {
    private static final int ARRAY = 9;
    private static final int TEXT = 8;

    private final ByteBuffer bytes; // little-endian

    GgufCursor(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    int position() {
        return bytes.position();
    }

    private void require(long wanted, String what) throws IOException {
        if (wanted < 0 || wanted > bytes.remaining()) {
            throw new IOException(what + " at byte " + bytes.position() + " must have at most the " + bytes.remaining()
                    + " bytes that are left, it claims " + Long.toUnsignedString(wanted));
        }
    }

    int number32(String what) throws IOException {
        require(Integer.BYTES, what);
        return bytes.getInt();
    }

    long number64(String what) throws IOException {
        require(Long.BYTES, what);
        return bytes.getLong();
    }

    /**
     * A number of things that follow.
     *
     * @param least bytes that each of them has
     */
    int count(String what, int least) throws IOException {
        long count = number64(what);
        if (count < 0 || count > bytes.remaining() / least) {
            throw new IOException(what + " must be at most " + bytes.remaining() / least + ", as many as fit into the "
                    + bytes.remaining() + " bytes that are left; it is " + Long.toUnsignedString(count));
        }
        return (int) count;
    }

    String text(String what) throws IOException {
        long length = number64(what);
        require(length, what);
        ByteBuffer part = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
        } catch (CharacterCodingException e) {
            throw new IOException(what + " must be UTF-8, it is not", e);
        }
    }

    /** A value of one of the format's 13 types, as {@link GgufFacts} keeps it. */
    Object value(int type, String key) throws IOException {
        if (type != ARRAY) {
            return single(type, key);
        }
        int of = number32(key);
        if (of == ARRAY) {
            throw new IOException(key + " must be a list of single values, it is a list of lists");
        }
        int count = count("the length of " + key, of == TEXT ? Long.BYTES : size(of, key));
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(single(of, key));
        }
        return List.copyOf(list);
    }

    private Object single(int type, String key) throws IOException {
        if (type == TEXT) {
            return text(key);
        }
        require(size(type, key), key);
        return switch (type) {
            case 0 -> (long) (bytes.get() & 0xff);
            case 1 -> (long) bytes.get();
            case 2 -> (long) (bytes.getShort() & 0xffff);
            case 3 -> (long) bytes.getShort();
            case 4 -> bytes.getInt() & 0xffff_ffffL;
            case 5 -> (long) bytes.getInt();
            case 6 -> (double) bytes.getFloat();
            case 7 -> bytes.get() != 0;
            case 10, 11 -> bytes.getLong();
            default -> bytes.getDouble();
        };
    }

    private static int size(int type, String key) throws IOException {
        return switch (type) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case 10, 11, 12 -> 8;
            default -> throw new IOException(key + " must be of a type from 0 to 12, it is of type " + type);
        };
    }
}
