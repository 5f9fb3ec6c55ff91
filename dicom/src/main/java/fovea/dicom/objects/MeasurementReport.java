package fovea.dicom.objects;

import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceFrame;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers of segments as a Comprehensive 3D SR (PS3.3 section A.35.13) after TID 1500: a volumetric group (TID 1411)
 * for each segment of several frames, a planar one (TID 1410) for each segment of one frame.
 */
public final class MeasurementReport {
    private static final String COMPREHENSIVE_3D = "1.2.840.10008.5.1.4.1.1.88.34";
    private static final Code TITLE = Code.dcm("126000", "Imaging Measurement Report");
    private static final int INSTANCES = Tag.REFERENCED_SOP_SEQUENCE;

    private final SourceImages source;
    private final DataSet segmentation;
    private final List<Segment> segments;
    private final Optional<RealValues> values;
    private final Authorship by;

    private MeasurementReport(
            SourceImages source,
            DataSet segmentation,
            List<Segment> segments,
            Optional<RealValues> values,
            Authorship by) {
        this.source = source;
        this.segmentation = segmentation;
        this.segments = List.copyOf(segments);
        this.values = values;
        this.by = by;
    }

    /**
     * Makes the report.
     *
     * @param segmentation the BINARY object of the same segments and author that the report refers to
     * @param values real values on the source's grid, for means; empty for none
     */
    public static DicomFile write(
            SourceImages source,
            DataSet segmentation,
            List<Segment> segments,
            Optional<RealValues> values,
            Authorship by) {
        return new MeasurementReport(source, segmentation, segments, values, by).file();
    }

    private DicomFile file() {
        values.ifPresent(real -> {
            if (!real.image().geometry().sameSize(source.geometry())) {
                throw new IllegalArgumentException(
                        "values must be " + source.geometry().describe() + " as the source, got "
                                + real.image().geometry().describe());
            }
        });
        DataSetBuilder into = CommonModules.begin(
                source,
                by,
                new CommonModules.Kind(
                        COMPREHENSIVE_3D, "SR", "report", by.algorithm().describe("Measurements by"), 1));
        into.items(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
                .items(Tag.PERFORMED_PROCEDURE_CODE_SEQUENCE)
                .text(Tag.COMPLETION_FLAG, "COMPLETE")
                .text(Tag.VERIFICATION_FLAG, "UNVERIFIED")
                .items(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE, evidence())
                .text(Tag.VALUE_TYPE, "CONTAINER")
                .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, TITLE.item())
                .text(Tag.CONTINUITY_OF_CONTENT, "SEPARATE")
                .items(Tag.CONTENT_TEMPLATE_SEQUENCE, ContentItem.template("1500"))
                .items(Tag.CONTENT_SEQUENCE, content());
        return DicomFile.of(into.build());
    }

    private DataSet evidence() {
        List<DataSet> series = new ArrayList<>(References.bySeries(source, INSTANCES));
        series.add(References.series(segmentation.requireText(Tag.SERIES_INSTANCE_UID), INSTANCES, segmentation));
        return DataSet.builder()
                .text(Tag.STUDY_INSTANCE_UID, source.header().requireText(Tag.STUDY_INSTANCE_UID))
                .items(Tag.REFERENCED_SERIES_SEQUENCE, series)
                .build();
    }

    private List<DataSet> content() {
        ContentItem modifies = ContentItem.that(ContentItem.MODIFIER);
        ContentItem observes = ContentItem.that(ContentItem.CONTEXT);
        ContentItem contains = ContentItem.that(ContentItem.CONTAINS);
        Algorithm device = by.algorithm();
        List<DataSet> items = new ArrayList<>();
        items.add(modifies.code(
                Code.dcm("121049", "Language of Content Item and Descendants"), new Code("en", "RFC5646", "English")));
        items.add(observes.code(Code.dcm("121005", "Observer Type"), Code.dcm("121007", "Device")));
        items.add(observes.uid(
                Code.dcm("121012", "Device Observer UID"),
                Identifiers.derived(List.of(device.manufacturer(), device.name(), device.version(), device.serial()))
                        .uid("device")));
        items.add(observes.text(Code.dcm("121013", "Device Observer Name"), device.name()));
        items.add(observes.text(Code.dcm("121014", "Device Observer Manufacturer"), device.manufacturer()));
        items.add(observes.text(Code.dcm("121015", "Device Observer Model Name"), device.version()));
        items.add(observes.text(Code.dcm("121016", "Device Observer Serial Number"), device.serial()));
        items.add(modifies.code(Code.dcm("121058", "Procedure reported"), procedure()));
        items.add(library());
        items.add(contains.container(Code.dcm("126010", "Imaging Measurements"), groups()));
        return items;
    }

    private Code procedure() {
        return switch (source.header().text(Tag.MODALITY).orElse("")) {
            case "CT" -> Code.sct("77477000", "Computed tomography");
            case "US" -> Code.sct("16310003", "Diagnostic ultrasonography");
            default -> Code.sct("363679005", "Imaging procedure");
        };
    }

    /** TID 1600: every source instance once, and the modality of them all. */
    private DataSet library() {
        ContentItem contains = ContentItem.that(ContentItem.CONTAINS);
        List<DataSet> entries = new ArrayList<>();
        modality()
                .ifPresent(code -> entries.add(
                        ContentItem.that(ContentItem.ACQUISITION).code(Code.dcm("121139", "Modality"), code)));
        Map<String, DataSet> instances = new LinkedHashMap<>();
        for (SourceFrame frame : source.frames()) {
            instances.putIfAbsent(
                    frame.instance(),
                    DataSet.builder()
                            .text(Tag.REFERENCED_SOP_CLASS_UID, frame.sopClass())
                            .text(Tag.REFERENCED_SOP_INSTANCE_UID, frame.instance())
                            .build());
        }
        instances.values().forEach(reference -> entries.add(contains.image(reference)));
        DataSet group = contains.container(Code.dcm("126200", "Image Library Group"), entries);
        return contains.container(Code.dcm("111028", "Image Library"), "1600", List.of(group));
    }

    private Optional<Code> modality() {
        return switch (source.header().text(Tag.MODALITY).orElse("")) {
            case "CT" -> Optional.of(Code.dcm("CT", "Computed Tomography"));
            case "MR" -> Optional.of(Code.dcm("MR", "Magnetic Resonance"));
            case "US" -> Optional.of(Code.dcm("US", "Ultrasound"));
            case "DX" -> Optional.of(Code.dcm("DX", "Digital Radiography"));
            case "CR" -> Optional.of(Code.dcm("CR", "Computed Radiography"));
            default -> Optional.empty();
        };
    }

    private List<DataSet> groups() {
        if (!segmentation.requireText(Tag.SOP_CLASS_UID).equals(SegmentationWriter.SEGMENTATION)) {
            throw new IllegalArgumentException(
                    "a report must refer to a BINARY segmentation, whose frames are of one segment");
        }
        List<List<Integer>> frames = SegmentationWriter.frameNumbers(segments);
        List<DataSet> groups = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            groups.add(group(i + 1, segments.get(i), frames.get(i)));
        }
        return groups;
    }

    private DataSet group(int number, Segment segment, List<Integer> frames) {
        ContentItem contains = ContentItem.that(ContentItem.CONTAINS);
        ContentItem context = ContentItem.that(ContentItem.CONTEXT);
        Structure structure = segment.structure();
        boolean planar = segment.mask().depth() == 1;
        List<DataSet> items = new ArrayList<>();
        items.add(context.text(Code.dcm("112039", "Tracking Identifier"), structure.label()));
        items.add(context.uid(Code.dcm("112040", "Tracking Unique Identifier"), SegmentItems.trackingUid(number, by)));
        items.add(contains.code(FINDING_CATEGORY, structure.category()));
        items.add(contains.code(Code.dcm("121071", "Finding"), structure.type()));
        items.add(reference(number, planar, frames));
        for (int slice : planar ? List.of(0) : SegmentationWriter.slices(segment)) {
            items.add(contains.image(
                    Code.dcm("121233", "Source image for segmentation"),
                    source.frames().get(slice).reference().build()));
        }
        site(structure).ifPresent(items::add);
        ContentItem modifies = ContentItem.that(ContentItem.MODIFIER);
        items.add(modifies.text(
                Code.dcm("111001", "Algorithm Name"), by.algorithm().name()));
        items.add(modifies.text(
                Code.dcm("111003", "Algorithm Version"), by.algorithm().version()));
        items.addAll(new Measurements(source).of(segment.mask(), values));
        return contains.container(Code.dcm("125007", "Measurement Group"), planar ? "1410" : "1411", items);
    }

    private static final Code FINDING_CATEGORY = Code.sct("276214006", "Finding category");

    /** A segment of several frames is meant by its number; in a planar group its frame is, which excludes the number. */
    private DataSet reference(int number, boolean planar, List<Integer> frames) {
        DataSetBuilder item = DataSet.builder()
                .text(Tag.REFERENCED_SOP_CLASS_UID, segmentation.requireText(Tag.SOP_CLASS_UID))
                .text(Tag.REFERENCED_SOP_INSTANCE_UID, segmentation.requireText(Tag.SOP_INSTANCE_UID))
                .integers(
                        planar ? Tag.REFERENCED_FRAME_NUMBER : Tag.REFERENCED_SEGMENT_NUMBER,
                        planar ? frames.get(0) : number);
        Code concept =
                planar ? Code.dcm("121214", "Referenced Segmentation Frame") : Code.dcm("121191", "Referenced Segment");
        return ContentItem.that(ContentItem.CONTAINS).image(concept, item.build());
    }

    /** Where the finding is: its region, or the structure itself when only its side is to be said. */
    private static Optional<DataSet> site(Structure structure) {
        if (structure.region().isEmpty() && structure.laterality().isEmpty()) {
            return Optional.empty();
        }
        ContentItem modifies = ContentItem.that(ContentItem.MODIFIER);
        DataSet[] side = structure.laterality().stream()
                .map(code -> modifies.code(Code.sct("272741003", "Laterality"), code))
                .toArray(DataSet[]::new);
        Code place = structure.region().orElse(structure.type());
        return Optional.of(modifies.code(Code.sct("363698007", "Finding Site"), place, side));
    }
}
