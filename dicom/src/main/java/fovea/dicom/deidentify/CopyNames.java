package fovea.dicom.deidentify;

import fovea.dicom.DataSet;
import fovea.dicom.Dicom;
import fovea.dicom.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes copies under names that no two share: PATIENT/SERIES/INSTANCE.dcm, and INSTANCE-2.dcm and so on for other files with
 * the same SOP Instance UID. A file that gives the very same copy as one before is refused; so is one whose name is taken by
 * a file that this run did not write and that holds something else.
 */
final class CopyNames {
    private static final String ENDING = ".dcm";

    private final Dicom dicom;
    private final Path out;
    private final SecretKey key;
    private final Map<String, List<Copy>> copies = new HashMap<>();
    private final List<String> sharing = new ArrayList<>();
    private int written;

    private record Copy(String name, Path source) {}

    CopyNames(Dicom dicom, Path out, SecretKey key) {
        this.dicom = dicom;
        this.out = out;
        this.key = key;
    }

    /** What became of a copy. */
    sealed interface Outcome {
        /** Written, under a path below the folder of the copies. */
        record Written(String name) implements Outcome {}

        /** Not kept. */
        record Refused(String reason) implements Outcome {}
    }

    /** Number of copies that are there. */
    int written() {
        return written;
    }

    /** Names of the copies that share their SOP Instance UID with another copy. */
    List<String> sharing() {
        return List.copyOf(sharing);
    }

    /** Writes the copy of a file. */
    Outcome write(Path source, Deidentified one) throws IOException {
        String base = base(one);
        List<Copy> own = copies.computeIfAbsent(base, any -> new ArrayList<>());
        String name = free(base);
        dicom.write(out.resolve(name), one.file());
        for (Copy copy : own) {
            if (isSame(copy.name, name)) {
                Files.delete(out.resolve(name));
                return new Outcome.Refused("exact copy of " + copy.source + ", of which the copy is kept");
            }
        }
        String first = base + ENDING;
        if (own.isEmpty() && !name.equals(first)) {
            boolean same = isSame(first, name);
            Files.delete(out.resolve(name));
            if (!same) {
                return new Outcome.Refused(
                        "its copy " + first + " would replace a file there with other content (of another "
                                + "file with this SOP Instance UID, or made with other options): give a new folder");
            }
            name = first;
        }
        if (own.size() == 1) {
            sharing.add(own.getFirst().name);
        }
        if (!own.isEmpty()) {
            sharing.add(name);
        }
        own.add(new Copy(name, source));
        written++;
        return new Outcome.Written(name);
    }

    private String base(Deidentified one) {
        DataSet data = one.file().dataSet();
        String series = data.text(Tag.SERIES_INSTANCE_UID).map(this::part).orElse("no-series");
        return one.patient() + "/" + series + "/" + part(data.requireText(Tag.SOP_INSTANCE_UID));
    }

    /** A UID as part of a path: what is none, such as {@code ../x}, becomes one. */
    private String part(String uid) {
        return uid.matches("[0-9][0-9.]{0,63}") ? uid : key.uid(uid);
    }

    private String free(String base) {
        String name = base + ENDING;
        for (int number = 2; Files.exists(out.resolve(name)); number++) {
            name = base + "-" + number + ENDING;
        }
        return name;
    }

    private boolean isSame(String one, String other) throws IOException {
        return Files.mismatch(out.resolve(one), out.resolve(other)) < 0;
    }
}
