package fovea.model.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the few opcodes of pickle protocol 2 (Python's pickletools) that a file of tensors needs. It builds plain data;
 * what a class or a persistent id stands for is asked of {@link Objects}, which knows a short list. No code of the file
 * is run, since there is no way to run any.
 */
final class PickleMachine {
    /** Gives meaning to names. */
    interface Objects {
        /**
         * A class or function the pickle names.
         *
         * @throws IOException when it is not on the list
         */
        PickleValue.Global global(String module, String name) throws IOException;

        /** The result of calling one of those. */
        PickleValue call(PickleValue.Global function, PickleValue.Tuple arguments) throws IOException;

        /** What a persistent id stands for. */
        PickleValue persistent(PickleValue id) throws IOException;
    }

    private final ByteBuffer code;
    private final Objects objects;
    private final List<PickleValue> stack = new ArrayList<>();
    private final Map<Integer, PickleValue> memo = new HashMap<>();

    private PickleMachine(ByteBuffer code, Objects objects) {
        this.code = code.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.objects = objects;
    }

    /**
     * Builds what a pickle describes.
     *
     * @throws IOException at an opcode, class or function that is not on the list, or when the pickle is damaged
     */
    static PickleValue run(ByteBuffer code, Objects objects) throws IOException {
        PickleMachine machine = new PickleMachine(code, objects);
        while (machine.step()) {
            // one opcode at a time until STOP
        }
        return machine.pop();
    }

    /** Runs one opcode; false after STOP. */
    private boolean step() throws IOException {
        require(1);
        int opcode = Byte.toUnsignedInt(code.get());
        switch (opcode) {
            case '.' -> {
                return false;
            }
            case 0x80 -> requireProtocol(readByte());
            case '(' -> push(PickleValue.Mark.MARK);
            case 'N' -> push(PickleValue.Nothing.NONE);
            case 0x88 -> push(new PickleValue.Truth(true));
            case 0x89 -> push(new PickleValue.Truth(false));
            case 'K' -> push(new PickleValue.Whole(readByte()));
            case 'M' -> push(new PickleValue.Whole(readByte() | readByte() << 8));
            case 'J' -> push(new PickleValue.Whole(readInt()));
            case 0x8a -> push(new PickleValue.Whole(readLong()));
            case 'G' -> push(new PickleValue.Real(readDouble()));
            case 'X' -> push(new PickleValue.Text(readText()));
            default -> build(opcode);
        }
        return true;
    }

    /** The opcodes that work on what is on the stack already. */
    private void build(int opcode) throws IOException {
        switch (opcode) {
            case ')' -> push(new PickleValue.Tuple(List.of()));
            case 't' -> push(new PickleValue.Tuple(popToMark()));
            case 0x85 -> push(new PickleValue.Tuple(pop(1)));
            case 0x86 -> push(new PickleValue.Tuple(pop(2)));
            case 0x87 -> push(new PickleValue.Tuple(pop(3)));
            case ']' -> push(new PickleValue.Items(new ArrayList<>()));
            case 'a' -> append(pop(1));
            case 'e' -> append(popToMark());
            case '}' -> push(new PickleValue.Dictionary());
            case 's' -> setItems(pop(2));
            case 'u' -> setItems(popToMark());
            case 'q' -> memo.put(readByte(), top());
            case 'r' -> memo.put(readInt(), top());
            case 'h' -> recall(readByte());
            case 'j' -> recall(readInt());
            case 'c' -> push(objects.global(readLine(), readLine()));
            case 'R' -> call();
            case 'Q' -> push(objects.persistent(pop()));
            case 'b' -> setState();
            default ->
                throw new IOException("its pickle uses opcode " + PickleOpcodes.describe(opcode)
                        + ", which no file of tensors needs; nothing was executed");
        }
    }

    private void append(List<PickleValue> items) throws IOException {
        if (!(top() instanceof PickleValue.Items list)) {
            throw new IOException("its pickle appends to what is no list");
        }
        list.items().addAll(items);
    }

    private void setItems(List<PickleValue> keysAndValues) throws IOException {
        if (!(top() instanceof PickleValue.Dictionary dictionary) || keysAndValues.size() % 2 != 0) {
            throw new IOException("its pickle sets items of what is no dictionary");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            dictionary.entries().put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    private static String key(PickleValue key) throws IOException {
        return switch (key) {
            case PickleValue.Text text -> text.value();
            case PickleValue.Whole whole -> Long.toString(whole.value());
            default -> throw new IOException("a dictionary's key must be a text or a whole number");
        };
    }

    private void call() throws IOException {
        List<PickleValue> both = pop(2);
        if (!(both.get(0) instanceof PickleValue.Global function)
                || !(both.get(1) instanceof PickleValue.Tuple arguments)) {
            throw new IOException("its pickle calls what is no function");
        }
        push(objects.call(function, arguments));
    }

    /** An OrderedDict carries a dict of attributes, such as a state dict's module versions: it is dropped. */
    private void setState() throws IOException {
        PickleValue state = pop();
        if (!(top() instanceof PickleValue.Dictionary) || !(state instanceof PickleValue.Dictionary)) {
            throw new IOException("its pickle sets the state of an object; only a dictionary may have one");
        }
    }

    private void recall(int index) throws IOException {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw new IOException("its pickle recalls value " + index + ", which it never kept");
        }
        push(value);
    }

    private void push(PickleValue value) {
        stack.add(value);
    }

    private PickleValue top() throws IOException {
        PickleValue value = pop();
        push(value);
        return value;
    }

    private PickleValue pop() throws IOException {
        if (stack.isEmpty() || stack.get(stack.size() - 1) == PickleValue.Mark.MARK) {
            throw new IOException("its pickle takes a value where there is none");
        }
        return stack.remove(stack.size() - 1);
    }

    private List<PickleValue> pop(int count) throws IOException {
        List<PickleValue> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(0, pop());
        }
        return values;
    }

    private List<PickleValue> popToMark() throws IOException {
        int mark = stack.lastIndexOf(PickleValue.Mark.MARK);
        if (mark < 0) {
            throw new IOException("its pickle closes a run it never opened");
        }
        List<PickleValue> run = stack.subList(mark + 1, stack.size());
        List<PickleValue> values = new ArrayList<>(run);
        stack.subList(mark, stack.size()).clear();
        return values;
    }

    private static void requireProtocol(int protocol) throws IOException {
        if (protocol != 2) {
            throw new IOException("its pickle must be of protocol 2, as torch.save writes, it is of " + protocol);
        }
    }

    private void require(int bytes) throws IOException {
        if (bytes < 0 || code.remaining() < bytes) {
            throw new IOException("its pickle ends too soon, " + Integer.toUnsignedString(bytes) + " bytes are due and "
                    + code.remaining() + " left");
        }
    }

    private int readByte() throws IOException {
        require(1);
        return Byte.toUnsignedInt(code.get());
    }

    private int readInt() throws IOException {
        require(Integer.BYTES);
        return code.getInt();
    }

    /** LONG1: a length, then two's complement, little-endian. */
    private long readLong() throws IOException {
        int bytes = readByte();
        if (bytes > Long.BYTES) {
            throw new IOException("a whole number must have at most 8 bytes, one has " + bytes);
        }
        require(bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= Byte.toUnsignedLong(code.get()) << (8 * i);
        }
        int unused = Long.SIZE - 8 * bytes;
        return bytes == 0 ? 0 : value << unused >> unused;
    }

    /** BINFLOAT: the one big-endian number of the format. */
    private double readDouble() throws IOException {
        require(Double.BYTES);
        return Double.longBitsToDouble(Long.reverseBytes(code.getLong()));
    }

    private String readText() throws IOException {
        int bytes = readInt();
        require(bytes);
        ByteBuffer text = code.slice(code.position(), bytes);
        code.position(code.position() + bytes);
        return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = readByte(); one != '\n'; one = readByte()) {
            line.append((char) one);
        }
        return line.toString();
    }
}
