package fovea.core;

/**
 * A structure to be segmented: its name, as a person would say it, and the value its pixels have in the mask files.
 *
 * @param name kept in the composed form, see {@link Spelling}
 * @param value 1 to 65535; 0 is background
 */
public record Label(String name, int value) {
    public Label {
        name = Spelling.composed(name);
        if (name.isBlank() || !name.equals(name.strip())) {
            throw new IllegalArgumentException("a label name must not be blank or padded, got \"" + name + "\"");
        }
        if (value < 1 || value > 65535) {
            throw new IllegalArgumentException("label value of " + name + " must be 1 to 65535, got " + value);
        }
    }
}
