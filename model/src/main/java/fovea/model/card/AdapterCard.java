package fovea.model.card;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.Scope;
import fovea.core.cohort.TrainingTrace;
import fovea.core.image.Slicing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands in {@code adapter.json}: all there is to know of an adapter but its weights. The file is sealed: it also
 * holds a hash of all of this, so that an edit is noticed (see {@link AdapterFolder}).
 *
 * @param format version of this file, {@value #FORMAT}; files of versions 1 and 2 are read as well
 * @param method how its generalist was adapted, such as {@code ssam} or {@code lora}
 * @param numbers the method's numbers by name
 * @param scope what it is for, and how pictures are shown to it
 * @param net its generalist
 * @param weights what was trained
 * @param origin what it learnt from
 * @param facts recipe, seed, versions, validation
 * @param trace hashes of what it learnt from; empty in a card of version 1 or 2
 */
public record AdapterCard(
        int format,
        String method,
        Map<String, String> numbers,
        Scope scope,
        Net net,
        Weights weights,
        Origin origin,
        Map<String, String> facts,
        Optional<TrainingTrace> trace) {
    /** The version that is written. */
    public static final int FORMAT = 3;

    /**
     * The generalist that was adapted.
     *
     * @param sha256 identity of its weights: any other is refused
     * @param parameters number of its weights
     */
    public record Net(String name, String sha256, long parameters) {
        /** Of a net that was trained from scratch: there is no generalist. */
        public static final Net NO_GENERALIST = new Net("none", "", 0);

        public Net {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(sha256, "sha256 is null");
        }
    }

    /**
     * What was trained.
     *
     * @param sha256 hash of {@code adapter.safetensors}
     * @param trained number of trained values
     * @param share trained values by tensor
     */
    public record Weights(String sha256, long trained, Map<String, Long> share) {
        public Weights {
            Objects.requireNonNull(sha256, "sha256 is null");
        }
    }

    /**
     * What it learnt from.
     *
     * @param cohort name of the cohort
     * @param sha256 hash of the cohort, or of the fold
     * @param fold which fold was held out, such as {@code 2 of 5}; empty when the whole training side was learnt from
     * @param synthetic whether its pictures were made by a program
     */
    public record Origin(String cohort, String sha256, String fold, boolean synthetic) {
        public Origin {
            Objects.requireNonNull(cohort, "cohort is null");
            Objects.requireNonNull(sha256, "sha256 is null");
            Objects.requireNonNull(fold, "fold is null");
        }
    }

    public AdapterCard {
        if (format != FORMAT) {
            throw new IllegalArgumentException("adapter.json must be of format 1, 2 or " + FORMAT + ", got " + format);
        }
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(scope, "scope is null");
        Objects.requireNonNull(net, "net is null");
        Objects.requireNonNull(weights, "weights is null");
        Objects.requireNonNull(origin, "origin is null");
        Objects.requireNonNull(trace, "trace is null");
        numbers = Map.copyOf(numbers);
        facts = Map.copyOf(facts);
    }

    /**
     * How the generalist was adapted.
     *
     * @throws IllegalArgumentException when the method is unknown or its numbers are out of range
     */
    public AdapterSpec spec() {
        return AdapterSpec.of(method, numbers);
    }

    /** Names it knows, with their values in mask files. */
    public List<Label> labels() {
        return scope.outline().labels().stream().map(Scope.ScopedLabel::label).toList();
    }

    /** How volumes were cut for it; empty where it learnt from planes. */
    public Optional<Slicing> cut() {
        return scope.showing().slicing();
    }

    /** Side of the net's input in pixels. */
    public int size() {
        return scope.showing().size();
    }

    /** Side of the pictures that its generalist's encoder is shown for the in-domain test. */
    public int encoderSize() {
        return encoderSize(spec(), size());
    }

    /**
     * The same for a net of that size: its own; of a guest, whose input may have any side, the nearest multiple of 64 from
     * 64 to 1024.
     */
    public static int encoderSize(AdapterSpec spec, int size) {
        return spec instanceof AdapterSpec.Guest ? Math.clamp((size + 32) / 64 * 64L, 64, 1024) : size;
    }

    /** Name of its generalist. */
    public String base() {
        return net.name();
    }

    /** Identity of its generalist's weights. */
    public String baseSha256() {
        return net.sha256();
    }

    /** Hash of {@code adapter.safetensors}. */
    public String weightsSha256() {
        return weights.sha256();
    }

    /** Number of trained values. */
    public long trained() {
        return weights.trained();
    }

    /** Trained values in per cent of the generalist's weights; 100 where there is no generalist. */
    public double percent() {
        return net.parameters() == 0 ? 100 : 100.0 * trained() / net.parameters();
    }

    /** Name of the cohort it learnt from. */
    public String cohort() {
        return origin.cohort();
    }

    /** Hash of the cohort it learnt from, or of the fold. */
    public String cohortSha256() {
        return origin.sha256();
    }

    /** Whether it learnt from pictures made by a program. */
    public boolean synthetic() {
        return origin.synthetic();
    }

    /** This card with further facts. */
    public AdapterCard withFacts(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(facts);
        all.putAll(more);
        return new AdapterCard(format, method, numbers, scope, net, weights, origin, all, trace);
    }

    /** This card with the hash of the weights as they were written. */
    AdapterCard withWeights(String sha256) {
        return new AdapterCard(
                format,
                method,
                numbers,
                scope,
                net,
                new Weights(sha256, weights.trained(), weights.share()),
                origin,
                facts,
                trace);
    }
}
