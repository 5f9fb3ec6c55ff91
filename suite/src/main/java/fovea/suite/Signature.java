package fovea.suite;

import fovea.core.files.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A signature by Ed25519 (RFC 8032).
 *
 * @param algorithm {@value #ALGORITHM}
 * @param publicKey of the signer: X.509 SubjectPublicKeyInfo (RFC 8410), base64
 * @param signature base64
 */
public record Signature(String algorithm, String publicKey, String signature) {
    static final String ALGORITHM = "Ed25519";

    /** Whether it is of these bytes and of its key. */
    boolean holds(byte[] content) {
        try {
            java.security.Signature check = java.security.Signature.getInstance(ALGORITHM);
            check.initVerify(key());
            check.update(content);
            return algorithm.equals(ALGORITHM)
                    && check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // no signature, or no key
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
    }

    /** The first 16 hexadecimal digits of the sha256 of the key, for people to compare. */
    String fingerprint() {
        return fingerprint(publicKey);
    }

    static String fingerprint(String publicKey) {
        return Sha256.of(Base64.getDecoder().decode(publicKey)).substring(0, 16);
    }
}
