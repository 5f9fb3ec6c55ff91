package fovea.prove.dossier;

import fovea.prove.account.Account;

/** The bias-variance figure of one account as an SVG file. */
public final class ClaimFigure {
    private ClaimFigure() {}

    /** The drawing, well-formed XML. */
    public static String svg(Account account) {
        return BudgetPlot.draw(account.results().arms(), account.subject().cohort() + ": bias and variance by source")
                        .finished()
                + "\n";
    }
}
