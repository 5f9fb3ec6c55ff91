package fovea.model.card;

import fovea.core.domain.Calibration;
import fovea.core.domain.DomainTest;
import fovea.core.domain.LowRankGaussian;
import fovea.core.files.Sha256;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An adapter's in-domain test on disk: the Gaussian in {@code domain.safetensors} (mean and diagonal of d numbers, at most
 * 64 directions of d), its calibration and the file's sha256 among the card's facts, under the card's seal.
 */
public final class DomainFile {
    /** Its name in the adapter's folder. */
    public static final String NAME = "domain.safetensors";

    /** The fact that says why an adapter has no in-domain test. */
    public static final String NONE = "domain.none";

    private static final String SHA256 = "domain.sha256";
    private static final String THRESHOLD = "domain.threshold";
    private static final String LEVEL = "domain.level";
    private static final String PATIENTS = "domain.patients";
    private static final String STUDIES = "domain.studies";
    private static final String PROMISE = "domain.promise";

    private DomainFile() {}

    /**
     * Writes the test.
     *
     * @return facts for the card
     */
    static Map<String, String> write(Path folder, DomainTest test) throws IOException {
        LowRankGaussian gaussian = test.gaussian().gaussian();
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("mean", tensor(gaussian.mean()));
        tensors.put("diagonal", tensor(gaussian.diagonal()));
        tensors.put("directions", tensor(gaussian.directions()));
        Path file = folder.resolve(NAME);
        new Safetensors(tensors, Map.of("format", "fovea domain 1")).write(file);
        Calibration calibration = test.calibration();
        return Map.of(
                SHA256, Sha256.of(file),
                THRESHOLD, String.valueOf(calibration.threshold()),
                LEVEL, String.valueOf(calibration.level()),
                PATIENTS, String.valueOf(calibration.patients()),
                STUDIES, String.valueOf(calibration.studies()),
                PROMISE, calibration.promise().name());
    }

    /**
     * Reads the test that a card names.
     *
     * @return empty where it names none
     * @throws IOException when the file is missing, damaged, or not the one the card names
     */
    static Optional<DomainTest> read(Path folder, AdapterCard card) throws IOException {
        String named = card.facts().get(SHA256);
        if (named == null) {
            return Optional.empty();
        }
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    folder + " must hold " + NAME + ", the in-domain test that its card names; it is gone");
        }
        String found = Sha256.of(file);
        if (!found.equals(named)) {
            throw new IOException(file + " must have the sha256 its card names, " + named + ", it has " + found);
        }
        try {
            return Optional.of(
                    new DomainTest(gaussian(Safetensors.read(file).tensors()).distances(), calibration(card.facts())));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is not a sound in-domain test: " + e.getMessage(), e);
        }
    }

    /** The calibration that a card tells of; empty where it has no in-domain test. */
    public static Optional<Calibration> calibration(AdapterCard card) {
        return card.facts().containsKey(SHA256) ? Optional.of(calibration(card.facts())) : Optional.empty();
    }

    /** What a card says of its in-domain test, or why there is none. */
    public static String describe(AdapterCard card) {
        return calibration(card)
                .map(Calibration::describe)
                .orElseGet(() -> "none, for "
                        + card.facts()
                                .getOrDefault(
                                        NONE,
                                        "the adapter is of an older version; train it again into another folder"));
    }

    private static Calibration calibration(Map<String, String> facts) {
        return new Calibration(
                Double.parseDouble(facts.getOrDefault(THRESHOLD, "")),
                Double.parseDouble(facts.getOrDefault(LEVEL, "")),
                Integer.parseInt(facts.getOrDefault(PATIENTS, "")),
                Integer.parseInt(facts.getOrDefault(STUDIES, "")),
                Calibration.Promise.valueOf(facts.getOrDefault(PROMISE, Calibration.Promise.CONFORMAL.name())));
    }

    private static LowRankGaussian gaussian(Map<String, HostTensor> tensors) {
        HostTensor rows = required(tensors, "directions");
        if (rows.rank() != 2) {
            throw new IllegalArgumentException("directions must be rows of numbers");
        }
        double[][] directions = new double[(int) rows.shape()[0]][];
        for (int i = 0; i < directions.length; i++) {
            directions[i] = DomainTest.wide(rows.rows(i, i + 1).toArray());
        }
        return new LowRankGaussian(
                DomainTest.wide(required(tensors, "mean").toArray()),
                DomainTest.wide(required(tensors, "diagonal").toArray()),
                directions);
    }

    private static HostTensor required(Map<String, HostTensor> tensors, String name) {
        HostTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the tensor " + name + " is missing");
        }
        return tensor;
    }

    private static HostTensor tensor(double[]... rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        float[] values = new float[rows.length * width];
        for (int r = 0; r < rows.length; r++) {
            for (int j = 0; j < width; j++) {
                values[r * width + j] = (float) rows[r][j];
            }
        }
        return HostTensor.of(new long[] {rows.length, width}, values);
    }
}
