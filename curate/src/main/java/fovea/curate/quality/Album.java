package fovea.curate.quality;

import fovea.core.Label;
import fovea.curate.portrait.Portrait;
import java.util.List;

/** All portraits of a cohort and its label map: what a detector looks through. */
public record Album(List<Label> labels, List<Portrait> portraits) {
    /** Fewer cases than this have no ordinary to be told from. */
    static final int FEWEST = 20;

    public Album {
        labels = List.copyOf(labels);
        portraits = List.copyOf(portraits);
    }

    /** The portraits whose mask holds the label. */
    List<Portrait> with(Label label) {
        return portraits.stream()
                .filter(one -> one.shapes().containsKey(label.value()))
                .toList();
    }
}
