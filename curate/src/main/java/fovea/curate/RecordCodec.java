package fovea.curate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values to bytes and back, bit for bit: numbers, texts, arrays, lists, maps with sorted keys, optional values, and
 * records; also final classes whose only constructor takes their fields in order. What is read is built by those
 * constructors alone, of the types that were declared: no class is named by the bytes.
 */
final class RecordCodec {
    /** Longest list, map, array or text that is believed. */
    private static final int MOST = 1 << 20;

    private RecordCodec() {}

    /** What the bytes of a type look like, so that those of another version are not read. */
    static String describe(Type type) {
        if (type instanceof ParameterizedType generic) {
            List<String> inner = Arrays.stream(generic.getActualTypeArguments())
                    .map(RecordCodec::describe)
                    .toList();
            return generic.getRawType().getTypeName() + inner;
        }
        Class<?> plain = (Class<?>) type;
        if (isSimple(plain) || plain.isArray()) {
            return plain.getTypeName();
        }
        List<String> inner = fields(plain).stream()
                .map(field -> field.getName() + ":" + describe(field.getGenericType()))
                .toList();
        return plain.getTypeName() + inner;
    }

    static void write(DataOutputStream out, Type type, Object value) throws IOException {
        switch (value) {
            case Integer number -> out.writeInt(number);
            case Long number -> out.writeLong(number);
            case Float number -> out.writeInt(Float.floatToRawIntBits(number));
            case Double number -> out.writeLong(Double.doubleToRawLongBits(number));
            case Boolean truth -> out.writeBoolean(truth);
            case String text -> writeText(out, text);
            case Optional<?> optional ->
                writeAll(out, argument(type, 0), optional.stream().toList());
            case List<?> list -> writeAll(out, argument(type, 0), list);
            case Map<?, ?> map -> {
                writeAll(out, argument(type, 0), List.copyOf(map.keySet()));
                writeAll(out, argument(type, 1), new ArrayList<>(map.values()));
            }
            default -> writeParts(out, value);
        }
    }

    private static void writeParts(DataOutputStream out, Object value) throws IOException {
        Class<?> plain = value.getClass();
        if (plain.isArray()) {
            out.writeInt(Array.getLength(value));
            for (int i = 0; i < Array.getLength(value); i++) {
                writeElement(out, Array.get(value, i));
            }
            return;
        }
        for (Field field : fields(plain)) {
            try {
                write(out, field.getGenericType(), field.get(value));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("the field " + field + " cannot be read", e);
            }
        }
    }

    private static void writeElement(DataOutputStream out, Object element) throws IOException {
        if (element instanceof Byte one) {
            out.writeByte(one);
        } else {
            write(out, element.getClass(), element);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeAll(DataOutputStream out, Type type, List<?> values) throws IOException {
        out.writeInt(values.size());
        for (Object value : values) {
            write(out, type, value);
        }
    }

    /**
     * Reads a value of the declared type.
     *
     * @throws IOException when the bytes end early or hold what the type refuses
     */
    static Object read(DataInputStream in, Type type) throws IOException {
        if (type instanceof ParameterizedType generic) {
            return readGeneric(in, generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isArray()) {
            return readArray(in, plain.getComponentType());
        }
        return isSimple(plain) ? readSimple(in, plain) : readParts(in, plain);
    }

    private static Object readGeneric(DataInputStream in, ParameterizedType type) throws IOException {
        List<Object> first = readAll(in, argument(type, 0));
        if (type.getRawType() == Optional.class) {
            return first.stream().findFirst();
        }
        if (type.getRawType() == List.class) {
            return List.copyOf(first);
        }
        List<Object> second = readAll(in, argument(type, 1));
        if (first.size() != second.size()) {
            throw new IOException("a map has as many values as keys, got " + first.size() + " and " + second.size());
        }
        Map<Object, Object> map = new TreeMap<>();
        for (int i = 0; i < first.size(); i++) {
            map.put(first.get(i), second.get(i));
        }
        return map;
    }

    private static List<Object> readAll(DataInputStream in, Type type) throws IOException {
        int count = length(in);
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(read(in, type));
        }
        return all;
    }

    private static Object readSimple(DataInputStream in, Class<?> type) throws IOException {
        if (type == byte.class) {
            return in.readByte();
        }
        if (type == int.class || type == Integer.class) {
            return in.readInt();
        }
        if (type == long.class || type == Long.class) {
            return in.readLong();
        }
        if (type == float.class || type == Float.class) {
            return Float.intBitsToFloat(in.readInt());
        }
        if (type == double.class || type == Double.class) {
            return Double.longBitsToDouble(in.readLong());
        }
        if (type == boolean.class || type == Boolean.class) {
            return in.readBoolean();
        }
        byte[] text = new byte[length(in)];
        in.readFully(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static Object readArray(DataInputStream in, Class<?> element) throws IOException {
        Object array = Array.newInstance(element, length(in));
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, readSimple(in, element));
        }
        return array;
    }

    private static Object readParts(DataInputStream in, Class<?> type) throws IOException {
        List<Object> parts = new ArrayList<>();
        for (Field field : fields(type)) {
            parts.add(read(in, field.getGenericType()));
        }
        Constructor<?> maker = maker(type);
        try {
            return maker.newInstance(parts.toArray());
        } catch (InvocationTargetException e) {
            throw new IOException(type.getSimpleName() + " refuses its parts: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST) {
            throw new IOException("a length is 0 to " + MOST + ", got " + length);
        }
        return length;
    }

    private static Type argument(Type type, int place) {
        return ((ParameterizedType) type).getActualTypeArguments()[place];
    }

    private static boolean isSimple(Class<?> type) {
        return type.isPrimitive()
                || type == String.class
                || type == Boolean.class
                || Number.class.isAssignableFrom(type);
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        return fields;
    }

    private static Constructor<?> maker(Class<?> type) {
        Class<?>[] parts = fields(type).stream().map(Field::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> maker = type.getDeclaredConstructor(parts);
            maker.setAccessible(true);
            return maker;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no constructor that takes its fields in order", e);
        }
    }
}
