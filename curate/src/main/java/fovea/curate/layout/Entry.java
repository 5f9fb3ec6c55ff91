package fovea.curate.layout;

import fovea.core.Spelling;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * A case as a folder lists it, before any file is opened.
 *
 * @param id unique name
 * @param image file relative to the source folder, or absolute where it is drawn
 * @param mask file relative to the source folder, or absolute where it is drawn
 * @param patient empty text where unknown
 * @param group empty text where there is none
 * @param traits what else is known of the patient
 * @param drawing what the mask, or both, are drawn from where they are no files of the folder
 */
public record Entry(
        String id, Path image, Path mask, String patient, String group, Traits traits, Optional<Drawing> drawing) {
    public Entry {
        id = Spelling.composed(id);
        patient = Spelling.composed(patient).strip();
    }

    /** By id, then by files: an order that the disk has no part in. */
    static final Comparator<Entry> ORDER = Comparator.comparing(Entry::id)
            .thenComparing(entry -> entry.image().toString())
            .thenComparing(entry -> entry.mask().toString());

    /** The same with the mask of another file. */
    public Entry withMask(Path file) {
        return new Entry(id, image, file, patient, group, traits, drawing);
    }

    /** The same with the patient called so. */
    Entry withPatient(String name) {
        return new Entry(id, image, mask, name, group, traits, drawing);
    }

    /** The file of the folder that stands for the image in messages. */
    public Path origin() {
        return drawing.flatMap(Drawing::origin).orElse(image);
    }

    /** Whether the image is drawn, too, and no file of the folder. */
    public boolean isImageDrawn() {
        return drawing.flatMap(Drawing::origin).isPresent();
    }

    /** The file of the folder that stands for the mask in messages. */
    public Path maskOrigin() {
        return drawing.isPresent() ? origin() : mask;
    }

    /** A case whose mask is a file of the folder. */
    public Entry(String id, Path image, Path mask, String patient, String group, Traits traits) {
        this(id, image, mask, patient, group, traits, Optional.empty());
    }

    /** A case of whose patient nothing more is known. */
    public Entry(String id, Path image, Path mask, String patient, String group) {
        this(id, image, mask, patient, group, Traits.UNKNOWN);
    }

    /** A case of unknown patient. */
    static Entry ofUnknownPatient(String id, Path image, Path mask) {
        return new Entry(id, image, mask, "", "");
    }
}
