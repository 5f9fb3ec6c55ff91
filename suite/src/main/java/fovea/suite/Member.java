package fovea.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An admitted version of a specialist.
 *
 * @param name in the suite
 * @param version of that name, from 1
 * @param content hash of its files
 * @param folder its files
 * @param provisional whether it was let in without promotion: every answer says so
 * @param answers whether it is the version of its name that answers now
 * @param since when it was let in
 * @param why reasons in words
 */
public record Member(
        String name,
        int version,
        String content,
        Path folder,
        boolean provisional,
        boolean answers,
        String since,
        String why) {
    /** What its answers bear where it was let in without promotion. */
    public static final String PROVISIONAL = "PROVISIONAL";

    /** Its evidence; empty where it was let in without. */
    public Optional<Path> evidence() {
        return Optional.of(folder.resolve(Holding.EVIDENCE)).filter(Files::exists);
    }

    /** Name and version, for people. */
    public String title() {
        return name + " version " + version + (provisional ? " (provisional)" : "");
    }
}
