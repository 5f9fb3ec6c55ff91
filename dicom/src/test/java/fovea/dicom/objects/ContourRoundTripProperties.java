package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Mask;
import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.series.FramePlane;
import fovea.dicom.sources.SourceImages;
import fovea.dicom.structures.ReadStructure;
import fovea.dicom.structures.StructureSetReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Masks written as a structure set by rows of pixels, and as a Segmentation: both readers must see the same. */
class ContourRoundTripProperties {
    /** A contour about a run of pixels, half a pixel outside of their centres. */
    private static DataSet contour(SourceImages source, int slice, int row, int from, int to) {
        FramePlane plane = source.frames().get(slice).plane().orElseThrow();
        double[][] corners = {
            {from - 0.5, row - 0.5}, {to + 0.5, row - 0.5}, {to + 0.5, row + 0.5}, {from - 0.5, row + 0.5}
        };
        double[] numbers = new double[12];
        for (int i = 0; i < 4; i++) {
            Millimetres at = plane.place(corners[i][0], corners[i][1]);
            numbers[3 * i] = at.left();
            numbers[3 * i + 1] = at.posterior();
            numbers[3 * i + 2] = at.superior();
        }
        return DataSet.builder()
                .text(Tag.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                .integers(Tag.NUMBER_OF_CONTOUR_POINTS, 4)
                .decimals(Tag.CONTOUR_DATA, numbers)
                .build();
    }

    private static DataSet structures(SourceImages source, Mask mask) {
        List<DataSet> contours = new ArrayList<>();
        for (int z = 0; z < mask.depth(); z++) {
            for (int y = 0; y < mask.height(); y++) {
                for (int x = 0; x < mask.width(); x++) {
                    int from = x;
                    while (x < mask.width() && mask.contains(x, y, z)) {
                        x++;
                    }
                    if (x > from) {
                        contours.add(contour(source, z, y, from, x - 1));
                    }
                }
            }
        }
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.3")
                .items(
                        Tag.STRUCTURE_SET_ROI_SEQUENCE,
                        DataSet.builder()
                                .integers(Tag.ROI_NUMBER, 1)
                                .text(Tag.ROI_NAME, "spots")
                                .text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, "1.2.3.9")
                                .build())
                .items(
                        Tag.ROI_CONTOUR_SEQUENCE,
                        DataSet.builder()
                                .integers(Tag.REFERENCED_ROI_NUMBER, 1)
                                .items(Tag.CONTOUR_SEQUENCE, contours)
                                .build())
                .build();
    }

    private static Sources.Lie lie(Random random) {
        return List.of(Sources.AXIAL, Sources.FLIPPED, Sources.SAGITTAL, Sources.OBLIQUE)
                .get(random.nextInt(4));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void contours_and_segmentations_of_one_mask_are_read_as_that_mask(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        SourceImages source = SourceImages.of(Sources.series(lie(random), 1 + random.nextInt(4)));
        Mask mask = Mask.of(source.geometry(), i -> random.nextInt(3) == 0);
        ReadStructure drawn =
                StructureSetReader.read(structures(source, mask), source).getFirst();
        assertThat(drawn.mask()).isEqualTo(mask);
        assertThat(drawn.notes()).isEmpty();
        List<Segment> segments = List.of(new Segment(Structure.named("spots"), mask));
        for (SegmentationWriter.Encoding encoding : SegmentationWriter.Encoding.values()) {
            assertThat(SegmentationReader.readWhole(
                                    SegmentationWriter.write(source, segments, Sources.author(), encoding), source)
                            .getFirst()
                            .mask())
                    .as(encoding.name())
                    .isEqualTo(mask);
        }
    }

    /** Slices given in another order: the masks follow their slices. */
    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void the_order_of_the_slices_is_the_order_of_the_masks(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        SourceImages source = SourceImages.of(Sources.series(lie(random), 4));
        Mask mask = Mask.of(source.geometry(), i -> random.nextInt(3) == 0);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
        java.util.Collections.shuffle(order, random);
        SourceImages shuffled = source.part(order);
        Mask drawn = StructureSetReader.read(structures(source, mask), shuffled)
                .getFirst()
                .mask();
        List<Segment> segments = List.of(new Segment(Structure.named("spots"), mask));
        Mask read = SegmentationReader.readWhole(
                        SegmentationWriter.write(
                                source, segments, Sources.author(), SegmentationWriter.Encoding.BINARY),
                        shuffled)
                .getFirst()
                .mask();
        for (int z = 0; z < 4; z++) {
            assertThat(drawn.slice(z)).isEqualTo(mask.slice(order.get(z)));
            assertThat(read.slice(z)).isEqualTo(mask.slice(order.get(z)));
        }
    }

    /** A patient's name is no part of a mask. */
    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void the_name_of_the_patient_changes_nothing_but_the_name(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<DataSet> files = Sources.series(lie(random), 2);
        List<DataSet> renamed = files.stream()
                .map(file -> file.toBuilder()
                        .text(Tag.PATIENT_NAME, "\u5c71\u7530^\u592a\u90ce")
                        .text(Tag.PATIENT_ID, "another")
                        .build())
                .toList();
        SourceImages one = SourceImages.of(files);
        SourceImages two = SourceImages.of(renamed);
        Mask mask = Mask.of(one.geometry(), i -> random.nextBoolean());
        List<Segment> segments = List.of(new Segment(Structure.named("spots"), mask));
        DataSet ours = SegmentationWriter.write(one, segments, Sources.author(), SegmentationWriter.Encoding.BINARY)
                .dataSet();
        DataSet theirs = SegmentationWriter.write(two, segments, Sources.author(), SegmentationWriter.Encoding.BINARY)
                .dataSet();
        assertThat(theirs.text(Tag.PATIENT_NAME)).contains("\u5c71\u7530^\u592a\u90ce");
        assertThat(ours.toBuilder()
                        .copy(theirs, Tag.PATIENT_NAME, Tag.PATIENT_ID)
                        .build())
                .isEqualTo(theirs);
    }
}
