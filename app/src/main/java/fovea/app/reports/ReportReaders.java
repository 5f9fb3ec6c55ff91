package fovea.app.reports;

import fovea.app.proof.OnTrial;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.TextReader;
import fovea.core.cohort.TrainingTrace;
import fovea.core.domain.DomainTest;
import fovea.core.report.ReportText;
import fovea.model.card.AdapterCard;
import fovea.model.report.ReportSpecialist;
import fovea.model.report.TextGeneralist;
import fovea.prove.DomainMeasures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The specialists on trial, opened: one about all cases, or one a fold about the cases that it did not learn from. */
final class ReportReaders implements AutoCloseable {
    private final List<ReportSpecialist> opened = new ArrayList<>();
    private final List<List<Case>> cases = new ArrayList<>();
    private final Map<String, ReportSpecialist> byCase = new HashMap<>();

    private ReportReaders() {}

    static ReportReaders open(OnTrial trial, Cohort cohort, TextGeneralist base) throws IOException {
        ReportReaders readers = new ReportReaders();
        try {
            for (Path folder : trial.folders()) {
                int fold = readers.opened.size() + 1;
                readers.add(
                        ReportSpecialist.load(folder, base),
                        trial.crossValidated()
                                ? cohort.fold(fold).heldOut().cases()
                                : trial.cases().cases());
            }
            return readers;
        } catch (IOException | RuntimeException e) {
            readers.close();
            throw e;
        }
    }

    private void add(ReportSpecialist specialist, List<Case> own) {
        opened.add(specialist);
        cases.add(own);
        own.forEach(one -> byCase.put(one.id(), specialist));
    }

    /** Who answers about a case. */
    ReportSpecialist of(Case one) {
        return Objects.requireNonNull(byCase.get(one.id()), "a case of the trial");
    }

    /** Who they are, in the order of the folds. */
    List<AdapterCard> cards() {
        return opened.stream().map(ReportSpecialist::card).toList();
    }

    /** Cases among those they answer about that they learnt from; none where a card does not tell. */
    TrainingTrace.Overlaps overlaps() {
        List<String> patients = new ArrayList<>();
        List<String> copies = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
            List<Case> own = cases.get(i);
            opened.get(i).card().trace().map(trace -> trace.reportOverlaps(own)).ifPresent(found -> {
                patients.addAll(found.patients());
                copies.addAll(found.copies());
            });
        }
        return new TrainingTrace.Overlaps(List.of(), copies, patients, List.of());
    }

    /** What the in-domain tests say of the cases; empty where a specialist has none. */
    List<DomainMeasures.Judged> judged(TextReader reader) {
        List<DomainMeasures.Judged> all = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
            ReportSpecialist specialist = opened.get(i);
            if (specialist.domain().isEmpty()) {
                return List.of();
            }
            DomainTest test = specialist.domain().get();
            List<Case> own = cases.get(i);
            List<Double> distances = specialist.distances(
                    own.stream().map(one -> ReportText.of(reader.text(one))).toList());
            for (int c = 0; c < own.size(); c++) {
                all.add(new DomainMeasures.Judged(own.get(c).patient(), test.answers(distances.get(c))));
            }
        }
        return all;
    }

    @Override
    public void close() {
        opened.forEach(ReportSpecialist::close);
    }
}
