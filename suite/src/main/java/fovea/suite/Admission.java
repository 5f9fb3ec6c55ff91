package fovea.suite;

import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.TrainingTrace;
import fovea.core.cohort.TrainingTrace.Overlaps;
import fovea.core.cohort.TriedOn;
import fovea.core.evidence.Evidence;
import fovea.core.gate.Decision;
import fovea.model.card.AdapterCard;
import fovea.model.card.DomainFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The demands at the door, each with the reason for which it is not met. Without promotion a specialist may be let in
 * provisionally; evidence of another specialist, patients on both sides and a place that is taken are never let pass.
 */
final class Admission {
    private final Candidate candidate;
    private final AdapterCard card;
    private final CaseReader reader;
    private final List<String> reasons = new ArrayList<>();

    private Admission(Candidate candidate, CaseReader reader) {
        this.candidate = candidate;
        this.card = candidate.specialist().card();
        this.reader = reader;
    }

    /**
     * Why a candidate is not let in; empty where it is.
     *
     * @param answering cards of the members that answer now, by name
     */
    static List<String> reasons(Candidate candidate, Map<String, AdapterCard> answering, CaseReader reader) {
        Admission admission = new Admission(candidate, reader);
        candidate.proof().ifPresent(admission::bound);
        candidate.proof().ifPresent(admission::apart);
        if (candidate.terms().provisional().isEmpty()) {
            admission.promoted();
        }
        admission.reasons.addAll(Vacancy.reasons(
                new Vacancy.Applicant(
                        candidate.name(), admission.card, candidate.terms().replaces()),
                answering));
        return admission.reasons;
    }

    /** Evidence is of this adapter, on this generalist, for this scope, and of the cohort given. */
    private void bound(Candidate.Proof proof) {
        Evidence.Subject subject = proof.evidence().subject();
        List<String> tried =
                subject.adapters().stream().map(Evidence.Adapter::sha256).toList();
        demand(
                tried.equals(List.of(card.weightsSha256())),
                "evidence: it must be of the adapter with sha256 " + card.weightsSha256() + ", it is of "
                        + String.join(", ", tried));
        demand(
                !card.spec().adaptsGeneralist() || subject.baseSha256().equals(card.baseSha256()),
                "base: the evidence is of the generalist with sha256 " + subject.baseSha256()
                        + ", the specialist's has " + card.baseSha256());
        demand(
                subject.scope().equals(card.scope()),
                "scope: the evidence is for " + Vacancy.words(subject.scope()) + ", the specialist for "
                        + Vacancy.words(card.scope()));
        demand(
                proof.evidence().data().cohortSha256().equals(proof.cohort().sha256()),
                "cohort: the evidence is of the cohort with sha256 "
                        + proof.evidence().data().cohortSha256() + ", given is "
                        + proof.cohort().name()
                        + " with sha256 " + proof.cohort().sha256());
        demand(
                proof.evidence().data().triedOn() == TriedOn.HELD_OUT,
                "evidence: it must be of held-out patients, it is of "
                        + proof.evidence().data().triedOn().words());
    }

    /** No held-out case was learnt from. */
    private void apart(Candidate.Proof proof) {
        if (card.trace().isEmpty()) {
            reasons.add(
                    "lineage: the specialist's card is of an older version and names nothing it learnt from; train it"
                            + " again");
            return;
        }
        Overlaps overlaps =
                overlaps(card.trace().get(), proof.cohort().heldOut().cases());
        demand(
                overlaps.isEmpty(),
                "lineage: the specialist learnt from " + overlaps.cases().size()
                        + " of the held-out cases of its evidence (" + overlaps.describe() + ")");
    }

    /** Of reports the patients alone: two patients' may say the same words, as of a chest without findings. */
    private Overlaps overlaps(TrainingTrace trace, List<Case> heldOut) {
        return Opened.reads(card)
                ? new Overlaps(
                        List.of(), List.of(), trace.reportOverlaps(heldOut).patients(), List.of())
                : trace.overlaps(heldOut, reader);
    }

    private void promoted() {
        Optional<Candidate.Ruling> ruling = candidate.proof().flatMap(Candidate.Proof::ruling);
        if (ruling.isEmpty() && Opened.reads(card)) {
            reasons.add("gate: it judges by an account of replicas, which is not made of reports: a specialist for"
                    + " reports is let in only provisionally, with a reason (--provisional --why)");
        } else if (ruling.isEmpty()) {
            reasons.add(
                    "gate: without evidence and account of replicas a specialist is let in only provisionally, with a"
                            + " reason (--provisional --why)");
        } else {
            Decision decision = ruling.get().decision();
            demand(
                    decision.outcome().equals("PROMOTE"),
                    "gate: " + decision.policy() + " must say PROMOTE, it says " + decision.outcome() + " ("
                            + unmet(decision) + "); --provisional --why lets it in all the same, marked as such");
        }
        demand(
                DomainFile.calibration(card).isPresent(),
                "in-domain test: a specialist must be able to refuse what it is not for, this one has none, for "
                        + card.facts().getOrDefault(DomainFile.NONE, "its adapter is of an older version")
                        + "; --provisional --why lets it in all the same, marked as such");
    }

    private static String unmet(Decision decision) {
        String unmet = decision.results().stream()
                .filter(Decision.Result::required)
                .filter(result -> result.standing() == Decision.Standing.FAIL
                        || result.standing() == Decision.Standing.INSUFFICIENT)
                .map(Decision.Result::id)
                .collect(Collectors.joining(", "));
        return unmet.isEmpty() ? "no rule named" : unmet;
    }

    private void demand(boolean met, String otherwise) {
        if (!met) {
            reasons.add(otherwise);
        }
    }
}
