package fovea.curate.dicom;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.objects.SegmentationReader;
import fovea.dicom.structures.StructureSetReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A Segmentation or a structure set, as its header tells it.
 *
 * @param file absolute path
 * @param kind which of the two
 * @param instance SOP Instance UID
 * @param person whom it says it is of
 * @param parts its structures
 * @param withoutArea names of regions of interest that enclose nothing, such as points
 * @param references what it refers to
 */
record LabelObject(
        Path file,
        Kind kind,
        String instance,
        ImageFacts.Person person,
        List<Part> parts,
        List<String> withoutArea,
        References references) {
    /** The two kinds of object. */
    enum Kind {
        SEGMENTATION,
        STRUCTURE_SET
    }

    /**
     * A segment or a region of interest.
     *
     * @param number Segment Number or ROI Number
     * @param label Segment Label or ROI Name; empty text where it has none
     * @param meaning code meaning of the segment's type; empty text where there is none
     */
    record Part(int number, String label, String meaning) {
        /** What a person calls it; blank where it has no name. */
        String name() {
            return label.isEmpty() ? meaning : label;
        }

        /** For messages: its name, or its number where it has none. */
        String title() {
            return name().isBlank() ? "structure " + number + " without a name" : name();
        }
    }

    /**
     * What labels refer to.
     *
     * @param series Series Instance UID -> SOP Instance UIDs of its images; none of them where the whole series is meant
     * @param images SOP Instance UIDs that frames or contours name -> frame numbers, none where the whole image is meant
     * @param frames Frame of Reference UIDs
     */
    record References(
            SortedMap<String, Set<String>> series, SortedMap<String, Set<Integer>> images, Set<String> frames) {
        static References none() {
            return new References(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        }

        private void addImage(DataSet item) {
            item.text(Tag.REFERENCED_SOP_INSTANCE_UID).ifPresent(uid -> {
                Set<Integer> numbers = images.computeIfAbsent(uid, any -> new TreeSet<>());
                for (int number : item.integers(Tag.REFERENCED_FRAME_NUMBER)) {
                    numbers.add(number);
                }
            });
        }

        private void addSeries(DataSet item, int instances) {
            item.text(Tag.SERIES_INSTANCE_UID).ifPresent(uid -> {
                Set<String> named = series.computeIfAbsent(uid, any -> new TreeSet<>());
                item.items(instances).forEach(one -> one.text(Tag.REFERENCED_SOP_INSTANCE_UID)
                        .ifPresent(named::add));
            });
        }
    }

    LabelObject {
        parts = List.copyOf(parts);
        withoutArea = List.copyOf(withoutArea);
    }

    /**
     * A file's labels; empty where it is neither kind of object.
     *
     * @throws DicomException when it is one and malformed
     */
    static Optional<LabelObject> of(Path file, DataSet data) {
        boolean segments = SegmentationReader.reads(data);
        if (!segments && !StructureSetReader.reads(data)) {
            return Optional.empty();
        }
        if (segments) {
            return Optional.of(new LabelObject(
                    file,
                    Kind.SEGMENTATION,
                    data.text(Tag.SOP_INSTANCE_UID).orElse(""),
                    ImageFacts.Person.of(data),
                    segments(data),
                    List.of(),
                    ofSegmentation(data)));
        }
        Set<Integer> areas = areas(data);
        return Optional.of(new LabelObject(
                file,
                Kind.STRUCTURE_SET,
                data.text(Tag.SOP_INSTANCE_UID).orElse(""),
                ImageFacts.Person.of(data),
                regions(data).stream()
                        .filter(part -> areas.contains(part.number()))
                        .toList(),
                regions(data).stream()
                        .filter(part -> !areas.contains(part.number()))
                        .map(Part::title)
                        .toList(),
                ofStructureSet(data)));
    }

    private static List<Part> segments(DataSet data) {
        List<Part> parts = new ArrayList<>();
        List<Optional<String>> sides = new ArrayList<>();
        for (DataSet item : data.items(Tag.SEGMENT_SEQUENCE)) {
            int number = item.requireInteger(Tag.SEGMENT_NUMBER);
            if (number != 0) { // of a label map: background
                String meaning = item.item(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE)
                        .flatMap(code -> code.text(Tag.CODE_MEANING))
                        .orElse("");
                parts.add(new Part(number, item.text(Tag.SEGMENT_LABEL).orElse(""), meaning));
                sides.add(SegmentSides.of(item));
            }
        }
        return SegmentSides.named(parts, sides);
    }

    /** All regions of interest. */
    private static List<Part> regions(DataSet data) {
        return data.items(Tag.STRUCTURE_SET_ROI_SEQUENCE).stream()
                .map(item -> new Part(
                        item.requireInteger(Tag.ROI_NUMBER),
                        item.text(Tag.ROI_NAME).orElse(""),
                        ""))
                .toList();
    }

    /** Numbers of the regions that enclose an area: points and empty ones draw nothing. */
    private static Set<Integer> areas(DataSet data) {
        Set<Integer> areas = new TreeSet<>();
        for (DataSet region : data.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            if (region.items(Tag.CONTOUR_SEQUENCE).stream().anyMatch(StructureSetReader::isArea)) {
                areas.add(region.requireInteger(Tag.REFERENCED_ROI_NUMBER));
            }
        }
        return areas;
    }

    private static References ofSegmentation(DataSet data) {
        References references = References.none();
        data.items(Tag.REFERENCED_SERIES_SEQUENCE)
                .forEach(item -> references.addSeries(item, Tag.REFERENCED_INSTANCE_SEQUENCE));
        Stream.of(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)
                .flatMap(tag -> data.items(tag).stream())
                .flatMap(group -> group.items(Tag.DERIVATION_IMAGE_SEQUENCE).stream())
                .flatMap(item -> item.items(Tag.SOURCE_IMAGE_SEQUENCE).stream())
                .forEach(references::addImage);
        data.text(Tag.FRAME_OF_REFERENCE_UID).ifPresent(references.frames()::add);
        return references;
    }

    private static References ofStructureSet(DataSet data) {
        References references = References.none();
        for (DataSet frame : data.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
            frame.text(Tag.FRAME_OF_REFERENCE_UID).ifPresent(references.frames()::add);
            frame.items(Tag.RT_REFERENCED_STUDY_SEQUENCE).stream()
                    .flatMap(study -> study.items(Tag.RT_REFERENCED_SERIES_SEQUENCE).stream())
                    .forEach(item -> references.addSeries(item, Tag.CONTOUR_IMAGE_SEQUENCE));
        }
        data.items(Tag.ROI_CONTOUR_SEQUENCE).stream()
                .flatMap(region -> region.items(Tag.CONTOUR_SEQUENCE).stream())
                .flatMap(contour -> contour.items(Tag.CONTOUR_IMAGE_SEQUENCE).stream())
                .forEach(references::addImage);
        data.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)
                .forEach(roi -> roi.text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID).ifPresent(references.frames()::add));
        return references;
    }

    /** Numbers of its structures that have no name. */
    List<Integer> unnamed() {
        return parts.stream()
                .filter(part -> part.name().isBlank())
                .map(Part::number)
                .sorted()
                .toList();
    }

    /** What its structures are called in messages. */
    List<String> titles() {
        return parts.stream().map(Part::title).distinct().sorted().toList();
    }

    /** Names of its structures. */
    List<String> names() {
        return parts.stream().map(Part::name).distinct().sorted().toList();
    }

    /** Frames of an image that frames of the object name, from 1; empty where it is named whole or not at all. */
    Set<Integer> framesOf(String image) {
        return references.images().getOrDefault(image, Set.of());
    }
}
