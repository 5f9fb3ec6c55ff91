package fovea.prove;

import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.Provenance;
import java.util.regex.Pattern;

/**
 * A competitor, put on trial beside a specialist on the same cases: another specialist, or a program from elsewhere.
 *
 * @param name for tables: 1 to 40 letters, digits, {@code .}, {@code _} and {@code -}
 * @param words what it is called in a sentence
 * @param contestant who answers for it, asked by label name alone
 * @param source what its answers are, by hash
 * @param training how it was made, for tables
 * @param checked whether it is known that it did not learn from these cases
 */
public record Rival(
        String name, String words, Contestant contestant, Provenance source, String training, boolean checked) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    public Rival {
        requireName(name);
    }

    /** One of which only the masks are known, which came in a folder. */
    public static Rival ofFolder(String name, Contestant contestant, Provenance masks) {
        return new Rival(name, name, contestant, masks, "whatever its makers chose: its masks came in a folder", false);
    }

    /**
     * Another specialist, whose card names what it learnt from.
     *
     * @param words what it is called in a sentence
     * @param specialist its weights, by hash
     * @param training how it was made
     */
    public static Rival ofSpecialist(
            String name, String words, Contestant contestant, Provenance specialist, String training) {
        return new Rival(name, words, contestant, specialist, training, true);
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
        return new Arm("rival-" + name, name, training, false);
    }
}
