package fovea.model.text;

import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Trainables;
import fovea.model.rules.RuleMarks;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * An encoder of reports with a head that tells findings. Each finding looks at the pieces in its own way (label attention,
 * Mullenbach et al., CAML, NAACL 2018, arXiv 1802.05695) and adds what it has learnt of the rules' marks; a fresh head says
 * what the rules say. Two logarithms of odds come out for each finding: that it is present, and that it is uncertain.
 *
 * @param encoder of the reports' pieces
 * @param head what is trained beside it
 */
public record FindingsNet(Pieces encoder, Head head) {
    private static final float UNLIKELY = -3;
    private static final float SHUT = -1e9f;

    /**
     * The trained tensors.
     *
     * @param queries (findings, width): where a finding looks
     * @param weight (2, findings, width): what it makes of what it sees
     * @param bias (2, findings)
     * @param rules (2 findings, marks): what it makes of the rules' marks, "present" rows first
     */
    public record Head(Tensor queries, Tensor weight, Tensor bias, Tensor rules) {
        /** A head for those findings; a fresh one says what the rules say. */
        public static Head of(List<String> findings, Trainables trainables) {
            int n = findings.size();
            float[] priors = RuleMarks.priors(findings);
            return new Head(
                    trainables.parameter(name("queries"), () -> torch.zeros(n, MiniLm.WIDTH)),
                    trainables.parameter(name("weight"), () -> torch.zeros(2, n, MiniLm.WIDTH)),
                    trainables.parameter(name("bias"), () -> torch.full(new long[] {2, n}, new Scalar(UNLIKELY))),
                    trainables.parameter(name("rules"), () -> Tensor.create(priors, 2L * n, RuleMarks.count())));
        }

        private static String name(String part) {
            return Trainables.LABEL_PREFIX + part;
        }

        int findings() {
            return Math.toIntExact(queries.size(0));
        }
    }

    /** The logarithms of odds of several reports: (reports, 2, findings). */
    public Tensor logits(List<EncodedReport> reports) {
        Seen seen = seen(reports);
        Tensor pooled = seen.attention().transpose(1, 2).matmul(seen.pieces()); // (b, findings, width)
        Tensor read = pooled.unsqueeze(1).mul(head.weight()).sum(-1); // (b, 2, findings)
        return read.add(head.bias()).add(marked(reports));
    }

    /**
     * Pieces and where each finding looks.
     *
     * @param pieces (b, t, width), zeros beyond a report's own
     * @param attention (b, t, findings), 0 beyond a report's own
     */
    private record Seen(Tensor pieces, Tensor attention) {}

    private Seen seen(List<EncodedReport> reports) {
        Tensor pieces = encoder.of(reports);
        int longest = Math.toIntExact(pieces.size(1));
        float[] shut = new float[reports.size() * longest];
        for (int i = 0; i < reports.size(); i++) {
            for (int t = reports.get(i).pieces(); t < longest; t++) {
                shut[i * longest + t] = SHUT;
            }
        }
        Tensor scores = torch.linear(pieces, head.queries())
                .mul(new Scalar(1 / Math.sqrt(MiniLm.WIDTH)))
                .add(Tensor.create(shut, reports.size(), longest, 1));
        return new Seen(pieces, torch.softmax(scores, 1));
    }

    private Tensor marked(List<EncodedReport> reports) {
        int width = RuleMarks.count();
        float[] marks = new float[reports.size() * width];
        for (int i = 0; i < reports.size(); i++) {
            System.arraycopy(reports.get(i).marks().values(), 0, marks, i * width, width);
        }
        return torch.linear(Tensor.create(marks, reports.size(), width), head.rules())
                .reshape(reports.size(), 2, head.findings());
    }

    /**
     * What a net says of a report.
     *
     * @param logits [present, uncertain][finding]
     * @param shares [present, uncertain][finding][sentence]: what each sentence adds to that logarithm of odds
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Reading(float[][] logits, float[][][] shares) {}

    /** What is said of several reports, and which of their sentences say so. */
    public List<Reading> read(List<EncodedReport> reports) {
        int n = head.findings();
        Seen seen = seen(reports);
        float[] attention = HostTensors.array(seen.attention()); // (b, t, n)
        float[] read = HostTensors.array(
                torch.linear(seen.pieces(), head.weight().reshape(2L * n, MiniLm.WIDTH))); // (b, t, 2 n)
        float[] bias = HostTensors.array(head.bias().reshape(2L * n));
        float[] rules = HostTensors.array(head.rules());
        int longest = Math.toIntExact(seen.pieces().size(1));
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            Adding adding = new Adding(reports.get(i), n, bias);
            adding.pieces(attention, read, i * longest);
            adding.rules(rules);
            readings.add(adding.reading());
        }
        return readings;
    }
}
