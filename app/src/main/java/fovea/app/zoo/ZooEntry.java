package fovea.app.zoo;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A specialist that comes with Fovea.
 *
 * @param name as {@code zoo:NAME} names it
 * @param summary what it outlines, on what, in one sentence
 * @param data the public data set that it learnt from and was tried on
 * @param dataLicence of that data set
 * @param licence of the specialist's weights and evidence
 * @param citation how the data set asks to be cited
 * @param files SHA-256 of each file, by name
 */
record ZooEntry(
        String name,
        String summary,
        String data,
        String dataLicence,
        String licence,
        String citation,
        Map<String, String> files) {
    ZooEntry {
        Objects.requireNonNull(summary, "summary is null");
        Objects.requireNonNull(data, "data is null");
        Objects.requireNonNull(dataLicence, "dataLicence is null");
        Objects.requireNonNull(licence, "licence is null");
        Objects.requireNonNull(citation, "citation is null");
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "name must be lower-case words with hyphens between them, got \"" + name + "\"");
        }
        files = new TreeMap<>(files);
        files.keySet().forEach(ZooEntry::requirePlain);
    }

    /** A file of an entry lies in its folder itself. */
    private static void requirePlain(String file) {
        if (!file.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            throw new IllegalArgumentException("files must have plain names without folders, got \"" + file + "\"");
        }
    }

    /** The entry as an argument that wants a specialist takes it. */
    String address() {
        return Zoo.SCHEME + name;
    }
}
