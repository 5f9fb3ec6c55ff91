package fovea.core.surrogate;

/** A secret from which surrogates are drawn: the same one gives the same surrogates. */
public interface SurrogateSecret {
    /** At least 16 bytes that follow from a use and a text and tell nothing of the text to who has not the secret. */
    byte[] digest(String use, String text);

    /** How many days a patient's dates go back, at least 1. */
    int days(String patient);
}
