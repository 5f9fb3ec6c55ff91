package fovea.curate;

import fovea.core.Case;
import fovea.core.FileReference;
import fovea.core.Geometry;
import fovea.core.Image;
import fovea.core.Label;
import fovea.core.PixelSpacing;
import fovea.core.Placement;
import fovea.core.Rejected;
import fovea.core.files.Sha256;
import fovea.curate.quality.Portrait;
import fovea.formats.LabelMap;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the reading of a case's two files gave. */
sealed interface Inspected {
    /** How far apart, in voxels, a mask may be from its image: the rounding of headers in single precision. */
    double SAME_PLACE = 0.05;

    /**
     * Both files are readable and of one size.
     *
     * @param entry the case as listed
     * @param imageSha256 hash of the image file
     * @param maskSha256 hash of the mask file
     * @param geometry size of both
     * @param values mask value -> number of pixels, 0 included
     * @param thumbnail for likeness; only where the patient is unknown
     * @param portrait what quality control keeps
     * @param remarks what a person should know of how the two files were read, each beginning with the file
     */
    record Sound(
            Entry entry,
            String imageSha256,
            String maskSha256,
            Geometry geometry,
            SortedMap<Integer, Long> values,
            Optional<Thumbnail> thumbnail,
            Portrait portrait,
            List<String> remarks)
            implements Inspected {
        static final Comparator<Sound> BY_ID = Comparator.comparing(Sound::id);

        String id() {
            return entry.id();
        }

        /** The same with the mask of another file. */
        Sound withMask(Path file, String sha256, SortedMap<Integer, Long> counts) {
            return new Sound(entry.withMask(file), imageSha256, sha256, geometry, counts, thumbnail, portrait, remarks);
        }

        /** The noun, once labels and patient are known. */
        Case toCase(SourceFolder source, List<Label> labels, String patient) {
            Map<String, Long> pixels = new TreeMap<>();
            labels.forEach(label -> pixels.put(label.name(), values.getOrDefault(label.value(), 0L)));
            return new Case(
                    id(),
                    patient,
                    entry.group(),
                    new FileReference(source.root().resolve(entry.image()), imageSha256),
                    new FileReference(source.root().resolve(entry.mask()), maskSha256),
                    geometry,
                    pixels,
                    entry.traits().strata());
        }
    }

    /**
     * A file is bad.
     *
     * @param lasting whether it is the content that is bad, and not the reading that failed: it need not be read again
     */
    record Refused(Rejected rejected, boolean lasting) implements Inspected {}

    /** Reads a case's files once each. */
    static Inspected of(SourceFolder source, Entry entry) {
        Path imageFile = source.root().resolve(entry.image());
        Path maskFile = source.root().resolve(entry.mask());
        byte[] imageBytes;
        Image image;
        try {
            if (entry.drawing().isPresent()) {
                entry.drawing().get().image(imageFile);
            }
            imageBytes = ImageFile.bytes(imageFile);
            image = ImageFile.decodeImage(imageFile, imageBytes);
        } catch (IOException e) {
            return refused(entry.origin(), imageFile, e);
        }
        byte[] maskBytes;
        LabelMap labels;
        try {
            if (entry.drawing().isPresent()) {
                entry.drawing().get().mask(image.geometry(), maskFile);
            }
            maskBytes = ImageFile.bytes(maskFile);
            labels = ImageFile.decodeLabels(maskFile, maskBytes);
        } catch (IOException e) {
            return refused(entry.maskOrigin(), maskFile, e);
        }
        if (!image.geometry().sameSize(labels.geometry())) {
            return refused(
                    entry.maskOrigin(),
                    "size mismatch: the mask is " + labels.geometry().describe() + ", its image "
                            + image.geometry().describe());
        }
        Optional<String> apart = apart(image.geometry(), labels.geometry());
        if (apart.isPresent()) {
            return refused(entry.maskOrigin(), apart.orElseThrow());
        }
        Optional<Thumbnail> thumbnail = entry.patient().isEmpty() ? Optional.of(Thumbnail.of(image)) : Optional.empty();
        String name = entry.origin().toString().replace('\\', '/');
        Portrait portrait = Portrait.of(new Portrait.Who(entry.id(), entry.patient(), name), image, labels);
        return new Sound(
                entry,
                Sha256.of(imageBytes),
                Sha256.of(maskBytes),
                image.geometry(),
                labels.counts(),
                thumbnail,
                portrait,
                remarks(entry, imageBytes, maskBytes));
    }

    private static List<String> remarks(Entry entry, byte[] image, byte[] mask) {
        List<String> remarks = new ArrayList<>();
        ImageFile.remarks(entry.image(), image)
                .forEach(remark -> remarks.add("image " + entry.origin() + ": " + remark));
        ImageFile.remarks(entry.mask(), mask)
                .forEach(remark -> remarks.add("mask " + entry.maskOrigin() + ": " + remark));
        entry.drawing().ifPresent(drawing -> drawing.remarks()
                .forEach(remark -> remarks.add("mask of " + entry.origin() + ": " + remark)));
        return remarks;
    }

    /** Why a mask of the image's size is not its mask: both know their place in the patient, and it is not the same. */
    private static Optional<String> apart(Geometry image, Geometry mask) {
        if (image.placement().isEmpty() || mask.placement().isEmpty()) {
            return Optional.empty();
        }
        Placement place = image.placement().orElseThrow();
        PixelSpacing spacing = place.spacing();
        double finest = Math.min(spacing.rowMm(), Math.min(spacing.columnMm(), spacing.sliceMm()));
        double distance = place.distance(mask.placement().orElseThrow(), image);
        if (distance <= SAME_PLACE * finest) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "place mismatch: the mask lies up to %.2f mm from its image; its axes lead to %s, the image's to %s",
                distance,
                mask.placement().orElseThrow().directions(),
                place.directions()));
    }

    private static Inspected refused(Path file, String reason) {
        return new Refused(new Rejected(file, reason), true);
    }

    /**
     * The message without the machine's path: the reject names the file already. What does not begin with the path is of the
     * operating system, and may be gone the next time.
     */
    private static Inspected refused(Path file, Path opened, IOException e) {
        String message = String.valueOf(e.getMessage());
        String prefix = opened + ": ";
        boolean named = message.startsWith(prefix);
        String reason = named ? message.substring(prefix.length()) : message;
        return new Refused(new Rejected(file, reason), named && !(e instanceof FileSystemException));
    }
}
