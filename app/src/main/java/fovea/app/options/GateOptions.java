package fovea.app.options;

import fovea.app.bars.Console;
import fovea.core.gate.Decision;
import fovea.core.gate.Policy;
import fovea.prove.cards.About;
import fovea.replicate.AboutFile;
import fovea.replicate.PolicyFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that put a specialist to a gate: the policy and what is known about the specialist. */
public final class GateOptions {
    /** The word that stands for the policy that is built in. */
    private static final String ORDINARY = "default";

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "TOML policy to hold the specialist against, or the word default for the one built in. The exit "
                            + "code then follows the gate: 0 promoted, 3 rejected, 4 held.")
    private @Nullable String policy;

    @Option(
            names = "--about",
            paramLabel = "FILE",
            description =
                    "TOML file with what only people know, for cards and dossier: developer, intended_use, consent "
                            + "and more; the gate counts what is missing.")
    private @Nullable Path about;

    /** Whether a gate was asked for by name. */
    public boolean asked() {
        return policy != null;
    }

    /** The policy that was asked for; without any, the built-in policy. */
    public Policy policy() throws IOException {
        return policy == null || policy.equals(ORDINARY) ? PolicyFile.ordinary() : PolicyFile.read(Path.of(policy));
    }

    public About about() throws IOException {
        return about == null ? About.NOTHING : AboutFile.read(about);
    }

    /** Says what the gate decided, and why not where it does not promote. */
    public static void tell(String arm, Decision decision, Console console) {
        console.say("Gate " + decision.policy() + ", " + arm + ": " + words(decision.outcome()) + " ("
                + decision.outcome() + ")");
        for (Decision.Result result : decision.results()) {
            boolean blocks = result.required()
                    && (result.standing() == Decision.Standing.FAIL
                            || result.standing() == Decision.Standing.INSUFFICIENT);
            if (blocks || result.standing() == Decision.Standing.NOT_EXAMINED) {
                console.say("  " + result.id() + " (" + result.demand() + "): " + standing(result) + ", "
                        + result.reason());
            }
        }
    }

    private static String standing(Decision.Result result) {
        return switch (result.standing()) {
            case PASS -> "passes";
            case FAIL -> "fails";
            case INSUFFICIENT -> "cannot be decided";
            case NOT_EXAMINED -> "not examined";
            case WAIVED -> "waived";
        };
    }

    public static String words(String outcome) {
        return switch (outcome) {
            case "PROMOTE" -> "let in";
            case "REJECT" -> "rejected";
            default -> "held back, evidence is missing or too small";
        };
    }
}
