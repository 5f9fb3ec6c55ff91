package fovea.model.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a checkpoint's pickle may build: plain data, names of a few classes, and tensors. */
sealed interface PickleValue {
    /** Python's None. */
    enum Nothing implements PickleValue {
        NONE
    }

    /** The mark on the stack under which a tuple or a run of items begins. */
    enum Mark implements PickleValue {
        MARK
    }

    record Text(String value) implements PickleValue {}

    record Whole(long value) implements PickleValue {}

    record Real(double value) implements PickleValue {}

    record Truth(boolean value) implements PickleValue {}

    record Tuple(List<PickleValue> items) implements PickleValue {
        public Tuple {
            items = List.copyOf(items);
        }
    }

    /** A list, filled while the pickle runs. */
    record Items(List<PickleValue> items) implements PickleValue {}

    /** A dict or OrderedDict with text keys, filled while the pickle runs; a whole number is kept as its digits. */
    record Dictionary(Map<String, PickleValue> entries) implements PickleValue {
        Dictionary() {
            this(new LinkedHashMap<>());
        }
    }

    /** A class or function by name; nothing but its name is ever used. */
    record Global(String module, String name) implements PickleValue {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** All values of a storage, flat. */
    record Storage(HostTensor values) implements PickleValue {}

    record Tensor(HostTensor tensor) implements PickleValue {}
}
