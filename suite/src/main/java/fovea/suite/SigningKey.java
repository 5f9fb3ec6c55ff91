package fovea.suite;

import fovea.core.files.AtomicWrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;

/**
 * A key that signs exported specialists: a file with the private key in PEM (PKCS #8, RFC 5958 and 8410), readable by its
 * owner alone, and one with {@code .pub} behind its name with the public key in PEM, to be given to whoever imports.
 */
public final class SigningKey {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int LINE = 64;

    private final PrivateKey secret;
    private final String publicKey;

    private SigningKey(PrivateKey secret, String publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * A new key, written into two files.
     *
     * @throws IOException when one of them is there already, or cannot be written
     */
    public static SigningKey make(Path file) throws IOException {
        for (Path one : new Path[] {file, publicFile(file)}) {
            if (Files.exists(one)) {
                throw new IOException(one + " is there already; a key is never overwritten");
            }
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance(Signature.ALGORITHM).generateKeyPair();
            AtomicWrite.text(file, pem(PRIVATE, pair.getPrivate().getEncoded()));
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(
                        file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            }
            AtomicWrite.text(publicFile(file), pem(PUBLIC, pair.getPublic().getEncoded()));
            return new SigningKey(
                    pair.getPrivate(),
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java has no " + Signature.ALGORITHM, e);
        }
    }

    private static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /**
     * Reads a key with the public key beside it.
     *
     * @throws IOException when either file is missing or no key
     */
    public static SigningKey read(Path file) throws IOException {
        try {
            PrivateKey secret = KeyFactory.getInstance(Signature.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(decoded(file, PRIVATE)));
            return new SigningKey(secret, publicKey(publicFile(file)));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " must hold a private key of " + Signature.ALGORITHM + " in PEM", e);
        }
    }

    /**
     * A public key as signatures name it.
     *
     * @throws IOException when the file is missing or holds none
     */
    public static String publicKey(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(decoded(file, PUBLIC));
    }

    /** Signs. */
    Signature sign(byte[] content) {
        try {
            java.security.Signature signing = java.security.Signature.getInstance(Signature.ALGORITHM);
            signing.initSign(secret);
            signing.update(content);
            return new Signature(
                    Signature.ALGORITHM, publicKey, Base64.getEncoder().encodeToString(signing.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of " + Signature.ALGORITHM + " cannot sign", e);
        }
    }

    /** For people to compare. */
    public String fingerprint() {
        return Signature.fingerprint(publicKey);
    }

    private static String pem(String kind, byte[] encoded) {
        String text = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    private static byte[] decoded(Path file, String kind) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        if (!text.startsWith(begin) || !text.endsWith(end)) {
            throw new IOException(file + " must be a PEM file that begins with " + begin);
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(begin.length(), text.length() - end.length()));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is a damaged PEM file", e);
        }
    }
}
