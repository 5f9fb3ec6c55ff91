package fovea.app.proof;

import fovea.core.cohort.Cohort;
import fovea.core.cohort.Fold;
import fovea.core.cohort.HeldOut;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Who is on trial, and on which cases.
 *
 * @param folders of the specialists: one, or one per fold in the order of the folds
 * @param cards of theirs, in the same order
 * @param cases that none of those who answer about them learnt from
 */
public record OnTrial(List<Path> folders, List<AdapterCard> cards, HeldOut cases) {
    public OnTrial {
        folders = List.copyOf(folders);
        cards = List.copyOf(cards);
    }

    /** A specialist on the held-out side of a cohort. */
    public static OnTrial onHeldOut(Path folder, Cohort cohort) throws IOException {
        return new OnTrial(List.of(folder), List.of(AdapterFolder.readCard(folder)), cohort.heldOut());
    }

    /**
     * A specialist on the fold that it did not learn from.
     *
     * @throws IllegalArgumentException when it learnt from something else
     */
    public static OnTrial onFold(Path folder, Cohort cohort, int number) throws IOException {
        AdapterCard card = AdapterFolder.readCard(folder);
        Fold chosen = cohort.fold(number);
        String learnt = card.cohortSha256();
        if (!learnt.equals(chosen.training().cohortSha256())) {
            throw new IllegalArgumentException("the specialist did not learn from fold " + number + " of "
                    + cohort.name() + " (sha256 " + chosen.training().cohortSha256() + ") but from sha256 " + learnt);
        }
        return new OnTrial(List.of(folder), List.of(card), chosen.heldOut());
    }

    /** The first card, which speaks for all: those of folds were adapted alike. */
    public AdapterCard card() {
        return cards.getFirst();
    }

    /** Whether each case is put to the specialist of its fold. */
    public boolean crossValidated() {
        return cards.size() > 1;
    }
}
