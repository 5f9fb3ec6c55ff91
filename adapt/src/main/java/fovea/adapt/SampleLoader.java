package fovea.adapt;

import fovea.core.Case;
import fovea.core.Label;
import java.util.List;
import java.util.Optional;

/** Reads cases in their order: planes on all cores, volumes one at a time. */
final class SampleLoader {
    private final Adaptation.Request request;
    private final Optional<Volumes> volumes;
    private final int all;
    private int done;

    SampleLoader(Adaptation.Request request, int all) {
        this.request = request;
        this.volumes = Volumes.of(request.training(), request.recipe());
        this.all = all;
    }

    List<Sample> read(List<Case> cases) {
        return volumes.isPresent()
                ? cases.stream()
                        .flatMap(one -> planes(volumes.get(), one).stream())
                        .toList()
                : cases.parallelStream().map(this::read).toList();
    }

    private Sample read(Case one) {
        Sample sample = Sample.read(one, labels(), request.reader(), request.recipe());
        tell();
        return sample;
    }

    private List<Sample> planes(Volumes cutting, Case one) {
        List<Sample> samples;
        try {
            samples = cutting.read(one, labels(), request.reader());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("case " + one.id() + ": " + e.getMessage(), e);
        }
        tell();
        return samples;
    }

    private List<Label> labels() {
        return request.training().labels();
    }

    private synchronized void tell() {
        done++;
        request.progress().read(done, all);
    }
}
