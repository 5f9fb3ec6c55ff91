package fovea.serve.audit;

import fovea.serve.http.Caller;
import fovea.serve.http.Doorkeeper;
import fovea.serve.http.Problem;
import fovea.serve.http.UserRole;

/**
 * A door that notes in the audit log who was not let in.
 *
 * @param door that decides
 * @param trail the log
 */
public record AuditedDoor(Doorkeeper door, AuditTrail trail) implements Doorkeeper {
    private static final int TOO_MANY = 429;

    @Override
    public Caller admit(Knock knock, UserRole demanded) {
        try {
            return door.admit(knock, demanded);
        } catch (Problem e) {
            if (e.status() != TOO_MANY) { // else a flood of requests would flood the log
                trail.write(new Deed(
                        "unknown",
                        knock.address(),
                        "Security Alert",
                        knock.method() + " as " + demanded,
                        Integer.toString(e.status())));
            }
            throw e;
        }
    }
}
