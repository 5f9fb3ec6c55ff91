package fovea.model;

import fovea.core.AdapterSpec;
import java.util.Map;
import java.util.TreeMap;

/** Methods with small numbers for tests. */
public final class Methods {
    private Methods() {}

    /** A method with those of the numbers that it has. */
    public static AdapterSpec of(String method, Map<String, String> numbers) {
        Map<String, String> own = new TreeMap<>(numbers);
        own.keySet().retainAll(AdapterSpec.usual(method).numbers().keySet());
        return AdapterSpec.of(method, own);
    }
}
