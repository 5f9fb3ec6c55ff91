package fovea.serve.correct;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.page.TurnedPlane;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DicomException;
import fovea.dicom.objects.Algorithm;
import fovea.dicom.objects.Authorship;
import fovea.dicom.objects.Identifiers;
import fovea.dicom.objects.Segment;
import fovea.dicom.objects.SegmentationWriter;
import fovea.dicom.objects.SegmentationWriter.Encoding;
import fovea.dicom.objects.Structure;
import fovea.dicom.sources.SourceFrame;
import fovea.dicom.sources.SourceSeries;
import fovea.serve.http.Problem;
import fovea.serve.intake.Intake;
import fovea.serve.prompt.RunLengths;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.ObjectStore.Arrived;
import fovea.serve.work.SeriesPictures;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes a DICOM Segmentation of what a person drew, with their name and the time, and stores it beside the study. */
public final class CorrectionDesk {
    /** Behind the series of answers, so that viewers list both apart. */
    private static final int SERIES_NUMBER = Authorship.SERIES + 100;

    private static final int MOST_LABELS = 255;

    private final Stock stock;
    private final Intake intake;
    private final SeriesPictures pictures;
    private final SegmentationShelf shelf;
    private final String version;

    /**
     * On a stock.
     *
     * @param version of the program
     */
    public CorrectionDesk(
            Stock stock, Intake intake, SeriesPictures pictures, SegmentationShelf shelf, String version) {
        this.stock = stock;
        this.intake = intake;
        this.pictures = pictures;
        this.shelf = shelf;
        this.version = version;
    }

    /**
     * Saves a draft. The same draft of the same person is saved once.
     *
     * @param images of the series
     * @param who name of the person
     * @throws Problem 400 when a mask or a name is none, 404 when grid, frame or base are not there, 409 when no Segmentation
     *     can be made of the series
     * @throws IOException when a file cannot be read or written
     */
    public Correction save(List<Instance> images, Draft draft, String who) throws IOException {
        SourceSeries grid = pictures.grid(images, draft.grid());
        Map<String, Mask> base = draft.base().isEmpty() ? Map.of() : shelf.masks(draft.base(), grid);
        Map<String, Mask> masks = merged(grid, base, draft);
        if (masks.isEmpty() || masks.size() > MOST_LABELS) {
            throw Problem.malformed("a correction has 1 to " + MOST_LABELS + " labels, got " + masks.size());
        }
        Identifiers identifiers = identifiers(grid, masks, draft, who);
        String instance = identifiers.uid("segmentation/instance");
        Optional<Correction> there = stock.database().read(sql -> CorrectionTable.find(sql, instance));
        if (there.isPresent()) {
            return there.get();
        }
        LocalDateTime now =
                LocalDateTime.ofInstant(stock.clock().instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        Authorship by = new Authorship(
                new Algorithm("Fovea prompts and brush", version, "Fovea", "Fovea"),
                personName(who),
                now,
                identifiers,
                SERIES_NUMBER);
        boolean accepted = !base.isEmpty() && masks.equals(base);
        Instance stored = kept(file(grid, masks, by));
        Correction correction = new Correction(
                stored.sop(),
                stored.study(),
                images.getFirst().series(),
                draft.grid(),
                draft.base(),
                accepted,
                List.copyOf(masks.keySet()),
                who,
                stock.clock().millis());
        return stock.database().write(sql -> {
            Optional<Correction> other = CorrectionTable.find(sql, instance);
            if (other.isPresent()) {
                return other.get();
            }
            InstanceTable.insert(sql, stored);
            CorrectionTable.insert(sql, correction);
            return correction;
        });
    }

    /** A name as a DICOM PN of one component: without the characters that part components and values. */
    private static String personName(String who) {
        String plain = who.replaceAll("[\\\\^=\\p{Cntrl}]", " ").strip();
        return plain.length() > 64 ? plain.substring(0, 64) : plain.isEmpty() ? "unnamed" : plain;
    }

    private static Map<String, Mask> merged(SourceSeries grid, Map<String, Mask> base, Draft draft) {
        Map<String, Mask> masks = new LinkedHashMap<>(base);
        for (Draft.DrawnLabel label : draft.labels()) {
            if (label.label().isBlank()
                    || label.label().length() > 64
                    || !label.label().equals(label.label().strip())
                    || label.label().matches("(?s).*[\\\\\\p{Cntrl}].*")) {
                throw Problem.malformed("a label's name must have 1 to 64 characters and no space at its ends");
            }
            masks.put(label.label(), drawn(grid, Optional.ofNullable(masks.get(label.label())), label.frames()));
        }
        return masks;
    }

    private static Mask drawn(SourceSeries grid, Optional<Mask> before, List<Draft.DrawnFrame> frames) {
        Geometry whole = grid.images().geometry();
        BitSet voxels = new BitSet(whole.size());
        before.ifPresent(mask -> {
            for (int i = 0; i < whole.size(); i++) {
                voxels.set(i, mask.contains(i));
            }
        });
        int size = whole.width() * whole.height();
        for (Draft.DrawnFrame drawn : frames) {
            if (drawn.frame() < 1 || drawn.frame() > whole.depth()) {
                throw Problem.absent("the series has no frame " + drawn.frame());
            }
            TurnedPlane turned = TurnedPlane.of(whole.slice(drawn.frame() - 1));
            Mask plane = turned.back(RunLengths.mask(drawn.runs(), turned.geometry()));
            for (int i = 0; i < size; i++) {
                voxels.set((drawn.frame() - 1) * size + i, plane.contains(i));
            }
        }
        return Mask.of(whole, voxels::get);
    }

    private static Identifiers identifiers(SourceSeries grid, Map<String, Mask> masks, Draft draft, String who) {
        List<String> parts = new ArrayList<>(List.of("fovea correction", who, draft.base()));
        grid.images().frames().stream().map(SourceFrame::instance).distinct().forEach(parts::add);
        masks.forEach((label, mask) -> {
            parts.add(label);
            parts.add(Identifiers.digest(mask));
        });
        return Identifiers.derived(parts);
    }

    private static DicomFile file(SourceSeries grid, Map<String, Mask> masks, Authorship by) {
        List<Segment> segments = new ArrayList<>();
        masks.forEach((label, mask) -> segments.add(new Segment(Structure.named(label), mask)));
        try {
            return SegmentationWriter.write(grid.images(), segments, by, Encoding.BINARY);
        } catch (DicomException e) {
            throw Problem.of(409, "no Segmentation can be made of the series' attributes: " + e.reason());
        }
    }

    private Instance kept(DicomFile file) throws IOException {
        Path written = stock.answers().resolve(".correction-" + UUID.randomUUID() + ".dcm");
        try {
            Dicom.part10().write(written, file);
            try (InputStream in = Files.newInputStream(written);
                    Arrived arrived = stock.objects().arrive(in)) {
                return intake.made(arrived);
            }
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
