package fovea.model.report;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.domain.DomainTest;
import fovea.core.report.FindingAnswer;
import fovea.core.report.FindingsReader;
import fovea.core.report.ReportText;
import fovea.model.adapters.MergedLayers;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.layers.NativeWork;
import fovea.model.optimisation.Trainables;
import fovea.model.rules.FindingRules;
import fovea.model.text.EncodedReport;
import fovea.model.text.FindingsNet;
import fovea.model.text.MiniLm;
import fovea.model.text.Pieces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** An encoder of texts and an adapter for findings of reports. Close it when it is no longer asked. */
public final class ReportSpecialist implements FindingsReader, AutoCloseable {
    /** The fact of a card that identifies the rules whose marks the net has learnt to read. */
    public static final String RULES = "rules.sha256";

    /** The fact of a card that tells from which probability on a finding is present. */
    public static final String THRESHOLD = "findings.threshold";

    /** The fact of a card that identifies the adapter of others that training started from. */
    public static final String START = "start.sha256";

    private static final int AT_ONCE = 16; // reports

    private final AdapterFolder adapter;
    private final TextGeneralist base;
    private final FindingsNet net;
    private final List<String> findings;
    private final double threshold;
    private final Runnable release;

    private ReportSpecialist(AdapterFolder adapter, TextGeneralist base, FindingsNet net, Runnable release) {
        this.adapter = adapter;
        this.base = base;
        this.net = net;
        this.release = release;
        this.findings = adapter.card().scope().findings().findings();
        this.threshold = Double.parseDouble(adapter.card().facts().getOrDefault(THRESHOLD, "0.5"));
    }

    /**
     * Reads an adapter and puts it on its generalist.
     *
     * @throws IOException when a file is missing, damaged or edited, or the adapter is for another task or another base
     */
    public static ReportSpecialist load(Path folder, TextGeneralist base) throws IOException {
        AdapterFolder adapter = AdapterFolder.read(folder);
        try {
            return of(adapter, base);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException(folder + " cannot read reports: " + e.getMessage(), e);
        }
    }

    /**
     * Puts an adapter on its generalist.
     *
     * @throws IllegalArgumentException when it is of another generalist or of rules of another version
     */
    public static ReportSpecialist of(AdapterFolder adapter, TextGeneralist base) {
        AdapterCard card = adapter.card();
        List<String> findings = card.scope().findings().findings();
        if (!card.baseSha256().equals(base.sha256())) {
            throw new IllegalArgumentException("the adapter must be put on the generalist with sha256 "
                    + card.baseSha256() + ", got " + base.name() + " with " + base.sha256());
        }
        String rules = card.facts().getOrDefault(RULES, "");
        if (!rules.equals(FindingRules.sha256())) {
            throw new IllegalArgumentException("the adapter has learnt to read the rules with sha256 " + rules
                    + ", this version has " + FindingRules.sha256() + "; train it again");
        }
        return NativeWork.run(() -> merged(adapter, base, findings));
    }

    private static ReportSpecialist merged(AdapterFolder adapter, TextGeneralist base, List<String> findings) {
        Trainables trained = Trainables.restored(adapter.tensors());
        MergedLayers layers = new MergedLayers(base.layers(adapter.spec(), trained));
        Runnable release = () -> {
            layers.close();
            trained.close();
        };
        try {
            FindingsNet net =
                    new FindingsNet(new Pieces.Computed(MiniLm.over(layers)), FindingsNet.Head.of(findings, trained));
            trained.requireAllUsed();
            return new ReportSpecialist(adapter, base, net, release);
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }

    /** What the adapter is and where it comes from. */
    public AdapterCard card() {
        return adapter.card();
    }

    /** The findings it knows. */
    public List<String> findings() {
        return findings;
    }

    @Override
    public String name() {
        return card().cohort() + " " + card().method();
    }

    /** Tells whether a report is of the kind it learnt from; empty where its adapter has no such test. */
    public Optional<DomainTest> domain() {
        return adapter.domain();
    }

    /**
     * How unlike the reports it learnt from each report is, to be held against {@link #domain}'s threshold.
     *
     * @throws IllegalStateException when its adapter has no in-domain test
     */
    public List<Double> distances(List<ReportText> reports) {
        DomainTest test = adapter.domain()
                .orElseThrow(() -> new IllegalStateException(name() + " has no in-domain test; train it again"));
        return base.features(reports).stream()
                .map(features -> test.distance(List.of(features)))
                .toList();
    }

    @Override
    public List<FindingAnswer> answer(ReportText report, List<String> asked) {
        return answerAll(List.of(report), asked).getFirst();
    }

    /** The same; reports of like length are read together. */
    @Override
    public List<List<FindingAnswer>> answerAll(List<ReportText> reports, List<String> asked) {
        for (String finding : asked) {
            if (!findings.contains(finding)) {
                throw new IllegalArgumentException(
                        name() + " knows " + String.join(", ", findings) + "; it was asked for " + finding);
            }
        }
        List<EncodedReport> encoded = reports.stream().map(base::encoded).toList();
        List<Integer> order = IntStream.range(0, reports.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> encoded.get(i).pieces()))
                .toList();
        List<List<FindingAnswer>> answers = new ArrayList<>(Collections.nCopies(reports.size(), List.of()));
        for (int from = 0; from < order.size(); from += AT_ONCE) {
            List<Integer> part = order.subList(from, Math.min(order.size(), from + AT_ONCE));
            List<FindingsNet.Reading> read =
                    read(part.stream().map(encoded::get).toList());
            for (int i = 0; i < part.size(); i++) {
                EncodedReport report = encoded.get(part.get(i));
                FindingsNet.Reading reading = read.get(i);
                answers.set(
                        part.get(i),
                        asked.stream()
                                .map(finding -> answer(finding, report, reading))
                                .toList());
            }
        }
        return answers;
    }

    private List<FindingsNet.Reading> read(List<EncodedReport> reports) {
        return NativeWork.run(() -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                return net.read(reports);
            }
        });
    }

    private FindingAnswer answer(String finding, EncodedReport report, FindingsNet.Reading reading) {
        int place = findings.indexOf(finding);
        double present = sigmoid(reading.logits()[0][place]);
        double uncertain = sigmoid(reading.logits()[1][place]);
        if (present >= threshold) {
            return new FindingAnswer(finding, Presence.PRESENT, present, strongest(reading.shares()[0][place]));
        }
        return uncertain >= 0.5
                ? new FindingAnswer(finding, Presence.UNCERTAIN, present, strongest(reading.shares()[1][place]))
                : new FindingAnswer(
                        finding, Presence.ABSENT, present, report.marks().denial(finding));
    }

    /** The sentence that adds most; none where none adds anything. */
    private static OptionalInt strongest(float[] shares) {
        int best = -1;
        float most = 0;
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > most) {
                most = shares[i];
                best = i;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    @Override
    public void close() {
        NativeWork.perform(release);
    }
}
