package fovea.serve.intake;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.formats.JsonFile;
import fovea.serve.intake.Receipt.Claim;
import fovea.serve.intake.Receipt.Reason;
import fovea.serve.store.Database;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.ObjectStore;
import fovea.serve.store.ObjectStore.Arrived;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Looks at files of DICOM that came in, and stores those that are sound. What it acknowledges is on disk. */
public final class Intake {
    /** Modalities of objects that show no patient by themselves; a series of them makes no job. */
    private static final Set<String> NO_IMAGES = Set.of(
            "SEG",
            "SR",
            "PR",
            "KO",
            "RTSTRUCT",
            "RTPLAN",
            "RTDOSE",
            "RTRECORD",
            "REG",
            "DOC",
            "AU",
            "ECG",
            "FID",
            "PLAN");

    private final Database database;
    private final ObjectStore objects;
    private final Clock clock;
    private final Arrivals arrivals = new Arrivals();

    /**
     * Into a database and a store.
     *
     * @param clock tells when something came
     */
    public Intake(Database database, ObjectStore objects, Clock clock) {
        this.database = database;
        this.objects = objects;
        this.clock = clock;
    }

    /** Series that requests bring at this moment. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** A request that brought instances of these series is over: from now on they may be quiet. */
    public void over(Set<String> series) {
        try {
            database.write(sql -> {
                series.forEach(one -> InstanceTable.touch(sql, one, clock.millis()));
                return true;
            });
        } finally {
            arrivals.end(series);
        }
    }

    /** Whether objects of a modality are images that a specialist can be asked about. */
    public static boolean isImage(String modality) {
        return !NO_IMAGES.contains(modality);
    }

    /**
     * Takes a file that came in whole.
     *
     * @param study that it must be of; empty for any
     * @throws IOException when it cannot be kept
     */
    public Receipt receive(Arrived arrived, Optional<String> study) throws IOException {
        DicomFile file;
        try {
            file = Dicom.part10().readHeader(arrived.file());
        } catch (DicomException e) {
            return refused(Optional.empty(), Reason.CANNOT_UNDERSTAND, e.reason());
        }
        Optional<String> fault = fault(file.dataSet(), study);
        if (fault.isPresent()) {
            return refused(claim(file.dataSet()), Reason.MISMATCH, fault.get());
        }
        Instance instance = instance(file, arrived, false);
        objects.keep(arrived);
        boolean image = file.pixelData().isPresent() && isImage(instance.kind().modality());
        return database.write(sql -> {
            if (InstanceTable.insert(sql, instance)) {
                if (image) {
                    InstanceTable.news(sql, instance.series(), instance.study(), clock.millis());
                }
                return new Receipt.Stored(instance, true);
            }
            Instance there = InstanceTable.find(sql, instance.sop()).orElseThrow();
            if (there.file().sha256().equals(instance.file().sha256())) {
                return new Receipt.Stored(there, false);
            }
            return refused(
                    claim(file.dataSet()),
                    Reason.DUPLICATE,
                    "another object of the same SOP Instance UID is stored already");
        });
    }

    /**
     * An object that this service made: kept on disk, to be put into the database with the job's outcome.
     *
     * @throws IOException when it cannot be kept
     */
    public Instance made(Arrived arrived) throws IOException {
        DicomFile file = Dicom.part10().readHeader(arrived.file());
        Instance instance = instance(file, arrived, true);
        objects.keep(arrived);
        return instance;
    }

    private static Receipt refused(Optional<Claim> about, int code, String words) {
        return new Receipt.Refused(about, new Reason(code, words));
    }

    private static Optional<Claim> claim(DataSet dataSet) {
        Optional<String> sop = uid(dataSet, Tag.SOP_INSTANCE_UID);
        return sop.map(one -> new Claim(uid(dataSet, Tag.SOP_CLASS_UID).orElse(""), one));
    }

    /** What is wrong with an object's identifiers; empty where nothing is. */
    private static Optional<String> fault(DataSet dataSet, Optional<String> study) {
        for (int tag :
                new int[] {Tag.SOP_CLASS_UID, Tag.SOP_INSTANCE_UID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID}) {
            if (uid(dataSet, tag).isEmpty()) {
                return Optional.of(Tag.named(tag) + " must be a UID of at most 64 digits and points");
            }
        }
        if (study.isPresent() && !uid(dataSet, Tag.STUDY_INSTANCE_UID).equals(study)) {
            return Optional.of("Study Instance UID (0020,000D) must be that of the request's path");
        }
        return Optional.empty();
    }

    private static Optional<String> uid(DataSet dataSet, int tag) {
        return text(dataSet, tag).filter(uid -> uid.matches("[0-9.]{1,64}"));
    }

    /** An attribute's text; empty where it is absent, or is none. */
    private static Optional<String> text(DataSet dataSet, int tag) {
        try {
            return dataSet.text(tag);
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    private Instance instance(DicomFile file, Arrived arrived, boolean made) {
        DataSet dataSet = file.dataSet();
        return new Instance(
                uid(dataSet, Tag.SOP_INSTANCE_UID).orElseThrow(),
                uid(dataSet, Tag.SERIES_INSTANCE_UID).orElseThrow(),
                uid(dataSet, Tag.STUDY_INSTANCE_UID).orElseThrow(),
                new Instance.Kind(
                        uid(dataSet, Tag.SOP_CLASS_UID).orElseThrow(),
                        file.syntax().uid(),
                        text(dataSet, Tag.MODALITY).orElse(""),
                        made),
                new Instance.Patient(
                        text(dataSet, Tag.PATIENT_ID).orElse(""),
                        text(dataSet, Tag.PATIENT_NAME).orElse(""),
                        text(dataSet, Tag.STUDY_DATE).orElse(""),
                        text(dataSet, Tag.ACCESSION_NUMBER).orElse("")),
                new Instance.StoredFile(arrived.sha256(), arrived.bytes(), clock.millis()),
                JsonFile.line(SearchAttributes.of(dataSet)));
    }
}
