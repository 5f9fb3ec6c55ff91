package fovea.serve.audit;

import java.util.Objects;

/**
 * What somebody did.
 *
 * @param who name of a person or token
 * @param address from which it came
 * @param event by the names of PS3.15 table A.5.2-1, such as {@code DICOM Instances Accessed}
 * @param what the request, with the UIDs or job it was about
 * @param outcome status of HTTP
 */
public record Deed(String who, String address, String event, String what, String outcome) {
    public Deed {
        Objects.requireNonNull(who, "who is null");
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(event, "event is null");
        Objects.requireNonNull(what, "what is null");
        Objects.requireNonNull(outcome, "outcome is null");
    }
}
