package fovea.curate.dicom;

import fovea.core.Count;
import fovea.core.Remark;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.curate.dicom.DicomCase.Claim;
import fovea.curate.dicom.DicomCase.Frame;
import fovea.curate.dicom.DicomCase.Taken;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.objects.ReadSegment;
import fovea.dicom.objects.SegmentationReader;
import fovea.dicom.sources.SourceImages;
import fovea.dicom.sources.SourcePixels;
import fovea.dicom.structures.ContourNote;
import fovea.dicom.structures.ReadStructure;
import fovea.dicom.structures.StructureSetReader;
import fovea.formats.LabelMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the image and the labels of a case. What is wrong with the files is an {@link IOException} that says so. */
public final class CasePixels {
    /** As many voxels as a volume that is read may have. */
    private static final long MOST_SAMPLES = 1L << 28;

    private final DicomCase one;
    private final Dicom dicom = Dicom.part10();

    CasePixels(DicomCase one) {
        this.one = one;
    }

    /**
     * The image: real values, colours as RGB, see {@link SourcePixels#learnt}.
     *
     * @throws IOException when a file cannot be read or decoded, or slices do not go together
     */
    public Image image() throws IOException {
        try {
            return images(headers());
        } catch (DicomException e) {
            throw new IOException(named(e), e);
        }
    }

    /**
     * The labels, on the image's grid.
     *
     * @throws IOException when an object cannot be read or does not lie on the images, or structures overlap
     */
    public DrawnLabels labels() throws IOException {
        try {
            return labels(headers());
        } catch (DicomException e) {
            throw new IOException(named(e), e);
        }
    }

    private static String named(DicomException e) {
        Path name = Path.of(e.file()).getFileName();
        return name == null ? e.reason() : name + ": " + e.reason();
    }

    private Map<Path, DicomFile> headers() throws IOException {
        Map<Path, DicomFile> headers = new LinkedHashMap<>();
        for (Frame frame : one.source().slices()) {
            if (!headers.containsKey(frame.file())) {
                headers.put(frame.file(), dicom.readHeader(frame.file()));
            }
        }
        return headers;
    }

    /** All slices of the source, in order. */
    private SourceImages source(Map<Path, DicomFile> headers) {
        Map<Path, Integer> first = new HashMap<>();
        List<DataSet> sets = new ArrayList<>();
        int count = 0;
        for (Map.Entry<Path, DicomFile> header : headers.entrySet()) {
            DataSet data = header.getValue().dataSet();
            first.put(header.getKey(), count);
            sets.add(data);
            count += data.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        }
        return SourceImages.of(sets)
                .part(one.source().slices().stream()
                        .map(frame -> first.getOrDefault(frame.file(), 0) + frame.index())
                        .toList());
    }

    /** Of what is meant. */
    private Geometry geometry(SourceImages source) {
        return one.geometry()
                .orElseGet(() ->
                        one.plane().map(z -> source.part(List.of(z)).geometry()).orElseGet(source::geometry));
    }

    private Image images(Map<Path, DicomFile> headers) throws IOException {
        Geometry whole = geometry(source(headers));
        if (one.plane().isPresent()) {
            return pixels(headers, one.plane().orElseThrow()).learnt(whole);
        }
        int plane = Math.multiplyExact(whole.width(), whole.height());
        int channels = pixels(headers, 0).isGrey() ? 1 : 3;
        if ((long) plane * whole.depth() * channels > MOST_SAMPLES) {
            throw new IOException("a volume has at most " + MOST_SAMPLES + " samples, got " + whole.describe());
        }
        float[] samples = new float[plane * whole.depth() * channels];
        int bits = 1;
        for (int z = 0; z < whole.depth(); z++) {
            Image slice = pixels(headers, z).learnt(whole.slice(z));
            if (slice.channels() != channels) {
                throw new IOException(
                        "slices must be grey all, or coloured all; slice " + (z + 1) + " is not as the first");
            }
            bits = Math.max(bits, slice.bits());
            System.arraycopy(slice.toArray(), 0, samples, z * plane * channels, plane * channels);
        }
        return new Image(whole, channels, bits, samples);
    }

    private SourcePixels pixels(Map<Path, DicomFile> headers, int z) throws IOException {
        Frame frame = one.source().slices().get(z);
        DicomFile file = headers.get(frame.file());
        if (file == null) {
            throw new IllegalStateException("every slice must have a header, " + frame + " has none");
        }
        return SourcePixels.read(file, frame.index());
    }

    private DrawnLabels labels(Map<Path, DicomFile> headers) throws IOException {
        SourceImages source = source(headers);
        int size = Math.multiplyExact(source.rows(), source.columns());
        int[] values = new int[Math.multiplyExact(size, source.frames().size())];
        Map<Integer, String> names = new HashMap<>();
        List<Remark> remarks = new ArrayList<>();
        for (Claim claim : one.source().claims()) {
            Map<Integer, Mask> masks = masks(claim, source, remarks);
            for (Taken taken : claim.values()) {
                names.put(taken.value(), taken.label());
                Mask mask = masks.get(taken.number());
                if (mask == null) {
                    throw new IOException(claim.object().file().getFileName() + ": structure " + taken.number()
                            + " is named and not there");
                }
                paint(mask, taken, values, names);
            }
        }
        int[] meant = one.plane()
                .map(z -> Arrays.copyOfRange(values, z * size, (z + 1) * size))
                .orElse(values);
        return new DrawnLabels(new LabelMap(geometry(source), meant), remarks);
    }

    private static void paint(Mask mask, Taken taken, int[] values, Map<Integer, String> names) throws IOException {
        int shared = 0;
        int other = 0;
        for (int i = 0; i < values.length; i++) {
            if (mask.contains(i)) {
                if (values[i] != 0 && values[i] != taken.value()) {
                    shared++;
                    other = values[i];
                }
                values[i] = taken.value();
            }
        }
        if (shared > 0) {
            throw new IOException(
                    Count.of(shared, "voxel belongs", "voxels belong") + " to " + names.get(other) + " and to "
                            + taken.label()
                            + "; a voxel has one label: name those that are meant with --label NAME=STRUCTURE");
        }
    }

    private Map<Integer, Mask> masks(Claim claim, SourceImages source, List<Remark> remarks) throws IOException {
        Map<Integer, Mask> masks = new HashMap<>();
        DicomFile file = dicom.readWhole(claim.object().file());
        if (claim.object().kind() == LabelObject.Kind.SEGMENTATION) {
            List<ReadSegment> segments = source.isPlaced()
                    ? SegmentationReader.readWhole(file, source)
                    : SegmentationReader.read(file, source);
            for (ReadSegment segment : segments) {
                masks.put(segment.number(), segment.mask());
            }
            return masks;
        }
        if (!source.isPlaced()) {
            throw new IOException("contours need images that tell their place and frame of reference, these do not");
        }
        List<ReadStructure> structures = StructureSetReader.read(
                file.dataSet(), source, number -> claim.values().stream().anyMatch(one -> one.number() == number));
        for (ReadStructure structure : structures) {
            requireDrawn(structure, claim);
            for (ContourNote note : structure.notes()) {
                String kind = "contours-"
                        + note.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
                remarks.add(new Remark(kind, note.kind().severity(), note.describe(structure.title())));
            }
            masks.put(structure.number(), structure.mask());
        }
        return masks;
    }

    /** A structure of which nothing lies on the images is not absent from them: what is meant is not known. */
    private static void requireDrawn(ReadStructure structure, Claim claim) throws IOException {
        if (structure.drawn() == 0) {
            String reasons = structure.notes().stream()
                    .map(note -> note.describe(structure.title()))
                    .collect(Collectors.joining("; "));
            throw new IOException(claim.object().file().getFileName() + ": no contour of " + structure.title()
                    + " lies on the images: " + reasons
                    + "; the other structures can be had with --label NAME=STRUCTURE");
        }
    }
}
