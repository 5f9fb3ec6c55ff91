package fovea.model.text;

import fovea.model.rules.RuleMarks;
import java.util.Arrays;

/** Adds up, for one report, what its pieces and its marks say of each finding, sentence by sentence. */
final class Adding {
    private final EncodedReport report;
    private final int findings;
    private final double[][] logits; // [present, uncertain][finding]
    private final float[][][] shares;

    /**
     * Nothing but the bias yet.
     *
     * @param bias of "present" for all findings, then of "uncertain"
     */
    Adding(EncodedReport report, int findings, float[] bias) {
        this.report = report;
        this.findings = findings;
        this.logits = new double[2][findings];
        this.shares = new float[2][findings][report.sentences()];
        for (int k = 0; k < 2; k++) {
            for (int f = 0; f < findings; f++) {
                logits[k][f] = bias[k * findings + f];
            }
        }
    }

    /**
     * What the pieces say.
     *
     * @param attention (pieces, findings) from a row on
     * @param read (pieces, 2 findings) from the same row on
     */
    void pieces(float[] attention, float[] read, int row) {
        int[] sentences = report.sentenceOfPieces();
        for (int t = 0; t < sentences.length; t++) {
            for (int k = 0; k < 2; k++) {
                for (int f = 0; f < findings; f++) {
                    float share = attention[(row + t) * findings + f] * read[((row + t) * 2 + k) * findings + f];
                    add(k, f, sentences[t], share);
                }
            }
        }
    }

    /**
     * What the marks say.
     *
     * @param weights (2 findings, marks)
     */
    void rules(float[] weights) {
        RuleMarks marks = report.marks();
        int width = marks.values().length;
        for (int m = 0; m < width; m++) {
            if (marks.values()[m] != 0) {
                for (int k = 0; k < 2; k++) {
                    for (int f = 0; f < findings; f++) {
                        add(k, f, marks.sentences()[m], weights[(k * findings + f) * width + m]);
                    }
                }
            }
        }
    }

    private void add(int kind, int finding, int sentence, float share) {
        logits[kind][finding] += share;
        if (sentence >= 0) {
            shares[kind][finding][sentence] += share;
        }
    }

    FindingsNet.Reading reading() {
        float[][] rounded = new float[2][findings];
        for (int k = 0; k < 2; k++) {
            double[] row = logits[k];
            for (int f = 0; f < findings; f++) {
                rounded[k][f] = (float) row[f];
            }
        }
        return new FindingsNet.Reading(rounded, Arrays.copyOf(shares, 2));
    }
}
