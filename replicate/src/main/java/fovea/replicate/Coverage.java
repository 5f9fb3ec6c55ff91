package fovea.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.prove.account.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Whether an account is about a specialist: the cohort, generalist, method and recipe of both must be the same. */
public final class Coverage {
    private Coverage() {}

    /**
     * What keeps the account from covering a specialist, a sentence each; none when it covers it.
     *
     * @param ours the specialist
     * @param cohort whose held-out side it is tried on
     */
    public static List<String> gaps(Account account, Evidence.Subject ours, Cohort cohort) {
        Account.Subject theirs = account.subject();
        List<String> gaps = new ArrayList<>();
        differ(gaps, "cohort", named(theirs.cohort(), theirs.cohortSha256()), named(cohort.name(), cohort.sha256()));
        for (Evidence.Adapter adapter : ours.adapters()) {
            if (!learntFrom(adapter.cohortSha256(), cohort)) {
                gaps.add("the specialist learnt from the cohort with sha256 " + adapter.cohortSha256()
                        + ", the account's specialists from sha256 " + theirs.cohortSha256());
            }
        }
        differ(gaps, "generalist", named(theirs.base(), theirs.baseSha256()), named(ours.base(), ours.baseSha256()));
        differ(gaps, "method", theirs.method(), ours.method());
        if (!theirs.recipe().equals(ours.recipe())) {
            gaps.add("recipe: " + differences(theirs.recipe(), ours.recipe()));
        }
        return gaps;
    }

    /**
     * Refuses an account that does not cover the specialist.
     *
     * @param from where the account was read, for the message
     * @throws IllegalArgumentException telling every gap, with the hashes or names of both sides
     */
    public static void require(Account account, Evidence.Subject ours, Cohort cohort, Path from) {
        List<String> gaps = gaps(account, ours, cohort);
        if (!gaps.isEmpty()) {
            throw new IllegalArgumentException(
                    from + " holds the account of another specialist: " + String.join("; ", gaps));
        }
    }

    /** Whether it learnt from the training side of the cohort, or from all but one of its folds. */
    private static boolean learntFrom(String sha256, Cohort cohort) {
        return sha256.equals(cohort.sha256())
                || IntStream.rangeClosed(1, cohort.folds().size())
                        .anyMatch(fold ->
                                cohort.fold(fold).training().cohortSha256().equals(sha256));
    }

    private static void differ(List<String> gaps, String what, String account, String specialist) {
        if (!account.equals(specialist)) {
            gaps.add(what + ": " + account + " in the account, " + specialist + " here");
        }
    }

    private static String named(String name, String sha256) {
        return name + " (sha256 " + sha256 + ")";
    }

    private static String differences(String account, String specialist) {
        try {
            ObjectMapper mapper = new ObjectMapper();
            JsonNode theirs = mapper.readTree(account);
            JsonNode ours = mapper.readTree(specialist);
            Set<String> keys = new TreeSet<>();
            theirs.fieldNames().forEachRemaining(keys::add);
            ours.fieldNames().forEachRemaining(keys::add);
            List<String> words = new ArrayList<>();
            for (String key : keys) {
                if (!theirs.path(key).equals(ours.path(key))) {
                    words.add(key + " " + theirs.path(key) + " in the account, " + ours.path(key) + " here");
                }
            }
            return String.join("; ", words);
        } catch (IOException e) {
            return "'" + account + "' in the account, '" + specialist + "' here";
        }
    }
}
