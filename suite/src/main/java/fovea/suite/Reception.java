package fovea.suite;

import fovea.model.card.AdapterCard;
import fovea.model.card.DomainFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an exported specialist must show before a suite takes it in. Its gate was asked where it comes from; here a signature
 * by a key that is trusted stands for that decision, and all that can be checked here is checked again.
 *
 * @param name it shall have
 * @param trusted public key that must have signed it; empty where none is trusted
 * @param terms under which it asks to be let in
 */
public record Reception(String name, Optional<String> trusted, Candidate.Terms terms) {
    List<String> reasons(Parcel parcel, Opened specialist, Map<String, AdapterCard> answering) throws IOException {
        AdapterCard card = specialist.card();
        List<String> reasons =
                new ArrayList<>(Vacancy.reasons(new Vacancy.Applicant(name, card, terms.replaces()), answering));
        signature(parcel).ifPresent(reasons::add);
        if (terms.provisional().isEmpty()) {
            reasons.addAll(standing(parcel, card));
        }
        parcel.golden(card)
                .difference(GoldenAnswer.of(specialist))
                .ifPresent(fault -> reasons.add("golden answer: " + fault));
        return reasons;
    }

    private Optional<String> signature(Parcel parcel) {
        String signer = parcel.signer().map(print -> "by the key " + print).orElse("by nobody");
        return trusted.filter(key -> parcel.signature()
                        .filter(signature -> signature.publicKey().equals(key))
                        .isEmpty())
                .map(key -> "signature: it must be signed by the key " + Signature.fingerprint(key) + ", it is signed "
                        + signer);
    }

    /** Why it cannot be a member without marks. */
    private List<String> standing(Parcel parcel, AdapterCard card) {
        List<String> reasons = new ArrayList<>();
        String otherwise = "; --provisional --why lets it in all the same, marked as such";
        if (trusted.isEmpty()) {
            reasons.add("signature: without --trust KEY.pub nothing says who promoted it" + otherwise);
        }
        if (parcel.manifest().provisional()) {
            reasons.add("gate: it was provisional where it comes from ("
                    + parcel.manifest().why() + ")" + otherwise);
        }
        if (!parcel.files().containsKey(Holding.EVIDENCE) || !parcel.files().containsKey(Holding.ACCOUNT)) {
            reasons.add("evidence: it must bring " + Holding.EVIDENCE + " and " + Holding.ACCOUNT + ", it brings "
                    + String.join(", ", parcel.files().keySet()) + otherwise);
        }
        if (DomainFile.calibration(card).isEmpty()) {
            reasons.add("in-domain test: a specialist must be able to refuse what it is not for, this one has none"
                    + otherwise);
        }
        return reasons;
    }

    /** For the log. */
    String told(Parcel parcel) {
        String from = "exported as " + parcel.manifest().name() + " version "
                + parcel.manifest().version() + ", signed by "
                + parcel.signer().orElse("nobody") + ", let in there "
                + parcel.manifest().since();
        String why = terms.provisional().orElse(terms.why());
        return why.isEmpty() ? from : from + ": " + why;
    }
}
