package fovea.prove.dossier;

import fovea.core.Count;
import fovea.core.cohort.TriedOn;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Evidence.Data;
import fovea.core.page.Html;
import fovea.core.page.Page;
import fovea.prove.account.Account;
import java.util.List;
import java.util.Optional;

/**
 * Evidence as one HTML page for people: it needs no network, runs no script, prints on paper, and every value in it is
 * escaped. The numbers behind each figure stand in {@code evidence.json}.
 */
public final class Dossier {
    private Dossier() {}

    /** The page without an account of replicas. */
    public static String html(Evidence evidence, List<Example> examples) {
        return html(evidence, examples, Optional.empty());
    }

    /**
     * The page.
     *
     * @param examples cases to look at, from {@link Example#of}; may be empty
     * @param account of replicas, which adds the bias-variance figure and what follows from it
     */
    public static String html(Evidence evidence, List<Example> examples, Optional<Account> account) {
        Readings readings = new Readings(evidence);
        Html body = new Html().open("main");
        body.add(head(evidence));
        body.add(VerdictSection.draw(evidence, readings));
        account.ifPresent(one -> body.add(AccountSection.draw(one)));
        for (String label : evidence.data().labels()) {
            body.add(LabelSection.draw(readings, label));
            body.add(ExamplesSection.draw(readings, label, examples));
            body.add(WorstSection.draw(readings, label));
        }
        account.ifPresent(one -> body.add(AccountTables.draw(one)));
        body.add(SubgroupSection.draw(evidence));
        body.add(DomainSection.draw(evidence));
        body.add(TailSections.limits(evidence));
        body.add(TailSections.reading(evidence));
        body.add(TailSections.provenance(evidence));
        body.add(TailSections.commands(evidence));
        body.close();
        return page("Evidence: " + evidence.subject().name(), body);
    }

    /** A page in the dossier's style. */
    static String page(String title, Html body) {
        return Page.of(title, Page.style(Dossier.class, "dossier.css"), body);
    }

    private static Html head(Evidence evidence) {
        Data data = evidence.data();
        Html html = new Html().open("header");
        evidence.notes().warnings().forEach(warning -> html.leaf("p", warning, "class", "synthetic"));
        html.leaf("p", "Fovea evidence dossier", "class", "eyebrow");
        html.leaf("h1", evidence.subject().name());
        html.leaf(
                "p",
                "This is " + evidence.subject().made() + ", tried on "
                        + data.triedOn().counted(data.patients()) + " ("
                        + Count.of(data.cases(), "case") + "), of " + data.cohort() + ".",
                "class",
                "lead");
        if (data.triedOn() != TriedOn.HELD_OUT) {
            html.open("p", "class", "banner")
                    .leaf("strong", "Not held-out evidence. ")
                    .text("These patients belong to the cohort's training side; see the limits of use below.")
                    .close();
        }
        if (data.synthetic()) {
            html.open("p", "class", "banner")
                    .leaf("strong", "Synthetic data. ")
                    .text("A program drew these cases. Nothing on this page speaks about patients.")
                    .close();
        }
        return html.close();
    }
}
