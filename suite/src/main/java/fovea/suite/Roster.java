package fovea.suite;

import fovea.apply.Application;
import fovea.apply.Eligibility;
import fovea.apply.Expert;
import fovea.apply.Study;
import fovea.model.Specialist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The members of a suite that answer now about pictures, each on its generalist. Whoever opens it closes it. */
public final class Roster implements AutoCloseable {
    private final Path suite;
    private final List<Seated> seated = new ArrayList<>();

    private Roster(Path suite) {
        this.suite = suite;
    }

    /** Puts a member's adapter on its generalist. */
    @FunctionalInterface
    public interface Opener {
        /** Opens a specialist's folder; the roster closes what it gives. */
        Specialist open(Path folder) throws IOException;
    }

    /**
     * A member that answers.
     *
     * @param expert marked where it was let in provisionally
     * @param specialist what is closed in the end
     */
    public record Seated(Member member, Expert expert, Specialist specialist) {}

    /**
     * Opens all members for pictures that answer.
     *
     * @throws IOException when the log or a file was edited, or a generalist is missing
     */
    public static Roster open(Suite suite, Opener opener) throws IOException {
        Roster roster = new Roster(suite.folder());
        boolean whole = false;
        try {
            for (Member member : suite.outlining()) {
                roster.seat(suite, member, opener);
            }
            whole = true;
        } finally {
            if (!whole) {
                roster.close();
            }
        }
        return roster;
    }

    private void seat(Suite of, Member member, Opener opener) throws IOException {
        List<String> faults = Holding.faults(of.folder(), member.content());
        if (!faults.isEmpty()) {
            throw new IOException(member.title() + ": " + String.join("; ", faults));
        }
        Specialist specialist = opener.open(member.folder());
        Expert expert = Expert.of(specialist);
        seated.add(new Seated(member, member.provisional() ? expert.marked(Member.PROVISIONAL) : expert, specialist));
    }

    /** The suite's folder. */
    public Path suite() {
        return suite;
    }

    public List<Seated> seated() {
        return List.copyOf(seated);
    }

    /**
     * Asks every member whether it is for a study.
     *
     * @throws IOException when pixels cannot be read
     */
    public Routing route(Study study) throws IOException {
        List<Routing.Verdict> verdicts = new ArrayList<>();
        for (Seated one : seated) {
            verdicts.add(new Routing.Verdict(one, eligibility(one, study)));
        }
        return new Routing(verdicts);
    }

    /** A study that a member cannot even be shown is one that it is not for. */
    private static Eligibility eligibility(Seated one, Study study) throws IOException {
        if (study instanceof Study.Volume && one.expert().slicing().isEmpty()) {
            return refusal("it learnt from planes, the study is a volume");
        }
        try {
            return new Application(one.expert()).eligibility(study);
        } catch (IllegalArgumentException e) {
            return refusal(String.valueOf(e.getMessage()));
        }
    }

    private static Eligibility refusal(String reason) {
        return new Eligibility(List.of(reason), OptionalDouble.empty(), OptionalDouble.empty());
    }

    @Override
    public void close() {
        seated.forEach(one -> one.specialist().close());
    }
}
