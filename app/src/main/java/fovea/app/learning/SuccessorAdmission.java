package fovea.app.learning;

import fovea.app.answering.OpenSuite;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.gate.Decision;
import fovea.formats.CohortFile;
import fovea.formats.EvidenceFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Specialist;
import fovea.prove.account.Account;
import fovea.prove.cards.About;
import fovea.replicate.AccountFile;
import fovea.replicate.Coverage;
import fovea.replicate.PolicyFile;
import fovea.replicate.SpecialistGate;
import fovea.serve.learn.Trainer.Assignment;
import fovea.serve.learn.Trainer.Terms;
import fovea.suite.Candidate;
import fovea.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A run's specialist before the door of the suite, in the place of the present version. Where somebody put an account of
 * replicas of the run's cohort and recipe into its folder ({@code replicas}), the gate is asked; else it can only be let in
 * provisionally.
 *
 * @param assignment the run
 * @param terms how it asks
 */
record SuccessorAdmission(Assignment assignment, Terms terms) {
    /** Name and version that answer now. */
    String into(Suite suite) throws IOException {
        Path folder = Successor.of(assignment);
        String who = "admitted by " + terms.who() + (terms.why().isEmpty() ? "" : ": " + terms.why());
        try (OpenSuite open = OpenSuite.empty();
                Specialist loaded = open.specialist(folder)) {
            Candidate.Terms asked = new Candidate.Terms(
                    terms.provisional() ? Optional.of(who) : Optional.empty(),
                    Optional.of(assignment.specialist()),
                    who);
            Candidate candidate = new Candidate(folder, loaded, assignment.specialist(), Optional.of(proof()), asked);
            return suite.admit(candidate, new FileCaseReader()).title();
        } catch (IllegalArgumentException e) {
            String plain = String.valueOf(e.getMessage()).replace(folder + " is not let in: ", "not let in: ");
            throw new IllegalArgumentException(plain, e);
        }
    }

    private Candidate.Proof proof() throws IOException {
        Path file = SuccessorTrial.of(assignment).resolve("evidence.json");
        Evidence evidence = EvidenceFile.read(file);
        Cohort cohort = CohortFile.read(ReviewedCohort.of(assignment)).cohort();
        return new Candidate.Proof(evidence, cohort, file, ruling(evidence, cohort));
    }

    private Optional<Candidate.Ruling> ruling(Evidence evidence, Cohort cohort) throws IOException {
        Path file = AccountFile.at(assignment.folder().resolve("replicas"));
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Account account = AccountFile.read(file);
        Coverage.require(account, evidence.subject(), cohort, file);
        Decision decision = SpecialistGate.judge(
                new SpecialistGate.Matter(account, evidence, About.NOTHING, false),
                PolicyFile.ordinary(),
                LocalDate.now(ZoneOffset.UTC));
        return Optional.of(new Candidate.Ruling(decision, file));
    }
}
