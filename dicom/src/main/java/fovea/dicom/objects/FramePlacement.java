package fovea.dicom.objects;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.pixels.FunctionalGroups;
import fovea.dicom.series.FramePlaces;
import fovea.dicom.series.FramePlane;
import fovea.dicom.sources.PlacedFrame;
import fovea.dicom.sources.SourceImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts the frames of a segmentation on the slices of its source. */
final class FramePlacement {
    /** A frame lies on a slice when their planes are nearer than this, in millimetres: positions are rounded in files. */
    private static final double SAME_PLANE_MM = 0.05;

    private final DataSet dataSet;
    private final SourceImages source;
    private final FunctionalGroups groups;
    private final FramePlaces planes;

    FramePlacement(DataSet dataSet, SourceImages source) {
        this.dataSet = dataSet;
        this.source = source;
        this.groups = FunctionalGroups.of(dataSet);
        this.planes = FramePlaces.of(dataSet);
    }

    /**
     * Sets the voxels of the source, index (z x rows + y) x columns + x, that frames have as foreground.
     *
     * @param found segment number -> its voxels; every segment of a frame must be there
     * @return how many frames with foreground lie on no slice; frames that cross the slices are not counted
     */
    int place(SegmentPixels pixels, Map<Integer, BitSet> found) throws IOException {
        List<PlacedFrame> across = new ArrayList<>();
        boolean sharesFrame = sharesFrameOfReference();
        int met = 0;
        int lost = 0;
        for (int i = 0; i < pixels.count(); i++) {
            Map<Integer, BitSet> own = pixels.segments(i);
            own.keySet().forEach(number -> requireDescribed(number, found));
            Optional<FramePlane> plane = planes.plane(i).filter(any -> source.isPlaced());
            Optional<Integer> referred = referred(i);
            if (plane.isPresent() && (sharesFrame || referred.isPresent())) {
                PlacedFrame frame = new PlacedFrame(plane.orElseThrow(), pixels.rows(), pixels.columns(), own);
                if (!isParallel(frame.plane())) {
                    across.add(frame);
                    continue;
                }
                referred.ifPresent(z -> requireAgreement(frame.plane(), z));
                Optional<Integer> slice = referred.or(() -> slice(frame.plane()));
                slice.ifPresent(z -> frame.sample(source, z, found));
                met += slice.isPresent() ? 1 : 0;
                lost += slice.isEmpty() && hasForeground(own) ? 1 : 0;
            } else if (referred.isPresent()) {
                copy(pixels, own, referred.orElseThrow(), found);
                met++;
            } else {
                lost += hasForeground(own) ? 1 : 0;
            }
        }
        if (!across.isEmpty()) {
            met += new CrossingFrames(across, source).sample(found) ? 1 : 0;
        }
        if (met == 0) {
            throw dataSet.malformed(
                    Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    "must place or refer at least one frame to the source images",
                    "none of " + pixels.count() + " frames that does");
        }
        return lost;
    }

    private static boolean hasForeground(Map<Integer, BitSet> own) {
        return own.values().stream().anyMatch(bits -> !bits.isEmpty());
    }

    private void requireDescribed(int number, Map<Integer, BitSet> found) {
        if (!found.containsKey(number)) {
            throw dataSet.malformed(
                    Tag.SEGMENT_SEQUENCE, "must describe every segment that has pixels", "no item for " + number);
        }
    }

    private boolean sharesFrameOfReference() {
        Optional<String> own = dataSet.text(Tag.FRAME_OF_REFERENCE_UID);
        return own.isPresent() && own.equals(source.header().text(Tag.FRAME_OF_REFERENCE_UID));
    }

    /** The one frame of the source that a frame was derived from; empty when there is none or are several. */
    private Optional<Integer> referred(int frame) {
        List<Integer> all = new ArrayList<>();
        groups.item(frame, Tag.DERIVATION_IMAGE_SEQUENCE)
                .map(item -> item.items(Tag.SOURCE_IMAGE_SEQUENCE))
                .orElse(List.of())
                .forEach(item -> source.index(item).ifPresent(all::add));
        if (all.isEmpty() && planes.count() == 1) {
            onlyInstance().ifPresent(all::add);
        }
        return all.stream().distinct().count() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** For an object of one frame that names its source only in Referenced Series Sequence. */
    private Optional<Integer> onlyInstance() {
        List<DataSet> instances = dataSet.items(Tag.REFERENCED_SERIES_SEQUENCE).stream()
                .flatMap(series -> series.items(Tag.REFERENCED_INSTANCE_SEQUENCE).stream())
                .toList();
        return instances.size() == 1 ? source.index(instances.get(0)) : Optional.empty();
    }

    private boolean isParallel(FramePlane plane) {
        return plane.isParallel(source.frames().get(0).plane().orElseThrow());
    }

    /** The slice that a plane lies on. */
    private Optional<Integer> slice(FramePlane plane) {
        int best = -1;
        double least = SAME_PLANE_MM;
        for (int z = 0; z < source.frames().size(); z++) {
            FramePlane own = source.frames().get(z).plane().orElseThrow();
            double distance = Math.abs(own.height(plane.position()));
            if (own.isParallel(plane) && distance < least) {
                best = z;
                least = distance;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    private void requireAgreement(FramePlane plane, int referred) {
        FramePlane own = source.frames().get(referred).plane().orElseThrow();
        double off = own.height(plane.position());
        if (Math.abs(off) >= SAME_PLANE_MM) {
            throw dataSet.malformed(
                    Tag.PLANE_POSITION_SEQUENCE,
                    "must lie on the image that the frame refers to",
                    String.format(Locale.ROOT, "%.3f mm off", off));
        }
    }

    /** Pixel by pixel, for what has no place in the patient. */
    private void copy(SegmentPixels pixels, Map<Integer, BitSet> own, int slice, Map<Integer, BitSet> found) {
        if (pixels.rows() != source.rows() || pixels.columns() != source.columns()) {
            throw dataSet.malformed(
                    Tag.ROWS,
                    "and columns must be those of the source, %d x %d, where no plane positions are given"
                            .formatted(source.columns(), source.rows()),
                    pixels.columns() + " x " + pixels.rows());
        }
        int start = slice * source.rows() * source.columns();
        own.forEach((number, bits) -> {
            BitSet into = found.getOrDefault(number, new BitSet());
            bits.stream().forEach(i -> into.set(start + i));
        });
    }
}
