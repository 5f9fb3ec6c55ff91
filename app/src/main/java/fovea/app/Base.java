package fovea.app;

import fovea.model.Generalist;
import java.io.IOException;

/** Opens generalists out of the cache folder. */
final class Base {
    private Base() {}

    /**
     * A generalist by the name the catalogue has for it.
     *
     * @param size side of the net's input in pixels
     * @throws IOException when it is not in the cache, saying how to get it
     */
    static Generalist open(String name, int size) throws IOException {
        return Generalist.load(ModelsCommand.store().require(name), size);
    }
}
