package fovea.core.surrogate;

import fovea.core.identity.IdentitySpan;
import java.util.List;
import java.util.Objects;

/**
 * A made-up report and where its identities stand.
 *
 * @param text the report
 * @param planted what a finder must find, in order, without overlap
 */
public record PlantedReport(String text, List<IdentitySpan> planted) {
    public PlantedReport {
        Objects.requireNonNull(text, "text is null");
        planted = List.copyOf(planted);
    }
}
