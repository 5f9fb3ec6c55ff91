package fovea.replicate;

import fovea.core.files.Sha256;
import fovea.formats.JsonFile;
import fovea.replicate.interview.Contender;
import fovea.replicate.interview.Design;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was laid down before the held-out side was first asked about. It is written into the folder of replicas while that
 * holds no answer; where answers came first there is none, and none is made up afterwards.
 *
 * @param standing whether the trial follows it
 * @param sha256 hash of today's plan; its date is no part of it
 */
public record Registration(Standing standing, String sha256) {
    private static final String FILE = "registration.json";

    /** How a trial stands to its plan. */
    public enum Standing {
        /** Written before the first answer, and equal to today's. */
        REGISTERED,
        /** Written before the first answer, but today's is another. */
        DEVIATES,
        /** Answers were kept before a plan was registered. */
        MISSING
    }

    /**
     * All that decides the answers and their judgement.
     *
     * @param policySha256 of the policy's file; empty for none
     * @param contenders their identities, by arm
     * @param foreign names of the foreign folders
     */
    public record Laid(
            String cohort,
            String cohortSha256,
            String policySha256,
            Design design,
            Map<String, String> contenders,
            List<String> foreign) {
        public Laid {
            contenders = new TreeMap<>(contenders);
            foreign = List.copyOf(foreign);
        }

        /** Hash of its text. */
        public String sha256() {
            return Sha256.of(JsonFile.line(this));
        }

        /** Identities of contenders by arm, with the number of their replicas. */
        public static Map<String, String> identities(List<Contender> contenders) {
            Map<String, String> identities = new TreeMap<>();
            contenders.forEach(one -> identities.put(
                    one.arm(), one.samples() + " x " + one.seeds() + " x " + one.askings() + " " + one.identity()));
            return identities;
        }
    }

    /** As it is kept. */
    record Kept(String schema, String registered, String sha256, Laid plan) {}

    /**
     * Finds the plan of a folder, or lays it down while no answer is kept there.
     *
     * @param out folder of the replicas
     * @param now the moment written into a new plan
     * @throws IOException when it cannot be written or read, or does not agree with its own hash
     */
    public static Registration of(Path out, Laid today, String now) throws IOException {
        Path file = out.resolve(FILE);
        String sha256 = today.sha256();
        if (Files.exists(file)) {
            Kept kept = JsonFile.read(file, Kept.class);
            if (!kept.plan.sha256().equals(kept.sha256)) {
                throw new IOException(file + " does not agree with its own sha256 " + kept.sha256 + ": it was edited");
            }
            return new Registration(kept.sha256.equals(sha256) ? Standing.REGISTERED : Standing.DEVIATES, sha256);
        }
        if (answered(out.resolve("cells"))) {
            return new Registration(Standing.MISSING, sha256);
        }
        JsonFile.write(file, new Kept("fovea.registration/1", now, sha256, today));
        return new Registration(Standing.REGISTERED, sha256);
    }

    private static boolean answered(Path cells) throws IOException {
        if (!Files.isDirectory(cells)) {
            return false;
        }
        try (Stream<Path> files = Files.list(cells)) {
            return files.findAny().isPresent();
        }
    }

    /**
     * What a gate may know of it: nothing where there is no plan.
     *
     * @param looks distinct plans whose answers were looked at, this one too
     */
    public Map<String, Double> facts(int looks) {
        return switch (standing) {
            case REGISTERED -> Map.of("plan_preregistered", 1.0, "test_looks_max", (double) looks);
            case DEVIATES -> Map.of("plan_preregistered", 0.0, "test_looks_max", (double) looks);
            case MISSING -> Map.of();
        };
    }

    /** The same in words, for the account. */
    public Map<String, String> words(int looks) {
        return switch (standing) {
            case REGISTERED ->
                Map.of("plan", "registered before the first answer, sha256 " + sha256, "looks", String.valueOf(looks));
            case DEVIATES ->
                Map.of("plan", "deviates from the registered one, sha256 " + sha256, "looks", String.valueOf(looks));
            case MISSING ->
                Map.of(
                        "plan",
                        "none was registered before the first answer",
                        "looks",
                        "not known: answers were kept before looks were counted");
        };
    }
}
