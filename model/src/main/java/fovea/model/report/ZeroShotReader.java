package fovea.model.report;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.report.FindingAnswer;
import fovea.core.report.FindingsReader;
import fovea.core.report.ReportText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A text generalist asked as it is, without any training: each sentence of a report is compared with "There is FINDING." and
 * with "There is no FINDING.". A finding is present where a sentence is near enough to the first and nearer to it than to the
 * second.
 */
public final class ZeroShotReader implements FindingsReader {
    /** Cosine from which on a sentence speaks of a finding. */
    private static final double NEAR = 0.5;

    private static final double STEEPNESS = 10;

    private final TextGeneralist base;
    private final Map<String, float[]> known = new HashMap<>();

    public ZeroShotReader(TextGeneralist base) {
        this.base = base;
    }

    @Override
    public String name() {
        return base.name();
    }

    @Override
    public synchronized List<FindingAnswer> answer(ReportText report, List<String> findings) {
        return findings.stream().map(finding -> answer(report.words(), finding)).toList();
    }

    private FindingAnswer answer(List<String> sentences, String finding) {
        String plain = finding.toLowerCase(Locale.ROOT).replace('_', ' ');
        float[] there = features("There is " + plain + ".");
        float[] notThere = features("There is no " + plain + ".");
        double best = -1;
        int at = -1;
        for (int i = 0; i < sentences.size(); i++) {
            float[] sentence = features(sentences.get(i));
            double near = cosine(sentence, there);
            if (near > best && near >= cosine(sentence, notThere)) {
                best = near;
                at = i;
            }
        }
        boolean present = best >= NEAR;
        return new FindingAnswer(
                finding,
                present ? Presence.PRESENT : Presence.ABSENT,
                1 / (1 + Math.exp(-STEEPNESS * (best - NEAR))),
                present ? OptionalInt.of(at) : OptionalInt.empty());
    }

    private float[] features(String sentence) {
        return known.computeIfAbsent(sentence, base::sentence);
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
