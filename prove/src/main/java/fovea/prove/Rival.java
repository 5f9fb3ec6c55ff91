package fovea.prove;

import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.Provenance;
import java.util.regex.Pattern;

/**
 * A competitor from elsewhere, put on trial beside a specialist on the same cases.
 *
 * @param name for tables: 1 to 40 letters, digits, {@code .}, {@code _} and {@code -}
 * @param contestant who answers for it, asked by label name alone
 * @param source what its answers are, by hash
 */
public record Rival(String name, Contestant contestant, Provenance source) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    public Rival {
        requireName(name);
    }

    /**
     * The name again, where a rival may be called so.
     *
     * @throws IllegalArgumentException when it may not
     */
    public static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a rival's name must be 1 to 40 letters, digits, '.', '_' and '-', got '" + name + "'");
        }
        return name;
    }

    /** Its arm in the evidence; no arm of the generalist is called alike. */
    Arm arm() {
        return new Arm("rival-" + name, name, "whatever its makers chose: its masks came in a folder", false);
    }
}
