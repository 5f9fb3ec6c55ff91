package fovea.adapt;

import fovea.core.Case;
import java.util.List;

/** Reads cases on all cores, in their order. */
final class SampleLoader {
    private final Adaptation.Request request;
    private final int all;
    private int done;

    SampleLoader(Adaptation.Request request, int all) {
        this.request = request;
        this.all = all;
    }

    List<Sample> read(List<Case> cases) {
        return cases.parallelStream().map(this::read).toList();
    }

    private Sample read(Case one) {
        Sample sample = Sample.read(one, request.training().labels(), request.reader(), request.recipe());
        tell();
        return sample;
    }

    private synchronized void tell() {
        done++;
        request.progress().read(done, all);
    }
}
