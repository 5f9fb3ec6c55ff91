package fovea.replicate.account;

import fovea.prove.account.Account;
import fovea.prove.account.Hypothesis;
import fovea.prove.statistics.Holm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The founding claim over several cohorts as Markdown: every number comes from an account. */
public final class ClaimReport {
    private final StringBuilder text = new StringBuilder();

    private ClaimReport() {}

    /**
     * How the accounts came to be.
     *
     * @param commands that repeat them
     * @param protocol sentences about it, such as the steps a specialist was trained for
     */
    public record How(List<String> commands, List<String> protocol) {
        public How {
            commands = List.copyOf(commands);
            protocol = List.copyOf(protocol);
        }
    }

    /**
     * The document.
     *
     * @param accounts one per cohort
     * @param figures path of each cohort's figure, relative to the document
     * @param how what the accounts do not tell
     */
    public static String markdown(List<Account> accounts, Map<String, String> figures, How how) {
        ClaimReport report = new ClaimReport();
        report.head(accounts);
        report.summary(accounts);
        report.against(accounts);
        for (Account account : accounts) {
            report.text.append(ClaimCohort.markdown(
                    account, figures.getOrDefault(account.subject().cohort(), "")));
        }
        report.protocol(how);
        return report.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void head(List<Account> accounts) {
        line("# The founding claim: does a specialist trade breadth for low variance?");
        line("");
        line("Written by `./fovea claim` from the answers kept by `scripts/founding-claim`; no number is typed by"
                + " hand.");
        line("Research evidence; not a medical device; not cleared or CE marked.");
        line("");
        line("Loss is 1 - Dice where the structure is present, and `loss = bias + variance` exactly (Dice is a"
                + " kernel;");
        line("variance is half the mean pairwise disagreement of replicas). The generalist is MobileSAM with frozen");
        line("weights; the specialist is the same net adapted. G is asked with a jittered box taken from the"
                + " reference,");
        line("which flatters it, its cut tuned on calibration patients; S gets the same box beside the name. The");
        line("specialist is charged for training samples and seeds, the generalist is not: its one checkpoint has no");
        line("replicas, so its training variance is unknown.");
        line("");
        line("Metric conventions: `"
                + (accounts.isEmpty() ? "" : accounts.getFirst().conventionsSha256()) + "`.");
        line("");
    }

    private void summary(List<Account> accounts) {
        line("## Verdicts");
        line("");
        line("| Cohort | Patients | Verdict | In words |");
        line("|---|---|---|---|");
        for (Account account : accounts) {
            line("| " + account.subject().cohort() + " | " + account.size().patients() + " | `"
                    + account.claim().verdict() + "` | " + account.claim().sentence() + " |");
        }
        line("");
        line("| Hypothesis | "
                + String.join(
                        " | ",
                        accounts.stream().map(one -> one.subject().cohort()).toList()) + " |");
        line("|---|" + "---|".repeat(accounts.size()));
        int count = accounts.isEmpty()
                ? 0
                : accounts.getFirst().claim().hypotheses().size();
        for (int h = 0; h < count; h++) {
            StringBuilder row = new StringBuilder();
            Hypothesis named = accounts.getFirst().claim().hypotheses().get(h);
            row.append("| ")
                    .append(named.id())
                    .append(' ')
                    .append(named.claim())
                    .append(" | ");
            for (Account account : accounts) {
                Hypothesis one = account.claim().hypotheses().get(h);
                row.append(one.supported() ? "yes" : "no")
                        .append(' ')
                        .append(Rounded.short3(one.estimate()))
                        .append(" | ");
            }
            line(row.toString().strip());
        }
        line("");
        line("\"yes\" says that the number alone meets its demand; what may be claimed, with the order of testing"
                + " and the");
        line("size of the trial regarded, stands under each cohort. Demands: H2, H5, H6, H7 above 0; H1 below 1;"
                + " H3, H4");
        line("above one half; each with its 95 % interval.");
        line("");
        holm(accounts);
        arms(accounts);
    }

    /** Every arm that any cohort has, in the order of the first that has it. */
    private void arms(List<Account> accounts) {
        line("Loss = bias + variance where the structure is present:");
        line("");
        line("| Arm | "
                + String.join(
                        " | ",
                        accounts.stream().map(one -> one.subject().cohort()).toList()) + " |");
        line("|---|" + "---|".repeat(accounts.size()));
        Set<String> titles = new LinkedHashSet<>();
        accounts.forEach(account -> account.results().arms().forEach(arm -> titles.add(arm.title())));
        for (String title : titles) {
            StringBuilder row = new StringBuilder("| " + title + " |");
            for (Account account : accounts) {
                row.append(' ')
                        .append(account.results().arms().stream()
                                .filter(arm -> arm.title().equals(title))
                                .map(arm -> Rounded.number(arm.loss().value()) + " = "
                                        + Rounded.number(arm.bias().value()) + " + "
                                        + Rounded.number(arm.variance().value()))
                                .findFirst()
                                .orElse("not run"))
                        .append(" |");
            }
            line(row.toString());
        }
        line("");
    }

    private void holm(List<Account> accounts) {
        double[] p =
                accounts.stream().mapToDouble(one -> one.claim().signFlip()).toArray();
        if (p.length == 0) {
            return;
        }
        double[] corrected = Holm.adjust(p);
        StringBuilder words =
                new StringBuilder("H2 by the sign-flip test over patients, corrected over cohorts by Holm: ");
        for (int i = 0; i < p.length; i++) {
            words.append(i == 0 ? "" : ", ")
                    .append(accounts.get(i).subject().cohort())
                    .append(" p ")
                    .append(corrected[i] < 0.001 ? "< 0.001" : Rounded.number(corrected[i]));
        }
        line(words.append('.').toString());
        line("");
    }

    private void against(List<Account> accounts) {
        line("## What speaks against the claim");
        line("");
        for (Account account : accounts) {
            for (Hypothesis one : account.claim().hypotheses()) {
                if (!one.supported()) {
                    line("- " + account.subject().cohort() + ", " + one.id() + ": " + one.claim() + ". "
                            + one.sentence());
                }
            }
            account.arm("generalist", "ORACLE_BOX").ifPresent(box -> account.arm("specialist", "NAME")
                    .ifPresent(name ->
                            line("- " + account.subject().cohort() + ": told the exact box, the generalist loses "
                                    + Rounded.number(box.loss().value()) + "; the specialist, told the name alone, "
                                    + Rounded.number(name.loss().value()) + ".")));
        }
        accounts.forEach(this::betterMethods);
        line("- The boxes come from the reference mask. A user's box is worse, which would favour the claim; a"
                + " constant box");
        line("  of the usual place was not tried on present structures.");
        line("- The constant answer has no variance at all: low variance alone proves nothing.");
        line("");
    }

    /** Methods of the table of arms, trained on fewer samples, that lose less than the specialist on trial. */
    private void betterMethods(Account account) {
        account.arm("specialist", "NAME").ifPresent(ours -> account.results().arms().stream()
                .filter(arm -> arm.asking().equals("NAME")
                        && arm.loss().value() < ours.loss().value())
                .forEach(arm -> line("- " + account.subject().cohort() + ": " + arm.title() + " loses "
                        + Rounded.number(arm.loss().value()) + ", less than the specialist on trial, "
                        + Rounded.number(ours.loss().value()) + ".")));
    }

    private void protocol(How how) {
        line("## Protocol");
        line("");
        line("- Patients are parted three ways: held out (examined here), calibration (cuts, thresholds; never"
                + " trained on");
        line("  here), and the pool. Each training sample is half of the pool's patients drawn without replacement,"
                + " whose");
        line("  spread is to first order that of a training set of the whole pool; the bias is that of half the pool.");
        line("- Seeds are nested in samples. Prompts are drawn for a case and shared by all arms: each side of a"
                + " box moves by");
        line("  up to 10 % of the box's extent. Acquisitions are presets shared by all cases: as acquired, 3 %"
                + " noise, window");
        line("  -10 % and level -5 %, resampled by 3/4, turned by 3 degrees (answers turned back).");
        line("- Pictures are shrunk to the grid printed under each cohort's design before anything else.");
        how.protocol.forEach(said -> line("- " + said));
        line("- Where the structure is absent, boxes come from where it usually lies in the pool, jittered alike; a"
                + " geometric");
        line("  prompt cannot say \"absent\", so that a box alone invites an answer.");
        line("- Intervals: jackknife over training samples and bootstrap over patients, Student t; hypotheses are"
                + " tested in the");
        line("  order printed, each at 0.05, until the first that is not shown.");
        line("- A cohort without names of patients takes groups of resembling pictures for them (us-nerve): its"
                + " intervals");
        line("  are as good as that guess.");
        line("- The policy is printed with what it could not decide: an open demand blocks like a failed one.");
        line("");
        line("```sh");
        how.commands.forEach(this::line);
        line("```");
    }
}
