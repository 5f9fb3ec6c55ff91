package fovea.dicom.deidentify;

import fovea.dicom.Dicom;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes copies under names that no two share: PATIENT/SERIES/INSTANCE.dcm, and INSTANCE-2.dcm and so on for other files with
 * the same SOP Instance UID. A file that gives the very same copy as one before is refused; so is one whose name is taken by
 * a file that this run did not write and that holds something else.
 */
final class CopyNames {
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
        String fresh = free(base);
        dicom.write(out.resolve(fresh), one.file());
        Optional<String> there = same(base, fresh);
        if (there.isPresent() || (own.isEmpty() && !fresh.equals(name(base, 1)))) {
            Files.delete(out.resolve(fresh));
        }
        if (there.isEmpty()) {
            return own.isEmpty() && !fresh.equals(name(base, 1)) ? taken(base) : keep(own, new Copy(fresh, source));
        }
        String known = there.orElseThrow();
        Optional<Copy> first =
                own.stream().filter(copy -> copy.name.equals(known)).findFirst();
        return first.isPresent()
                ? new Outcome.Refused("exact copy of " + first.orElseThrow().source + ", of which the copy is kept")
                : keep(own, new Copy(known, source));
    }

    private static Outcome taken(String base) {
        return new Outcome.Refused(
                "its copy " + name(base, 1) + " would replace a file there with other content (of another "
                        + "file with this SOP Instance UID, or made with other options): give a new folder");
    }

    private Outcome keep(List<Copy> own, Copy copy) {
        if (own.size() == 1) {
            sharing.add(own.getFirst().name);
        }
        if (!own.isEmpty()) {
            sharing.add(copy.name);
        }
        own.add(copy);
        written++;
        return new Outcome.Written(copy.name);
    }

    /** The copy of the same instance, of this run or an earlier one, that holds the same as a fresh one. */
    private Optional<String> same(String base, String fresh) throws IOException {
        for (int number = 1; !name(base, number).equals(fresh); number++) {
            if (Files.mismatch(out.resolve(name(base, number)), out.resolve(fresh)) < 0) {
                return Optional.of(name(base, number));
            }
        }
        return Optional.empty();
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

    private static String name(String base, int number) {
        return base + (number == 1 ? "" : "-" + number) + ".dcm";
    }

    private String free(String base) {
        int number = 1;
        while (Files.exists(out.resolve(name(base, number)))) {
            number++;
        }
        return name(base, number);
    }
}
