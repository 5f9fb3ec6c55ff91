package fovea.app.models;

import fovea.core.AdapterSpec;
import fovea.model.Generalist;
import fovea.model.decoder.LanguageGeneralist;
import fovea.model.report.TextGeneralist;
import java.io.IOException;
import java.util.Optional;

/**
 * Opens generalists out of the cache folder.
 *
 * @param generalist what a method adapts; empty for a method that trains a net from scratch
 */
public record Base(Optional<Generalist> generalist) implements AutoCloseable {
    /** The generalist that the opponent from scratch is compared with. */
    public static final String USUAL = "mobile-sam";

    /**
     * A generalist by the name the catalogue has for it.
     *
     * @param size side of the net's input in pixels
     * @throws IOException when it is not in the cache, saying how to get it
     * @throws IllegalArgumentException when it is one for reports
     */
    public static Generalist open(String name, int size) throws IOException {
        if (TextGeneralist.knows(name)) {
            throw new IllegalArgumentException(
                    name + " reads reports and outlines nothing: ask specialists on it with fovea read");
        }
        if (LanguageGeneralist.knows(name)) {
            throw new IllegalArgumentException(name
                    + " writes reports and outlines nothing: ask specialists on it, or measure them, with fovea draft");
        }
        return Generalist.load(ModelsCommand.store().require(name), size);
    }

    /**
     * A generalist for reports by the name the catalogue has for it.
     *
     * @throws IOException when it is not in the cache, saying how to get it
     */
    public static TextGeneralist openText(String name) throws IOException {
        return TextGeneralist.load(ModelsCommand.store().require(name));
    }

    /**
     * What a method needs.
     *
     * @param name of the generalist, where the method adapts one
     * @param size side of the net's input in pixels
     * @throws IOException when it is not in the cache, saying how to get it
     */
    public static Base of(AdapterSpec spec, String name, int size) throws IOException {
        return new Base(spec.adaptsGeneralist() ? Optional.of(open(name, size)) : Optional.empty());
    }

    @Override
    public void close() {
        generalist.ifPresent(Generalist::close);
    }
}
