package fovea.replicate;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A negative control's reader: every image comes with the masks of a case of another patient, stretched to its size, so
 * that there is nothing to learn but where the structure usually lies.
 */
final class ShuffledReader implements CaseReader {
    private final CaseReader reader;
    private final Map<String, Case> partners = new HashMap<>();

    ShuffledReader(CaseReader reader, List<Case> cases, long seed) {
        this.reader = reader;
        List<Case> order = new ArrayList<>(cases);
        Collections.shuffle(order, new Random(seed));
        for (int i = 0; i < order.size(); i++) {
            Case one = order.get(i);
            Case partner = one;
            for (int step = 1; step < order.size() && partner.patient().equals(one.patient()); step++) {
                partner = order.get((i + step) % order.size());
            }
            partners.put(one.id(), partner);
        }
    }

    @Override
    public Image image(Case one) {
        return reader.image(one);
    }

    @Override
    public Mask mask(Case one, Label label) {
        Case partner = partners.getOrDefault(one.id(), one);
        Mask mask = reader.mask(partner, label);
        Geometry to = one.geometry();
        return Mask.of(
                to,
                i -> mask.contains(
                        (i % to.width()) * mask.width() / to.width(), (i / to.width()) * mask.height() / to.height()));
    }
}
