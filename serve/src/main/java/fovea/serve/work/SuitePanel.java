package fovea.serve.work;

import fovea.apply.Desk;
import fovea.apply.DicomOutput;
import fovea.apply.Eligibility;
import fovea.apply.Study;
import fovea.core.files.Sha256;
import fovea.model.Generalist;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.serve.prompt.GeneralistPrompter;
import fovea.serve.prompt.Prompter;
import fovea.suite.Member;
import fovea.suite.Roster;
import fovea.suite.Routing;
import fovea.suite.Suite;
import fovea.suite.SuiteDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The members of a suite that are for pictures. They are loaded when the first study is asked about, on one generalist in memory, and again when
 * the suite has changed.
 */
public final class SuitePanel implements SpecialistPanel {
    private final Path folder;
    private final Roster.Opener opener;
    private final GeneralistOpener generalists;
    private @Nullable Roster roster;
    private String loaded = "";

    /** Gives the generalist that a specialist stands on. */
    @FunctionalInterface
    public interface GeneralistOpener {
        /**
         * The one in memory, loaded where it is not there yet; whoever gives it closes it.
         *
         * @throws IOException when it cannot be loaded
         */
        Generalist of(AdapterCard card) throws IOException;
    }

    /**
     * Of a suite.
     *
     * @param folder of the suite
     * @param opener puts a specialist on its generalist
     * @param generalists gives the same generalists, for people's prompts; any thread may ask it
     */
    public SuitePanel(Path folder, Roster.Opener opener, GeneralistOpener generalists) {
        this.folder = folder;
        this.opener = opener;
        this.generalists = generalists;
    }

    @Override
    public String revision() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Member member : Suite.open(folder).outlining()) {
            text.append(member.name()).append(' ').append(member.version()).append(' ');
            text.append(member.content()).append('\n');
        }
        return Sha256.of(text.toString());
    }

    @Override
    public List<PanelMember> members() throws IOException {
        List<PanelMember> members = new ArrayList<>();
        for (Member member : Suite.open(folder).outlining()) {
            members.add(PanelMember.of(member, AdapterFolder.readCard(member.folder())));
        }
        return members;
    }

    @Override
    public Optional<Path> evidence(String name) throws IOException {
        return Suite.open(folder).outlining().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .flatMap(Member::evidence);
    }

    /** The members as they answer now; loads them where they are not. */
    private synchronized Roster current() throws IOException {
        String revision = revision();
        Roster there = roster;
        if (there == null || !revision.equals(loaded)) {
            close();
            there = Roster.open(Suite.open(folder), opener);
            roster = there;
            loaded = revision;
        }
        return there;
    }

    @Override
    public List<Opinion> opinions(Study study) throws IOException {
        return current().route(study).verdicts().stream()
                .map(SuitePanel::opinion)
                .toList();
    }

    private static Opinion opinion(Routing.Verdict verdict) {
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

    @Override
    public Optional<Prompter> prompter() throws IOException {
        for (Member member : Suite.open(folder).outlining()) {
            AdapterCard card = AdapterFolder.readCard(member.folder());
            if (card.spec().adaptsGeneralist()) {
                return Optional.of(new GeneralistPrompter(generalists.of(card)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> boxed(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    @Override
    public Desk desk(Path out, DicomOutput output) throws IOException {
        return new SuiteDesk(current(), out, output);
    }

    @Override
    public synchronized void close() {
        Roster there = roster;
        roster = null;
        if (there != null) {
            there.close();
        }
    }
}
