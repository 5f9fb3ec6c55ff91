package fovea.serve.reports;

import fovea.apply.Eligibility;
import fovea.apply.reports.ReportInput;
import fovea.apply.reports.ReportKind;
import fovea.core.report.ReportText;
import fovea.model.card.AdapterFolder;
import fovea.model.proofreading.Proofreader;
import fovea.model.report.TextGeneralist;
import fovea.serve.work.Opinion;
import fovea.serve.work.PanelMember;
import fovea.suite.Member;
import fovea.suite.ReportReading;
import fovea.suite.ReportRoster;
import fovea.suite.ReportRouting;
import fovea.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The members of a suite that are for reports. They are loaded when the first report is read, on one generalist in memory, and
 * again when they have changed.
 */
public final class SuiteReportPanel implements ReportPanel {
    private final Path folder;
    private final ReportRoster.Opener opener;
    private final TextOpener texts;
    private @Nullable ReportRoster roster;
    private List<Member> loaded = List.of();

    /** Gives a generalist for texts. */
    @FunctionalInterface
    public interface TextOpener {
        /**
         * The one in memory, loaded where it is not there yet; whoever gives it closes it.
         *
         * @param name of it
         * @throws IOException when it cannot be loaded
         */
        TextGeneralist of(String name) throws IOException;
    }

    /**
     * Of a suite.
     *
     * @param folder of the suite
     * @param opener puts a specialist on its generalist
     * @param texts gives the same generalists, whose vocabulary the search for slips needs
     */
    public SuiteReportPanel(Path folder, ReportRoster.Opener opener, TextOpener texts) {
        this.folder = folder;
        this.opener = opener;
        this.texts = texts;
    }

    @Override
    public List<PanelMember> members() throws IOException {
        List<PanelMember> members = new ArrayList<>();
        for (Member member : Suite.open(folder).reading()) {
            members.add(PanelMember.of(member, AdapterFolder.readCard(member.folder())));
        }
        return members;
    }

    @Override
    public Optional<Path> evidence(String name) throws IOException {
        return Suite.open(folder).reading().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .flatMap(Member::evidence);
    }

    private synchronized ReportRoster current() throws IOException {
        Suite suite = Suite.open(folder);
        List<Member> answering = suite.reading();
        ReportRoster there = roster;
        if (there == null || !answering.equals(loaded)) {
            close();
            there = ReportRoster.open(suite, opener);
            roster = there;
            loaded = answering;
        }
        return there;
    }

    @Override
    public Reading read(ReportText report, ReportKind kind) throws IOException {
        ReportInput input = new ReportInput("the report", report.text(), "");
        ReportReading reading = current().read(List.of(input), kind, false).getFirst();
        return switch (reading) {
            case ReportReading.Unreadable unreadable ->
                new Reading("refused: " + unreadable.reason(), List.of(), List.of(), Hints.NOT_FOR);
            case ReportReading.Refused refused ->
                new Reading(refused.routing().words(), List.of(), opinions(refused.routing()), Hints.NOT_FOR);
            case ReportReading.Answered answered -> answered(answered);
        };
    }

    private Reading answered(ReportReading.Answered answered) throws IOException {
        List<Reading.Told> told = new ArrayList<>();
        for (ReportReading.Told one : answered.told()) {
            Eligibility eligibility = one.eligibility();
            told.add(new Reading.Told(
                    PanelMember.of(one.by().member(), one.by().card()),
                    boxed(eligibility.distance()),
                    boxed(eligibility.threshold()),
                    one.marks(),
                    one.findings()));
        }
        return new Reading(answered.routing().words(), told, opinions(answered.routing()), hints(answered));
    }

    /** Slips are looked for where a member that the rules share their reports with takes the report for one of its own. */
    private Hints hints(ReportReading.Answered answered) throws IOException {
        boolean known = answered.told().stream()
                .anyMatch(one -> Hints.isFor(one.by().card().scope()));
        if (!known) {
            return Hints.NOT_FOR;
        }
        TextGeneralist words = texts.of(TextGeneralist.NAME);
        return Hints.of(new Proofreader(words::isWord, Proofreader.measured()).read(answered.report()));
    }

    private static List<Opinion> opinions(ReportRouting routing) {
        return routing.verdicts().stream().map(SuiteReportPanel::opinion).toList();
    }

    private static Opinion opinion(ReportRouting.Verdict verdict) {
        Member member = verdict.seated().member();
        Eligibility eligibility = verdict.eligibility();
        return new Opinion(
                member.name(),
                member.version(),
                member.provisional(),
                eligibility.answers(),
                eligibility.reasons(),
                boxed(eligibility.distance()),
                boxed(eligibility.threshold()));
    }

    private static Optional<Double> boxed(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    @Override
    public synchronized void close() {
        ReportRoster there = roster;
        roster = null;
        if (there != null) {
            there.close();
        }
    }
}
