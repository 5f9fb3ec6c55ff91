package fovea.model;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.Scope;
import fovea.core.Scope.ScopedLabel;
import fovea.core.Showing;
import fovea.model.card.AdapterCard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cards of adapters that learnt from drawings. */
public final class DrawnCards {
    private DrawnCards() {}

    /** For planes of display values. */
    public static AdapterCard of(AdapterSpec spec, List<Label> labels, int size, AdapterCard.Net net) {
        return of(spec, labels, showing(size, "stored"), net);
    }

    static AdapterCard of(AdapterSpec spec, List<Label> labels, Showing showing, AdapterCard.Net net) {
        List<ScopedLabel> scoped =
                labels.stream().map(label -> new ScopedLabel(label, "")).toList();
        return new AdapterCard(
                AdapterCard.FORMAT,
                spec.method(),
                spec.numbers(),
                Scope.ofOutlines(scoped, showing, "", ""),
                net,
                new AdapterCard.Weights("", 1, Map.of()),
                new AdapterCard.Origin("drawings", "c".repeat(64), "", true),
                Map.of("seed", "5"),
                Optional.empty());
    }

    public static Showing showing(int size, String window) {
        Showing.Values values = window.equals("stored") ? Showing.Values.DISPLAY : Showing.Values.REAL;
        return new Showing(values, window, Showing.Colours.RGB, size, Optional.empty());
    }

    public static AdapterCard.Net net(Generalist base) {
        return new AdapterCard.Net(base.name(), base.sha256(), base.parameters());
    }
}
