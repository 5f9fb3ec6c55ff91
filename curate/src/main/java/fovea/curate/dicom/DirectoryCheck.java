package fovea.curate.dicom;

import fovea.core.Count;
import fovea.core.cohort.Rejected;
import fovea.dicom.MediaDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks a folder against its DICOMDIR: every file that the directory lists must exist and be the instance it says. */
final class DirectoryCheck {
    private final Path root;
    private final Map<Path, String> instances;
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * Makes one.
     *
     * @param root absolute path of the folder
     * @param instances SOP Instance UID of the files that were read, by absolute path
     */
    DirectoryCheck(Path root, Map<Path, String> instances) {
        this.root = root;
        this.instances = instances;
    }

    /** Checks a directory. */
    void check(Path file, MediaDirectory directory) throws IOException {
        Set<Path> named = new HashSet<>();
        int others = 0;
        for (MediaDirectory.Item item : directory.files()) {
            Optional<Path> found = find(Optional.ofNullable(file.getParent()).orElse(root), item.path());
            String shown = String.join("/", item.path());
            if (found.isEmpty() || leadsOut(found.orElseThrow())) {
                boolean out = found.isPresent() || item.path().stream().anyMatch(DirectoryCheck::isNoName);
                rejected.add(new Rejected(
                        root.relativize(file),
                        "it names the file " + shown + " (" + item.type() + "), which "
                                + (out ? "leads out of the folder: it was not read" : "is not there")));
                continue;
            }
            named.add(found.orElseThrow());
            String own = instances.getOrDefault(found.orElseThrow(), "");
            others += !own.isEmpty() && !item.instance().isEmpty() && !own.equals(item.instance()) ? 1 : 0;
        }
        if (others > 0) {
            warnings.add(root.relativize(file) + " says of " + Count.of(others, "file")
                    + Count.word(others, " that it is another object", " that they are other objects")
                    + "; the " + Count.word(others, "file is", "files are") + " believed.");
        }
        long unnamed = instances.keySet().stream()
                .filter(path ->
                        path.startsWith(Optional.ofNullable(file.getParent()).orElse(root)))
                .filter(path -> !named.contains(path))
                .count();
        if (unnamed > 0) {
            warnings.add(root.relativize(file) + " does not name "
                    + Count.of(unnamed, "DICOM file that lies", "DICOM files that lie") + " beside or below it; "
                    + Count.word(unnamed, "it is", "they are") + " read too.");
        }
    }

    /** Whether a link on the way does not end in the folder. */
    private boolean leadsOut(Path file) throws IOException {
        return !file.toRealPath().startsWith(root.toRealPath());
    }

    /** Whether one step of a path is none that leads to a child. */
    private static boolean isNoName(String name) {
        return name.isBlank() || name.equals(".") || name.equals("..") || name.contains("/") || name.contains("\\");
    }

    /** The file of these names, in whatever case: media are made of capitals, and copies of them of small letters. */
    private static Optional<Path> find(Path folder, List<String> names) throws IOException {
        Path at = folder;
        for (String name : names) {
            if (isNoName(name)) {
                return Optional.empty();
            }
            Optional<Path> next = child(at, name);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.orElseThrow();
        }
        return Files.isRegularFile(at) ? Optional.of(at) : Optional.empty();
    }

    private static Optional<Path> child(Path folder, String name) throws IOException {
        Path exact = folder.resolve(name);
        if (Files.exists(exact)) {
            return Optional.of(exact);
        }
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(path -> {
                        String own = String.valueOf(path.getFileName());
                        return own.equalsIgnoreCase(name) || own.equalsIgnoreCase(name + ";1");
                    })
                    .sorted()
                    .findFirst();
        }
    }

    List<Rejected> rejected() {
        return rejected;
    }

    List<String> warnings() {
        return warnings;
    }
}
