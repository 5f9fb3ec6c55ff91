package fovea.suite;

import fovea.apply.AnswerFiles;
import fovea.apply.Eligibility;
import fovea.apply.reports.ReportCheck;
import fovea.apply.reports.ReportInput;
import fovea.apply.reports.ReportKind;
import fovea.core.report.FindingAnswer;
import fovea.core.report.ReportText;
import fovea.model.card.AdapterCard;
import fovea.model.report.ReportSpecialist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of a suite that answer now about reports, each on its generalist. Whoever opens it closes it. */
public final class ReportRoster implements AutoCloseable {
    private final List<Seated> seated = new ArrayList<>();

    private ReportRoster() {}

    /** Puts a member's adapter on its generalist. */
    @FunctionalInterface
    public interface Opener {
        /** Opens a specialist's folder; the roster closes what it gives. */
        ReportSpecialist open(Path folder) throws IOException;
    }

    /**
     * A member that answers.
     *
     * @param specialist what is asked, and closed in the end
     */
    public record Seated(Member member, ReportSpecialist specialist) {
        /** What it is. */
        public AdapterCard card() {
            return specialist.card();
        }
    }

    /**
     * Opens all members for reports that answer.
     *
     * @throws IOException when the log or a file was edited, or a generalist is missing
     */
    public static ReportRoster open(Suite suite, Opener opener) throws IOException {
        ReportRoster roster = new ReportRoster();
        boolean whole = false;
        try {
            for (Member member : suite.reading()) {
                List<String> faults = Holding.faults(suite.folder(), member.content());
                if (!faults.isEmpty()) {
                    throw new IOException(member.title() + ": " + String.join("; ", faults));
                }
                roster.seated.add(new Seated(member, opener.open(member.folder())));
            }
            whole = true;
        } finally {
            if (!whole) {
                roster.close();
            }
        }
        return roster;
    }

    public List<Seated> seated() {
        return List.copyOf(seated);
    }

    /**
     * Asks every member whether it is for each of several reports.
     *
     * @param kind what is told of all of them
     * @return one for each report, in their order
     */
    public List<ReportRouting> route(List<ReportText> reports, ReportKind kind) {
        List<List<Eligibility>> said = new ArrayList<>();
        for (Seated one : seated) {
            said.add(ReportCheck.of(one.specialist(), reports, kind));
        }
        List<ReportRouting> routings = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            List<ReportRouting.Verdict> verdicts = new ArrayList<>();
            for (int m = 0; m < seated.size(); m++) {
                verdicts.add(
                        new ReportRouting.Verdict(seated.get(m), said.get(m).get(i)));
            }
            routings.add(new ReportRouting(verdicts));
        }
        return routings;
    }

    /**
     * Puts each report to the members that are for it. A report is data: nothing in it changes what is asked.
     *
     * @param forced whether one that nobody is for is answered by the nearest all the same, marked as such
     * @return one for each report, in their order
     */
    public List<ReportReading> read(List<ReportInput> inputs, ReportKind kind, boolean forced) {
        List<ReportInput> sound =
                inputs.stream().filter(input -> input.unreadable().isEmpty()).toList();
        List<ReportText> reports =
                sound.stream().map(input -> ReportText.of(input.text())).toList();
        List<ReportRouting> routings = route(reports, kind);
        List<Speakers> speakers =
                routings.stream().map(routing -> Speakers.of(routing, forced)).toList();
        List<Map<Seated, List<FindingAnswer>>> said = said(reports, speakers);
        List<ReportReading> readings = new ArrayList<>();
        int next = 0;
        for (ReportInput input : inputs) {
            Optional<String> defect = input.unreadable();
            if (defect.isPresent()) {
                readings.add(new ReportReading.Unreadable(input.name(), defect.get()));
                continue;
            }
            int i = next++;
            readings.add(
                    speakers.get(i).verdicts.isEmpty()
                            ? new ReportReading.Refused(input.name(), reports.get(i), routings.get(i))
                            : new ReportReading.Answered(
                                    input.name(),
                                    reports.get(i),
                                    routings.get(i),
                                    speakers.get(i).told(said.get(i))));
        }
        return readings;
    }

    /** Reports that a member answers about are put to it together. */
    private List<Map<Seated, List<FindingAnswer>>> said(List<ReportText> reports, List<Speakers> speakers) {
        List<Map<Seated, List<FindingAnswer>>> said = new ArrayList<>();
        reports.forEach(report -> said.add(new LinkedHashMap<>()));
        for (Seated one : seated) {
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < reports.size(); i++) {
                if (speakers.get(i).verdicts.stream()
                        .anyMatch(verdict -> verdict.seated().equals(one))) {
                    own.add(i);
                }
            }
            List<List<FindingAnswer>> answers = one.specialist()
                    .answerAll(
                            own.stream().map(reports::get).toList(),
                            one.specialist().findings());
            for (int i = 0; i < own.size(); i++) {
                said.get(own.get(i)).put(one, answers.get(i));
            }
        }
        return said;
    }

    /**
     * Who answers about a report.
     *
     * @param verdicts in the order in which they speak; none where it is refused
     * @param forced whether it would be refused
     */
    private record Speakers(List<ReportRouting.Verdict> verdicts, boolean forced) {
        static Speakers of(ReportRouting routing, boolean forced) {
            List<ReportRouting.Verdict> answering = routing.answering();
            return answering.isEmpty() && forced
                    ? new Speakers(routing.nearest().map(List::of).orElse(List.of()), true)
                    : new Speakers(answering, false);
        }

        /** Each finding is told once, by the first who knows it. */
        List<ReportReading.Told> told(Map<Seated, List<FindingAnswer>> said) {
            Set<String> known = new HashSet<>();
            List<ReportReading.Told> told = new ArrayList<>();
            for (ReportRouting.Verdict verdict : verdicts) {
                List<FindingAnswer> fresh = said.getOrDefault(verdict.seated(), List.of()).stream()
                        .filter(one -> known.add(one.finding()))
                        .toList();
                told.add(new ReportReading.Told(
                        verdict.seated(),
                        verdict.eligibility(),
                        fresh,
                        marks(verdict.seated().member())));
            }
            return told;
        }

        private List<String> marks(Member member) {
            List<String> marks = new ArrayList<>();
            if (forced) {
                marks.add(AnswerFiles.FORCED);
            }
            if (member.provisional()) {
                marks.add(Member.PROVISIONAL);
            }
            return marks;
        }
    }

    @Override
    public void close() {
        seated.forEach(one -> one.specialist().close());
    }
}
