package fovea.serve.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how the server listens.
 *
 * @param host address of an interface
 * @param port 0 for any that is free
 * @param tls empty for plain HTTP
 * @param idle how long a connection may be silent
 * @param drain how long requests at work are waited for at the end
 */
public record Listening(String host, int port, Optional<Tls> tls, Duration idle, Duration drain) {
    /**
     * A key and its certificate.
     *
     * @param keystore a PKCS #12 file
     * @param password of the file
     */
    public record Tls(Path keystore, String password) {}
}
