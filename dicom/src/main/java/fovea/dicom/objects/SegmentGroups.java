package fovea.dicom.objects;

import fovea.core.image.Geometry;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.series.FramePlaces;
import fovea.dicom.series.FramePlane;
import fovea.dicom.sources.SourceFrame;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Functional groups and dimensions of a segmentation (PS3.3 sections C.7.6.16 and C.7.6.17). Sources that say where they
 * lie give plane positions; others, such as projections, get none, and several frames of them stand in a stack.
 */
final class SegmentGroups {
    private final SourceImages source;
    private final Authorship by;
    private final boolean labelMap;
    private final boolean placed;
    private final boolean alike;

    SegmentGroups(SourceImages source, Authorship by, boolean labelMap) {
        this.source = source;
        this.by = by;
        this.labelMap = labelMap;
        this.placed = source.isPlaced();
        this.alike = !placed || haveOneGrid(source);
    }

    private static boolean haveOneGrid(SourceImages source) {
        FramePlane first = source.frames().get(0).plane().orElseThrow();
        return source.frames().stream()
                .map(frame -> frame.plane().orElseThrow())
                .allMatch(plane -> plane.across().equals(first.across())
                        && plane.down().equals(first.down())
                        && plane.rowMm() == first.rowMm()
                        && plane.columnMm() == first.columnMm());
    }

    void write(DataSetBuilder into, List<SegmentFrame> frames) {
        dimensions(into);
        DataSetBuilder shared = DataSet.builder();
        if (alike) {
            grid(shared, 0);
        }
        into.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared.build());
        List<Integer> order = order(frames);
        into.items(
                Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                frames.stream().map(frame -> groups(frame, order)).toList());
    }

    private void dimensions(DataSetBuilder into) {
        String uid = by.identifiers().uid("segmentation/dimensions");
        List<DataSet> indices = new ArrayList<>();
        if (!labelMap) {
            indices.add(index(uid, Tag.REFERENCED_SEGMENT_NUMBER, Tag.SEGMENT_IDENTIFICATION_SEQUENCE, "Segment"));
        }
        indices.add(
                placed
                        ? index(uid, Tag.IMAGE_POSITION_PATIENT, Tag.PLANE_POSITION_SEQUENCE, "Position")
                        : index(uid, Tag.IN_STACK_POSITION_NUMBER, Tag.FRAME_CONTENT_SEQUENCE, "Frame"));
        into.items(
                        Tag.DIMENSION_ORGANIZATION_SEQUENCE,
                        DataSet.builder()
                                .text(Tag.DIMENSION_ORGANIZATION_UID, uid)
                                .build())
                .items(Tag.DIMENSION_INDEX_SEQUENCE, indices);
    }

    private static DataSet index(String uid, int pointer, int group, String label) {
        return DataSet.builder()
                .text(Tag.DIMENSION_ORGANIZATION_UID, uid)
                .integers(Tag.DIMENSION_INDEX_POINTER, pointer)
                .integers(Tag.FUNCTIONAL_GROUP_POINTER, group)
                .text(Tag.DIMENSION_DESCRIPTION_LABEL, label)
                .build();
    }

    /** Orientation and spacing of a slice. */
    private void grid(DataSetBuilder into, int slice) {
        source.frames().get(slice).plane().filter(plane -> placed).ifPresent(plane -> {
            Millimetres a = plane.across();
            Millimetres d = plane.down();
            into.items(
                    Tag.PLANE_ORIENTATION_SEQUENCE,
                    DataSet.builder()
                            .decimals(
                                    Tag.IMAGE_ORIENTATION_PATIENT,
                                    a.left(),
                                    a.posterior(),
                                    a.superior(),
                                    d.left(),
                                    d.posterior(),
                                    d.superior())
                            .build());
        });
        measures(slice).ifPresent(item -> into.items(Tag.PIXEL_MEASURES_SEQUENCE, item));
    }

    private Optional<DataSet> measures(int slice) {
        if (!placed) {
            return source.pixelSpacing().map(mm -> DataSet.builder()
                    .decimals(Tag.PIXEL_SPACING, mm.rowMm(), mm.columnMm())
                    .build());
        }
        FramePlane plane = source.frames().get(slice).plane().orElseThrow();
        DataSetBuilder item = DataSet.builder().decimals(Tag.PIXEL_SPACING, plane.rowMm(), plane.columnMm());
        OptionalDouble between = spacing();
        OptionalDouble thickness = FramePlaces.of(source.header()).thickness(0);
        thickness = thickness.isPresent() ? thickness : between;
        thickness.ifPresent(mm -> item.decimals(Tag.SLICE_THICKNESS, mm));
        between.ifPresent(mm -> item.decimals(Tag.SPACING_BETWEEN_SLICES, mm));
        return Optional.of(item.build());
    }

    /** Distance along the normal between evenly spaced slices. */
    private OptionalDouble spacing() {
        Geometry geometry = source.geometry();
        if (geometry.placement().isEmpty() || geometry.depth() < 2) {
            return OptionalDouble.empty();
        }
        PixelSpacing mm = geometry.spacing().orElseThrow();
        double volume = geometry.placement().orElseThrow().voxelVolume();
        return OptionalDouble.of(volume / (mm.rowMm() * mm.columnMm()));
    }

    /** Slices that have frames, along the first slice's normal where they are placed: what dimension indices count. */
    private List<Integer> order(List<SegmentFrame> frames) {
        TreeSet<Integer> used = new TreeSet<>();
        frames.forEach(frame -> used.add(frame.slice()));
        List<Integer> order = new ArrayList<>(used);
        if (placed) {
            FramePlane first = source.frames().get(0).plane().orElseThrow();
            order.sort(Comparator.comparingDouble(slice -> first.height(
                    source.frames().get(slice).plane().orElseThrow().position())));
        }
        return order;
    }

    private DataSet groups(SegmentFrame frame, List<Integer> order) {
        SourceFrame from = source.frames().get(frame.slice());
        DataSetBuilder groups = DataSet.builder();
        groups.items(Tag.FRAME_CONTENT_SEQUENCE, content(frame, order.indexOf(frame.slice()) + 1));
        groups.items(Tag.DERIVATION_IMAGE_SEQUENCE, References.derivation(from));
        if (placed) {
            Millimetres at = from.plane().orElseThrow().position();
            groups.items(
                    Tag.PLANE_POSITION_SEQUENCE,
                    DataSet.builder()
                            .decimals(Tag.IMAGE_POSITION_PATIENT, at.left(), at.posterior(), at.superior())
                            .build());
        }
        if (!alike) {
            grid(groups, frame.slice());
        }
        if (!labelMap) {
            groups.items(
                    Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                    DataSet.builder()
                            .integers(Tag.REFERENCED_SEGMENT_NUMBER, frame.segment() + 1L)
                            .build());
        }
        return groups.build();
    }

    private DataSet content(SegmentFrame frame, int position) {
        DataSetBuilder content = DataSet.builder();
        if (labelMap) {
            content.integers(Tag.DIMENSION_INDEX_VALUES, position);
        } else {
            content.integers(Tag.DIMENSION_INDEX_VALUES, frame.segment() + 1L, position);
        }
        if (!placed) {
            content.text(Tag.STACK_ID, "1").integers(Tag.IN_STACK_POSITION_NUMBER, frame.slice() + 1L);
        }
        return content.build();
    }
}
