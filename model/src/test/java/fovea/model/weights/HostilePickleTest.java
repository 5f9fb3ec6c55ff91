package fovea.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles are written as text, a character per byte (see pickletools of Python for the opcodes). */
class HostilePickleTest {
    private static final String PROTOCOL = "\u0080\u0002";
    private static final String REBUILD = "ctorch._utils\n_rebuild_tensor_v2\n";

    private final Path folder;

    HostilePickleTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_sound_tensor_the_others_differ_from_is_read() throws IOException {
        assertThat(read(tensor(storage("FloatStorage", 2), 0, shape(2), shape(1)), 1.5f, -1))
                .containsOnly(Map.entry("w0", HostTensor.of(new long[] {2}, new float[] {1.5f, -1})));
    }

    @ParameterizedTest
    @CsvSource({
        "posix, system",
        "os, system",
        "builtins, eval",
        "__builtin__, exec",
        "subprocess, Popen",
        "torch, load",
        "torch, DoubleStorage",
        "torch._utils, _rebuild_qtensor",
        "numpy.core.multiarray, _reconstruct",
        "collections, defaultdict"
    })
    void a_class_or_function_off_the_list_is_refused_by_name(String module, String name) {
        Path harmed = folder.resolve("harmed");
        String pickle = PROTOCOL + "c" + module + "\n" + name + "\n(" + text("touch " + harmed) + "tR.";

        assertRefused(pickle, "names " + module + "." + name + ", which is not among the classes");
        assertThat(harmed).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "i, 0x69 (INST)",
        "o, 0x6f (OBJ)",
        "P, 0x50 (PERSID)",
        "0, 0x30 (POP)",
        "\u0081, 0x81 (NEWOBJ)",
        "\u0082, 0x82 (EXT1)",
        "\u0092, 0x92 (NEWOBJ_EX)",
        "\u0093, 0x93 (STACK_GLOBAL)",
        "\u00ff, 0xff"
    })
    void an_opcode_off_the_list_is_refused_by_name(String opcode, String description) {
        assertRefused(PROTOCOL + "}" + opcode + "os\nsystem\n.", "uses opcode " + description + ", which");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5})
    void another_protocol_is_refused(int protocol) {
        assertRefused("\u0080" + (char) protocol + "}.", "must be of protocol 2, as torch.save writes, it is of");
    }

    @Test
    void a_listed_function_with_other_arguments_is_refused() {
        assertRefused(PROTOCOL + "ccollections\nOrderedDict\nK\u0001\u0085R.", "calls collections.OrderedDict with");
        assertRefused(PROTOCOL + "ctorch\nFloatStorage\n)R.", "calls torch.FloatStorage with arguments");
        assertRefused(PROTOCOL + REBUILD + ")R.", "calls torch._utils._rebuild_tensor_v2 with arguments");
        assertRefused(PROTOCOL + "})R.", "calls what is no function");
    }

    @Test
    void shapes_and_strides_that_leave_the_storage_are_refused() {
        String two = storage("FloatStorage", 2);

        assertRefused(tensor(two, 0, shape(3), shape(1)), "does not lie in its storage of 2", 1, 2);
        assertRefused(tensor(two, 1, shape(2), shape(1)), "does not lie in its storage of 2", 1, 2);
        assertRefused(tensor(two, 0, shape(2), shape(2)), "does not lie in its storage of 2", 1, 2);
        assertRefused(tensor(two, 2, ")", ")"), "does not lie in its storage of 2", 1, 2);
        assertRefused(tensor(two, 0, shape(-1), shape(1)), "does not lie in its storage of 2", 1, 2);
        assertRefused(tensor(two, 0, shape(2), shape(-1)), "does not lie in its storage of 2", 1, 2);
        assertRefused(tensor(two, -1, shape(1), shape(1)), "at -1 is no tensor", 1, 2);
        assertRefused(tensor(two, 0, shape(2), ")"), "is no tensor", 1, 2);
        assertRefused(tensor(two, 0, "N", shape(1)), "must be tuples", 1, 2);
        assertRefused(tensor(two, 0, "N\u0085", shape(1)), "must be whole numbers", 1, 2);
    }

    @Test
    void a_stride_of_zero_cannot_blow_a_value_up_to_gigabytes() {
        assertRefused(
                tensor(storage("FloatStorage", 1), 0, shape(Integer.MAX_VALUE), shape(0)),
                "would take more memory than a file of weights needs",
                1);
    }

    @Test
    void many_views_of_one_storage_cannot_blow_it_up_either() throws IOException {
        String odd = tensors(8, storage("FloatStorage", 4), 1, shape(2), shape(2));
        String tooOften = tensors(9, storage("FloatStorage", 4), 1, shape(2), shape(2));

        assertThat(read(odd, 1, 2, 3, 4)).hasSize(8).containsEntry("w7", HostTensor.of(new long[] {2}, new float[] {2, 4
        }));
        assertRefused(tooOften, "would take more memory than a file of weights needs", 1, 2, 3, 4);
    }

    @Test
    void a_storage_of_another_size_or_kind_is_refused() {
        assertRefused(tensor(storage("FloatStorage", 3), 0, shape(1), shape(1)), "must hold 3 values of F32", 1, 2);
        assertRefused(tensor(storage("LongStorage", 2), 0, shape(1), shape(1)), "must hold 2 values of I64", 1, 2);
        assertRefused(tensor(storage("FloatStorage", -1), 0, shape(1), shape(1)), "must hold -1 values", 1);
        String missing = storage("FloatStorage", 1).replace(text("0"), text("9"));
        assertRefused(tensor(missing, 0, shape(1), shape(1)), "no zip entry 'x/data/9'", 1);
        assertRefused(PROTOCOL + text("storage") + "Q.", "something that is no storage");
        String noStorage = storage("FloatStorage", 1).replace("ctorch\nFloatStorage\n", REBUILD);
        assertRefused(tensor(noStorage, 0, shape(1), shape(1)), "which is no storage", 1);
    }

    @ParameterizedTest
    @CsvSource({
        "., takes a value where there is none",
        "(., takes a value where there is none",
        "t., closes a run it never opened",
        "u., closes a run it never opened",
        "}(K, ends too soon",
        "](}a., takes a value where there is none",
        "}]s., takes a value where there is none",
        "}Na., appends to what is no list",
        "N(NNu., sets items of what is no dictionary",
        "}(Nu., sets items of what is no dictionary",
        "}NNs., key must be a text or a whole number",
        "]}b., only a dictionary may have one",
        "hA., recalls value 65",
        "X\u00ff\u00ff\u00ff\u00ff., 4294967295 bytes are due",
        "X\u00ff\u00ff\u00ff\u007f., 2147483647 bytes are due",
        "\u008a\u0009AAAAAAAAA., at most 8 bytes",
        "}, ends too soon",
        "ctorch, ends too soon",
        "N., must hold a dictionary of tensors"
    })
    void a_damaged_pickle_is_refused(String code, String message) {
        assertRefused(PROTOCOL + code, message);
    }

    @Test
    void a_list_that_holds_itself_does_no_harm() {
        assertRefused(PROTOCOL + "}" + text("k") + "]q\u0000h\u0000as.", "it holds no tensors, only [k]");
    }

    private void assertRefused(String pickle, String message, float... storage) {
        assertThatThrownBy(() -> read(pickle, storage))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x.pth cannot be read as a PyTorch checkpoint")
                .hasMessageContaining(message);
    }

    private Map<String, HostTensor> read(String pickle, float... storage) throws IOException {
        return TorchCheckpoint.read(Files.write(folder.resolve("x.pth"), ZipBytes.checkpoint(pickle, storage)));
    }

    /** {"w0": _rebuild_tensor_v2(storage, offset, shape, strides, False, OrderedDict())}. */
    private static String tensor(String storage, int offset, String shape, String strides) {
        return tensors(1, storage, offset, shape, strides);
    }

    private static String tensors(int count, String storage, int offset, String shape, String strides) {
        StringBuilder pickle = new StringBuilder(PROTOCOL + "}");
        for (int i = 0; i < count; i++) {
            pickle.append(text("w" + i))
                    .append(REBUILD)
                    .append('(')
                    .append(storage)
                    .append(whole(offset));
            pickle.append(shape).append(strides).append("\u0089ccollections\nOrderedDict\n)RtRs");
        }
        return pickle + ".";
    }

    /** The persistent id ('storage', torch.type, '0', 'cpu', count). */
    private static String storage(String type, int count) {
        return "(" + text("storage") + "ctorch\n" + type + "\n" + text("0") + text("cpu") + whole(count) + "tQ";
    }

    private static String shape(int size) {
        return whole(size) + "\u0085";
    }

    private static String text(String value) {
        return "X" + littleEndian(value.length()) + value;
    }

    private static String whole(int value) {
        return "J" + littleEndian(value);
    }

    private static String littleEndian(int value) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes.append((char) ((value >>> (8 * i)) & 0xff));
        }
        return bytes.toString();
    }
}
