package fovea.replicate.interview;

import java.io.IOException;
import java.util.Optional;

/** Where finished cells are kept: whole or not at all, so that a run killed at any moment goes on. */
public interface Store {
    /** What was kept under a name. */
    Optional<byte[]> get(String name) throws IOException;

    /** Keeps bytes under a name, in one step. */
    void put(String name, byte[] content) throws IOException;
}
