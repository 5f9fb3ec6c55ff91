package fovea.adapt;

import fovea.adapt.loop.Progress;
import fovea.adapt.loop.Validation;
import fovea.model.card.AdapterCard;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a run told. */
public final class Heard implements Progress {
    final List<Integer> steps = new ArrayList<>();
    final List<Integer> resumed = new ArrayList<>();
    final List<Validation> validations = new ArrayList<>();
    final List<AdapterCard> finishedBefore = new ArrayList<>();
    final List<Integer> stoppedEarly = new ArrayList<>();

    @Override
    public void stoppedEarly(int epoch) {
        stoppedEarly.add(epoch);
    }

    @Override
    public void step(Step step) {
        steps.add(step.done());
    }

    @Override
    public void resumed(int step, int all) {
        resumed.add(step);
    }

    @Override
    public void validated(Validation validation) {
        validations.add(validation);
    }

    @Override
    public void finishedBefore(AdapterCard card) {
        finishedBefore.add(card);
    }
}
