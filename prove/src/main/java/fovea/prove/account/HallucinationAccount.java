package fovea.prove.account;

import fovea.core.evidence.Estimate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an arm asserts where the structure is absent: {@code rate = systematic + arbitrary - lucky}.
 *
 * @param arm who answers, and how it is asked
 * @param cells questions about an absent structure
 * @param rate share of answers that assert it
 * @param systematic share of questions on which most replicas assert it
 * @param arbitrary what single replicas invent where most are right
 * @param lucky what single replicas leave out where most are wrong
 * @param arbitraryShare (arbitrary - lucky) / rate
 * @param domains rate by where pictures come from: home, foreign folders, nothing at all
 * @param sensitivity share of present structures asserted
 * @param separation chance that a present structure has the higher presence score than an absent one
 */
public record HallucinationAccount(
        String arm,
        int cells,
        Estimate rate,
        Estimate systematic,
        double arbitrary,
        double lucky,
        Estimate arbitraryShare,
        Map<String, Estimate> domains,
        double sensitivity,
        double separation) {
    public HallucinationAccount {
        domains = Collections.unmodifiableMap(new TreeMap<>(domains));
    }
}
