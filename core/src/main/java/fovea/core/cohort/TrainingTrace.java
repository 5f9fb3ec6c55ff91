package fovea.core.cohort;

import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Sketch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a specialist learnt from, so that nobody proves it on the same: salted hashes of files, decoded pixels and
 * patients, and coarse sketches of the pictures. It stands in the adapter's card, under its seal. The salt keeps hashes of
 * two adapters from being joined; it does not hide a patient's identifier from someone who tries all identifiers.
 *
 * @param salt hexadecimal digits; hashes of different salts cannot be compared
 * @param marks of the cases learnt from, validation cases included
 */
public record TrainingTrace(String salt, List<Mark> marks) {
    /**
     * Of a case.
     *
     * @param file salted sha256 of the image file's own sha256
     * @param pixels salted sha256 of size and decoded values: a copy in another lossless format has the same
     * @param patient salted sha256 of the patient's identifier
     * @param sketch for near copies, see {@link Sketch}
     */
    public record Mark(String file, String pixels, String patient, String sketch) {
        public Mark {
            Objects.requireNonNull(file, "file is null");
            Objects.requireNonNull(pixels, "pixels is null");
            Objects.requireNonNull(patient, "patient is null");
            Objects.requireNonNull(sketch, "sketch is null");
        }
    }

    public TrainingTrace {
        if (!salt.matches("[0-9a-f]{16,64}")) {
            throw new IllegalArgumentException("a salt has 16 to 64 hexadecimal digits, got " + salt);
        }
        marks = List.copyOf(marks);
    }

    /** The mark that a case leaves in a trace of that salt. */
    public static Mark mark(String salt, Case one, Image image) {
        return new Mark(
                hash(salt, "file", one.image().sha256() + one.image().part()),
                pixels(salt, image),
                hash(salt, "patient", one.patient()),
                Sketch.of(image).text());
    }

    /**
     * The mark that a report leaves: its words count as its file, and there are no pixels.
     *
     * @throws IllegalArgumentException when the case shows a picture
     */
    public static Mark ofReport(String salt, Case one) {
        if (!(one.content() instanceof Content.Report report)) {
            throw new IllegalArgumentException("case " + one.id() + " must show a report, it shows a picture");
        }
        return new Mark(hash(salt, "report", report.file().sha256()), "", hash(salt, "patient", one.patient()), "");
    }

    /**
     * Reports whose patient was learnt from, and reports of other patients whose very words were.
     *
     * @param cases of reports
     */
    public Overlaps reportOverlaps(List<Case> cases) {
        Set<String> files = new HashSet<>();
        Set<String> patients = new HashSet<>();
        for (Mark mark : marks) {
            files.add(mark.file());
            patients.add(mark.patient());
        }
        List<String> samePatient = new ArrayList<>();
        List<String> sameWords = new ArrayList<>();
        for (Case one : cases) {
            Mark mark = ofReport(salt, one);
            if (patients.contains(mark.patient())) {
                samePatient.add(one.id());
            } else if (files.contains(mark.file())) {
                sameWords.add(one.id());
            }
        }
        return new Overlaps(List.of(), sameWords, samePatient, List.of());
    }

    /**
     * What was learnt from before and now.
     *
     * @param earlier of the same salt
     * @throws IllegalArgumentException when the salts differ, for then marks of the same case would too
     */
    public TrainingTrace joined(TrainingTrace earlier) {
        if (!earlier.salt.equals(salt)) {
            throw new IllegalArgumentException(
                    "traces must have one salt to be joined, got " + earlier.salt + " and " + salt);
        }
        Set<Mark> all = new LinkedHashSet<>(earlier.marks);
        all.addAll(marks);
        return new TrainingTrace(salt, List.copyOf(all));
    }

    private static String hash(String salt, String kind, String text) {
        return Sha256.of(salt + " " + kind + " " + text);
    }

    private static String pixels(String salt, Image image) {
        MessageDigest digest = Sha256.digest();
        Geometry size = image.geometry();
        String head =
                salt + " pixels " + size.width() + " " + size.height() + " " + size.depth() + " " + image.channels();
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        float[] samples = image.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (1 << 14));
        for (int from = 0; from < samples.length; from += 1 << 14) {
            int count = Math.min(1 << 14, samples.length - from);
            bytes.asFloatBuffer().put(samples, from, count);
            digest.update(bytes.array(), 0, count * Float.BYTES);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * What a set of cases shares with a trace. A case counts under the first that holds.
     *
     * @param files case ids whose image file was learnt from
     * @param copies case ids whose pixels were learnt from, out of another file
     * @param patients case ids whose patient was learnt from, by other pictures
     * @param nearCopies case ids whose picture resembles one learnt from so much that it must be a copy
     */
    public record Overlaps(List<String> files, List<String> copies, List<String> patients, List<String> nearCopies) {
        public Overlaps {
            files = List.copyOf(files);
            copies = List.copyOf(copies);
            patients = List.copyOf(patients);
            nearCopies = List.copyOf(nearCopies);
        }

        /** All cases that overlap. */
        public Set<String> cases() {
            Set<String> all = new TreeSet<>(files);
            all.addAll(copies);
            all.addAll(patients);
            all.addAll(nearCopies);
            return all;
        }

        /** Whether nothing overlaps. */
        public boolean isEmpty() {
            return cases().isEmpty();
        }

        /** How many, in words. */
        public String describe() {
            return files.size() + " of the same file, " + copies.size() + " of the same pixels in another file, "
                    + patients.size() + " of the same patient, " + nearCopies.size() + " near copies";
        }
    }

    /**
     * Cases that were learnt from, exactly or nearly; their images are read.
     *
     * @throws java.io.UncheckedIOException when an image cannot be read
     */
    public Overlaps overlaps(List<Case> cases, CaseReader reader) {
        Known known = Known.of(marks);
        List<String> files = new ArrayList<>();
        List<String> copies = new ArrayList<>();
        List<String> patients = new ArrayList<>();
        List<String> near = new ArrayList<>();
        for (Case one : cases) {
            Mark mark = mark(salt, one, reader.image(one));
            if (known.files().contains(mark.file())) {
                files.add(one.id());
            } else if (known.pixels().contains(mark.pixels())) {
                copies.add(one.id());
            } else if (known.patients().contains(mark.patient())) {
                patients.add(one.id());
            } else if (known.resemble(Sketch.parse(mark.sketch()))) {
                near.add(one.id());
            }
        }
        return new Overlaps(files, copies, patients, near);
    }

    /** Whether an image was learnt from, by its pixels, or resembles such an image so much that it must be a copy. */
    public boolean recognises(Image image) {
        String pixels = pixels(salt, image);
        Sketch sketch = Sketch.of(image);
        return marks.stream()
                .anyMatch(mark -> mark.pixels().equals(pixels) || sketch.isNearCopyOf(Sketch.parse(mark.sketch())));
    }

    /** The marks by kind. */
    private record Known(Set<String> files, Set<String> pixels, Set<String> patients, List<Sketch> sketches) {
        static Known of(List<Mark> marks) {
            Known known = new Known(new HashSet<>(), new HashSet<>(), new HashSet<>(), new ArrayList<>());
            for (Mark mark : marks) {
                known.files().add(mark.file());
                known.pixels().add(mark.pixels());
                known.patients().add(mark.patient());
                known.sketches().add(Sketch.parse(mark.sketch()));
            }
            return known;
        }

        boolean resemble(Sketch sketch) {
            return sketches.stream().anyMatch(sketch::isNearCopyOf);
        }
    }
}
