package fovea.apply;

/** How labels are named in names of files. */
final class LabelFiles {
    private LabelFiles() {}

    /** A label as part of a file's name. */
    static String part(String label) {
        return label.replaceAll("[^\\p{L}\\p{N}_-]+", "-");
    }
}
