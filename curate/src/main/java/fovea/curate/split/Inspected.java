package fovea.curate.split;

import fovea.core.Label;
import fovea.core.Remark;
import fovea.core.cohort.Case;
import fovea.core.cohort.Content;
import fovea.core.cohort.FileReference;
import fovea.core.cohort.ReferenceAnswer;
import fovea.core.cohort.Rejected;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.curate.layout.Entry;
import fovea.curate.layout.SourceFolder;
import fovea.curate.portrait.Portrait;
import fovea.formats.LabelMap;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the reading of a case's two files gave. */
public sealed interface Inspected {
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
     * @param remarks what the readers noticed
     */
    record Sound(
            Entry entry,
            String imageSha256,
            String maskSha256,
            Geometry geometry,
            SortedMap<Integer, Long> values,
            Optional<Thumbnail> thumbnail,
            Portrait portrait,
            List<Remark> remarks)
            implements Inspected {
        public static final Comparator<Sound> BY_ID = Comparator.comparing(Sound::id);

        public String id() {
            return entry.id();
        }

        /** The same with the mask of another file. */
        public Sound withMask(Path file, String sha256, SortedMap<Integer, Long> counts) {
            return new Sound(entry.withMask(file), imageSha256, sha256, geometry, counts, thumbnail, portrait, remarks);
        }

        /** The noun, once labels and patient are known. */
        public Case toCase(SourceFolder source, List<Label> labels, String patient) {
            Map<String, Long> pixels = new TreeMap<>();
            labels.forEach(label -> pixels.put(label.name(), values.getOrDefault(label.value(), 0L)));
            return new Case(
                    id(),
                    patient,
                    entry.group(),
                    new Content.Picture(new FileReference(source.root().resolve(entry.image()), imageSha256), geometry),
                    new ReferenceAnswer.Masks(
                            new FileReference(source.root().resolve(entry.mask()), maskSha256), pixels),
                    entry.traits().strata());
        }
    }

    /**
     * A file is bad.
     *
     * @param lasting whether it is the content that is bad, and not the reading that failed: it need not be read again
     */
    record Refused(Rejected rejected, boolean lasting) implements Inspected {}

    /**
     * A file that was read.
     *
     * @param value what it holds
     * @param sha256 hash of its bytes
     * @param remarks what its reader noticed
     */
    record ReadFile<T>(T value, String sha256, List<Remark> remarks) {}

    /** Reads a case's files once each. */
    static Inspected of(SourceFolder source, Entry entry) {
        Path imageFile = source.root().resolve(entry.image());
        Path maskFile = source.root().resolve(entry.mask());
        ReadFile<Image> image;
        try {
            image = image(entry, imageFile);
        } catch (IOException e) {
            return refused(entry.origin(), imageFile, e);
        }
        ReadFile<LabelMap> labels;
        try {
            labels = labels(entry, maskFile, image.value().geometry());
        } catch (IOException e) {
            return refused(entry.maskOrigin(), maskFile, e);
        }
        SameGrid grid = new SameGrid(image.value().geometry(), labels.value().geometry());
        Optional<String> contradiction = grid.contradiction(
                new SameGrid.Files(entry.image().toString(), entry.mask().toString()));
        return contradiction.isPresent()
                ? refused(entry.maskOrigin(), contradiction.orElseThrow())
                : sound(entry, image, labels, grid);
    }

    private static ReadFile<Image> image(Entry entry, Path file) throws IOException {
        if (entry.drawing().isPresent()) {
            entry.drawing().get().image(file);
        }
        byte[] bytes = ImageFile.bytes(file);
        Image image = ImageFile.decodeImage(file, bytes);
        List<Remark> remarks = entry.isImageDrawn() ? List.of() : ImageFile.remarks(file, bytes);
        return new ReadFile<>(image, Sha256.of(bytes), told("image " + entry.origin(), remarks));
    }

    private static ReadFile<LabelMap> labels(Entry entry, Path file, Geometry image) throws IOException {
        List<Remark> remarks = new ArrayList<>();
        if (entry.drawing().isPresent()) {
            remarks.addAll(entry.drawing().get().mask(image, file));
        }
        byte[] bytes = ImageFile.bytes(file);
        LabelMap labels = ImageFile.decodeLabels(file, bytes);
        if (entry.drawing().isEmpty()) {
            remarks.addAll(ImageFile.remarks(file, bytes));
        }
        String name = entry.drawing().isPresent() ? "mask of " + entry.origin() : "mask " + entry.mask();
        return new ReadFile<>(labels, Sha256.of(bytes), told(name, remarks));
    }

    private static List<Remark> told(String file, List<Remark> remarks) {
        String name = file.replace('\\', '/');
        return remarks.stream().map(remark -> remark.of(name)).toList();
    }

    private static Sound sound(Entry entry, ReadFile<Image> image, ReadFile<LabelMap> labels, SameGrid grid) {
        Image picture = image.value();
        Optional<Thumbnail> thumbnail =
                entry.patient().isEmpty() ? Optional.of(Thumbnail.of(picture)) : Optional.empty();
        String name = entry.origin().toString().replace('\\', '/');
        Portrait portrait = Portrait.of(new Portrait.Who(entry.id(), entry.patient(), name), picture, labels.value());
        List<Remark> remarks = Stream.of(image.remarks(), labels.remarks(), grid.remarks())
                .flatMap(List::stream)
                .toList();
        return new Sound(
                entry,
                image.sha256(),
                labels.sha256(),
                picture.geometry(),
                labels.value().counts(),
                thumbnail,
                portrait,
                remarks);
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
        String own = file.getFileName() + ": ";
        String plain = reason.startsWith(own) ? reason.substring(own.length()) : reason;
        return new Refused(new Rejected(file, plain), named && !(e instanceof FileSystemException));
    }
}
