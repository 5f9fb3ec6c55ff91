package fovea.curate.reports;

import fovea.core.Count;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Content;
import fovea.core.cohort.FileReference;
import fovea.core.cohort.ReferenceAnswer;
import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.cohort.Rejected;
import fovea.core.files.Sha256;
import fovea.curate.layout.CurationException;
import fovea.curate.split.PatientSplit;
import fovea.formats.CohortHash;
import fovea.formats.CuratedFolder;
import fovea.formats.reports.ReportPlace;
import fovea.formats.reports.ReportTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first verb on reports: a table becomes a cohort; rows that cannot be used are counted and told. */
public final class ReportCuration {
    static final List<String> IDS = List.of("uid", "id", "report_id", "study_id");
    static final List<String> PATIENTS = List.of("patient", "patient_id", "subject_id");

    private final ReportRequest request;
    private final ReportTable table;
    private final Optional<String> id;
    private final Optional<String> patient;
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final List<Rejected> rejected = new ArrayList<>();

    private ReportCuration(ReportRequest request, ReportTable table) {
        this.request = request;
        this.table = table;
        this.id = request.columns().id().or(() -> first(IDS));
        this.patient = request.columns().patient().or(() -> first(PATIENTS));
    }

    /**
     * Makes the cohort; nothing is written.
     *
     * @throws IOException when the table cannot be read or lacks a column
     * @throws CurationException when no report can be used
     */
    public static CuratedFolder curate(ReportRequest request) throws IOException {
        return curate(request, List.of());
    }

    /**
     * The same, of a table from which some rows were refused before.
     *
     * @param refused those rows, which the cohort lists too
     */
    public static CuratedFolder curate(ReportRequest request, List<Rejected> refused) throws IOException {
        List<String> wanted = new ArrayList<>(request.columns().text());
        wanted.addAll(request.columns().labels());
        request.columns().id().ifPresent(wanted::add);
        request.columns().patient().ifPresent(wanted::add);
        Path file = request.table().toAbsolutePath().normalize();
        ReportTable table = ReportTable.read(file, request.charset(), List.copyOf(new TreeSet<>(wanted)));
        ReportCuration curation = new ReportCuration(request, table);
        curation.rejected.addAll(refused);
        table.rows().forEach(curation::add);
        return curation.finished();
    }

    private Optional<String> first(List<String> names) {
        return names.stream().filter(table.columns()::contains).findFirst();
    }

    private void add(ReportTable.Row row) {
        switch (ReportRow.of(row, request.columns())) {
            case ReportRow.Refused refused -> refuse(refused.number(), refused.reason());
            case ReportRow.Usable usable -> add(row, usable);
        }
    }

    private void add(ReportTable.Row row, ReportRow.Usable usable) {
        String own = id.map(row::cell).orElseGet(() -> "row-" + row.number());
        String person = patient.map(row::cell).orElse(own);
        if (own.isBlank() || person.isBlank()) {
            refuse(row.number(), "the report must have an identifier and a patient, one of the two is empty");
            return;
        }
        ReportPlace place =
                new ReportPlace(row.number(), table.charset(), request.columns().text());
        Case one = new Case(
                own,
                person,
                "",
                new Content.Report(new FileReference(table.file(), Sha256.of(usable.text()), place.text())),
                new ReferenceAnswer.Findings(usable.said()),
                Map.of());
        if (cases.putIfAbsent(one.id(), one) != null) {
            refuse(row.number(), "the report's identifier stands in an earlier row as well; the first is kept");
        }
    }

    /** The table with the row behind it, so that equal reasons are told once. */
    private void refuse(long row, String reason) {
        rejected.add(new Rejected(Path.of(table.file() + "#" + row), reason));
    }

    private CuratedFolder finished() throws CurationException {
        if (cases.isEmpty()) {
            throw new CurationException(table.file() + " holds no report that can be used; of "
                    + Count.of(table.rows().size(), "row") + " the first was refused because "
                    + rejected.stream().findFirst().map(Rejected::reason).orElse("there is none"));
        }
        List<PatientSplit.Patient> patients = patients(cases.values());
        ReportRequest.Division division = request.division();
        Set<String> heldOut = PatientSplit.heldOut(patients, division.holdOut(), division.seed());
        List<Case> training = side(one -> !heldOut.contains(one.patient()));
        List<Case> held = side(one -> heldOut.contains(one.patient()));
        List<Set<String>> folds = division.folds() == 0
                ? List.of()
                : PatientSplit.folds(patients(training), division.folds(), division.seed());
        List<String> names = request.columns().labels();
        List<Label> labels = IntStream.range(0, names.size())
                .mapToObj(i -> new Label(names.get(i), i + 1))
                .toList();
        String sha256 = CohortHash.of(
                new CohortHash.Content(labels, training, held, division.seed(), request.synthetic(), folds));
        Cohort cohort = new Cohort(
                name(), sha256, labels, training, held, rejected, division.seed(), request.synthetic(), folds);
        Path folder = table.file().resolveSibling("").normalize();
        return new CuratedFolder(cohort, folder, division.holdOut(), warnings(training, held), List.of());
    }

    private String name() {
        String file = String.valueOf(table.file().getFileName());
        return file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
    }

    private List<Case> side(Predicate<Case> chosen) {
        return cases.values().stream().filter(chosen).toList();
    }

    /** Patients by what is present in any of their reports, so that rare findings stand on both sides. */
    private static List<PatientSplit.Patient> patients(Collection<Case> cases) {
        Map<String, List<Case>> own =
                cases.stream().collect(Collectors.groupingBy(Case::patient, LinkedHashMap::new, Collectors.toList()));
        return own.entrySet().stream()
                .map(one -> new PatientSplit.Patient(
                        one.getKey(),
                        "",
                        one.getValue().stream()
                                .flatMap(ReportCuration::present)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining("+")),
                        0,
                        one.getValue().size()))
                .toList();
    }

    private static Stream<String> present(Case one) {
        return one.findings().said().entrySet().stream()
                .filter(said -> said.getValue() == Presence.PRESENT)
                .map(Map.Entry::getKey);
    }

    private List<String> warnings(List<Case> training, List<Case> held) {
        List<String> warnings = new ArrayList<>();
        if (id.isEmpty()) {
            warnings.add("no column identifies the reports: each is named by its row");
        }
        if (patient.isEmpty()) {
            warnings.add(
                    "no column identifies the patients: each report counts as a patient of its own; name the column"
                            + " with --patient where a patient has several reports, or the split cannot keep them together");
        }
        Set<String> learnt = training.stream()
                .map(one -> one.content().file().sha256())
                .collect(Collectors.toCollection(HashSet::new));
        long twins = held.stream()
                .filter(one -> learnt.contains(one.content().file().sha256()))
                .count();
        if (twins > 0) {
            warnings.add(Count.of(twins, "held-out report") + " of other patients " + Count.word(twins, "has", "have")
                    + " word for word a text that is also on the training side");
        }
        for (String label : request.columns().labels()) {
            if (training.stream().flatMap(ReportCuration::present).noneMatch(label::equals)) {
                warnings.add("nothing on the training side has the finding " + label + ": it cannot be learnt");
            }
        }
        return warnings;
    }
}
