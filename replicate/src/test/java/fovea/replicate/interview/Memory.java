package fovea.replicate.interview;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A store for tests; it counts what is put. */
final class Memory implements Store {
    final Map<String, byte[]> kept = new HashMap<>();
    int puts;

    @Override
    public Optional<byte[]> get(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    @Override
    public void put(String name, byte[] content) {
        kept.put(name, content);
        puts++;
    }
}
