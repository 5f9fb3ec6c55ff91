package fovea.dicom.deidentify;

import fovea.core.identity.IdentityFinder;
import fovea.core.identity.IdentityRules;
import fovea.dicom.DicomFile;
import fovea.dicom.PixelData;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.patient.PatientIdentity;
import fovea.dicom.patient.PatientRoll;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes from a file what identifies its patient (PS3.15, Annex E). The patient gets a keyed pseudonym as name and id;
 * UIDs and dates change alike in all files of a patient under the same key. File meta information is not kept: the writer
 * makes it anew.
 */
public final class Deidentifier {
    private static final String SCHEME = "DCM";

    private final SecretKey key;
    private final Options options;
    private final IdentityFinder finder;

    /** Makes one that finds identifying text by rules. */
    public Deidentifier(SecretKey key, Options options) {
        this(key, options, new IdentityRules());
    }

    /**
     * Makes one.
     *
     * @param finder of identifying text in descriptions and structured reports that are kept
     */
    public Deidentifier(SecretKey key, Options options, IdentityFinder finder) {
        this.key = key;
        this.options = options;
        this.finder = finder;
    }

    /** As {@link #deidentify(DicomFile, PatientRoll)}, a file whose patient has no other. */
    public Deidentified deidentify(DicomFile file) throws IOException {
        PatientRoll alone = new PatientRoll();
        alone.add(PatientIdentity.of(file.dataSet()));
        return deidentify(file, alone);
    }

    /**
     * De-identifies a file that was read whole; native pixels stay where they are until it is written.
     *
     * @param roll the patients of all files that belong together
     * @throws DicomException when it is no composite object with SOP class and instance, or its frames are not sound
     * @throws IOException when its pixels cannot be read
     */
    public Deidentified deidentify(DicomFile file, PatientRoll roll) throws IOException {
        DataSet data = file.dataSet();
        data.requireText(Tag.SOP_CLASS_UID);
        data.requireText(Tag.SOP_INSTANCE_UID);
        String person = roll.key(PatientIdentity.required(data));
        Scrubbing scrubbing = new Scrubbing(key, options, person, new FreeText(key, options, finder, new Echoes(data)));
        DataSet clean = marked(scrubbing.scrub(data), key.patient(person));
        Optional<PixelData> pixels = file.pixelData().isEmpty()
                ? Optional.empty()
                : Optional.of(PixelBytes.clean(file.pixelData().get(), data));
        DicomFile cleaned = new DicomFile("de-identified file", DataSet.empty(), clean, file.syntax(), pixels);
        return new Deidentified(cleaned, key.patient(person), scrubbing.changes(), BurnedIn.likely(data));
    }

    private DataSet marked(DataSet clean, String pseudonym) {
        List<DataSet> methods = new ArrayList<>();
        methods.add(code("113100", "Basic Application Confidentiality Profile"));
        DataSetBuilder builder = clean.toBuilder();
        if (options.cleanStructuredContent()) {
            methods.add(code("113104", "Clean Structured Content Option"));
        }
        if (options.cleanDescriptors()) {
            methods.add(code("113105", "Clean Descriptors Option"));
        }
        if (options.shiftDates()) {
            methods.add(code("113107", "Retain Longitudinal Temporal Information Modified Dates Option"));
        }
        if (options.retainPatientCharacteristics()) {
            methods.add(code("113108", "Retain Patient Characteristics Option"));
        }
        if (options.retainUids()) {
            methods.add(code("113110", "Retain UIDs Option"));
        }
        return builder.text(Tag.PATIENT_NAME, pseudonym)
                .text(Tag.PATIENT_ID, pseudonym)
                .text(Tag.PATIENT_IDENTITY_REMOVED, "YES")
                .text(Tag.DEIDENTIFICATION_METHOD, "Fovea, DICOM PS3.15 Annex E")
                .items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, methods)
                .text(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, options.shiftDates() ? "MODIFIED" : "REMOVED")
                .build();
    }

    /** Of context group 7050. */
    private static DataSet code(String value, String meaning) {
        return DataSet.builder()
                .text(Tag.CODE_VALUE, value)
                .text(Tag.CODING_SCHEME_DESIGNATOR, SCHEME)
                .text(Tag.CODE_MEANING, meaning)
                .build();
    }
}
