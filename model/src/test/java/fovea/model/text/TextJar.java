package fovea.model.text;

import java.nio.file.Path;

/** Where the tests find the weights of MiniLM. */
public final class TextJar {
    private TextJar() {}

    /** The jar on the class path. */
    public static Path path() {
        return MiniLmTest.jar();
    }
}
