package fovea.app.learning;

import fovea.model.card.AdapterFolder;
import fovea.serve.learn.Trainer;
import fovea.suite.Member;
import fovea.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes successors of the specialists of a suite, by the same code as {@code curate}, {@code adapt}, {@code prove} and
 * {@code admit}.
 *
 * @param suite folder of the suite
 */
public record SuiteTrainer(Path suite) implements Trainer {
    @Override
    public Optional<Proposal> run(Step step, Assignment assignment, Watch watch) throws IOException {
        Path present = present(assignment).folder();
        switch (step) {
            case CURATE -> new ReviewedCohort(assignment, AdapterFolder.readCard(present)).write(watch);
            case ADAPT -> new Successor(assignment, AdapterFolder.read(present)).adapt(watch);
            case PROVE -> {
                return Optional.of(new SuccessorTrial(assignment, present).hold(watch));
            }
        }
        return Optional.empty();
    }

    @Override
    public String admit(Assignment assignment, Terms terms) throws IOException {
        return new SuccessorAdmission(assignment, terms).into(Suite.open(suite));
    }

    private Member present(Assignment assignment) throws IOException {
        return Suite.open(suite).answering().stream()
                .filter(member ->
                        member.name().equals(assignment.specialist()) && member.version() == assignment.version())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("version " + assignment.version() + " of "
                        + assignment.specialist() + " must answer while its successor learns; it answers no more"));
    }
}
