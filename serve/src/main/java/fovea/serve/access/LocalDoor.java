package fovea.serve.access;

import fovea.serve.http.Caller;
import fovea.serve.http.Doorkeeper;
import fovea.serve.http.Problem;
import fovea.serve.http.UserRole;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Lets in whoever is on this machine, as a steward: for a service on a loopback address without accounts. A name that leads
 * to this machine by a stranger's name server is no way in: the host that a request names must be a loopback one.
 */
public final class LocalDoor implements Doorkeeper {
    private static final Caller LOCAL = new Caller("local", UserRole.STEWARD);

    @Override
    public Caller admit(Knock knock, UserRole demanded) {
        String host = knock.header().apply("Host").orElse("").toLowerCase(Locale.ROOT);
        if (!host.matches("(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?")) {
            throw Problem.of(403, "without accounts the service is asked as localhost or 127.0.0.1 only");
        }
        Origins.require(knock);
        return LOCAL;
    }

    /** Whether an address is one that only this machine reaches. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
