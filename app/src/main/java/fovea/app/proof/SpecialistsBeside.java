package fovea.app.proof;

import fovea.core.evidence.Provenance;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.prove.Contestant;
import fovea.prove.Rival;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Further specialists that stand trial beside another on the same cases, such as a net from scratch that learnt from the
 * same cohort for the same time. They are in memory until closed.
 */
final class SpecialistsBeside implements AutoCloseable {
    private final List<Specialist> open = new ArrayList<>();
    private final List<Rival> rivals = new ArrayList<>();

    /**
     * Reads all of them and checks that they fit the cases.
     *
     * @throws IOException when a folder cannot be read
     * @throws IllegalArgumentException when a specialist does not fit the cases, learnt from some of them (unless that is
     *     allowed), or has another generalist than the one on trial
     */
    SpecialistsBeside(OnTrial trial, Proof.Terms terms) throws IOException {
        Set<String> names = new HashSet<>(terms.particulars().rivals().keySet());
        try {
            for (Path folder : terms.particulars().beside()) {
                rivals.add(rival(folder, names, trial, terms));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** In the order in which they were given, named by their methods. */
    List<Rival> rivals() {
        return List.copyOf(rivals);
    }

    private Rival rival(Path folder, Set<String> names, OnTrial trial, Proof.Terms terms) throws IOException {
        AdapterCard card = AdapterFolder.readCard(folder);
        try {
            TrialDemands.require(card, trial.cases(), terms.cohort());
            LearntCases.warnings(
                    card, trial.cases().cases(), terms.particulars().allowOverlap());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--beside " + folder + ": " + e.getMessage(), e);
        }
        Specialist specialist = card.spec().adaptsGeneralist()
                ? Specialist.load(folder, terms.base())
                : Specialist.load(folder, Optional.empty());
        open.add(specialist);
        boolean alike = card.cohortSha256().equals(trial.card().cohortSha256());
        String name = free(card.method(), names);
        return Rival.ofSpecialist(
                name,
                (card.spec().adaptsGeneralist() ? "the specialist by " + name : "a net from scratch")
                        + (alike ? " that learnt from the same cases" : " that learnt from " + card.cohort()),
                Contestant.always(specialist),
                new Provenance("adapter", card.weightsSha256(), card.facts(), List.of()),
                "name; learnt by the method " + card.method() + " from " + (alike ? "the same cases" : card.cohort()));
    }

    private static String free(String method, Set<String> names) {
        String name = method;
        for (int number = 2; !names.add(name); number++) {
            name = method + "-" + number;
        }
        return name;
    }

    @Override
    public void close() {
        open.forEach(Specialist::close);
    }
}
