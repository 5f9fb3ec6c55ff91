package fovea.adapt;

import fovea.adapt.samples.Sample;
import fovea.adapt.samples.ShowingChoice;
import fovea.adapt.samples.Sweep;
import fovea.adapt.samples.Volumes;
import fovea.core.Label;
import fovea.core.Showing;
import fovea.core.cohort.Case;
import fovea.core.cohort.TrainingTrace;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.List;
import java.util.Optional;

/**
 * Reads cases in their order, planes on all cores and volumes one at a time. Of each, only the bytes of its planes at the
 * net's size are kept.
 */
final class SampleLoader {
    private final AdaptationRequest request;
    private final Optional<Volumes> volumes;
    private final String salt;
    private final int all;
    private final Sweep sweep = new Sweep();
    private int done;

    /**
     * For one reading.
     *
     * @param salt of the trace
     * @param all how many cases will be read, for progress
     */
    SampleLoader(AdaptationRequest request, String salt, int all) {
        this.request = request;
        this.volumes = Volumes.of(request.training(), request.recipe());
        this.salt = salt;
        this.all = all;
    }

    /**
     * A case that was read.
     *
     * @param samples its planes to learn from
     * @param mark for the trace
     * @param seen what its picture says of how the cohort is to be shown
     */
    record Loaded(List<Sample> samples, TrainingTrace.Mark mark, ShowingChoice seen) {}

    /** How the cohort is shown by what was seen so far. */
    Showing showing(ShowingChoice seen) {
        return seen.of(request.recipe(), volumes);
    }

    List<Loaded> read(List<Case> cases, Showing showing) {
        List<Loaded> loaded = volumes.isPresent()
                ? cases.stream().map(one -> read(one, showing)).toList()
                : cases.parallelStream().map(one -> read(one, showing)).toList();
        sweep.now();
        return loaded;
    }

    private Loaded read(Case one, Showing showing) {
        Image image = request.reader().image(one);
        List<Sample> samples;
        try {
            samples = volumes.isPresent()
                    ? volumes.get().read(one, image, showing, this::masks)
                    : List.of(Sample.of(one, image, showing, masks(one)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("case " + one.id() + ": " + e.getMessage(), e);
        }
        sweep.ifGrown();
        Loaded loaded = new Loaded(samples, TrainingTrace.mark(salt, one, image), ShowingChoice.seen(image));
        tell();
        return loaded;
    }

    private List<Mask> masks(Case one) {
        return labels().stream().map(label -> request.reader().mask(one, label)).toList();
    }

    private List<Label> labels() {
        return request.training().labels();
    }

    private synchronized void tell() {
        done++;
        request.progress().read(Math.min(done, all), all);
    }
}
