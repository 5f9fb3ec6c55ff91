package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.app.Run;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.LabelMap;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder that was curated by the command line, and what can be read of its cohort. */
final class CuratedCases {
    private final Run run;
    private final CuratedFolder folder;

    private CuratedCases(Run run, CuratedFolder folder) {
        this.run = run;
        this.folder = folder;
    }

    /** Runs {@code fovea curate}, which must succeed. */
    static CuratedCases of(Path input, Path out, String... options) throws IOException {
        Run run = run(input, out, options);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return new CuratedCases(run, CohortFile.read(out));
    }

    /** Runs {@code fovea curate}. */
    static Run run(Path input, Path out, String... options) {
        List<String> all = new ArrayList<>(List.of("curate", input.toString(), "--out", out.toString()));
        all.addAll(List.of(options));
        return Run.fovea(all.toArray(String[]::new));
    }

    /** All that was said. */
    String said() {
        return run.out() + run.err();
    }

    List<Case> cases() {
        return Stream.concat(folder.cohort().trainingCases().stream(), folder.cohort().heldOutCases().stream())
                .toList();
    }

    Case only() {
        assertThat(cases()).hasSize(1);
        return cases().getFirst();
    }

    Case named(String id) {
        return cases().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    List<String> ids() {
        return cases().stream().map(Case::id).sorted().toList();
    }

    List<String> patients() {
        return cases().stream().map(Case::patient).distinct().sorted().toList();
    }

    List<String> labels() {
        return folder.cohort().labels().stream().map(Label::name).toList();
    }

    List<String> warnings() {
        return folder.warnings();
    }

    List<String> findings() {
        return folder.findings().stream().map(one -> one.reason()).toList();
    }

    /** File -> why it was refused. */
    Map<String, String> rejected() {
        Map<String, String> reasons = new TreeMap<>();
        folder.cohort().rejected().forEach(one -> reasons.put(one.path().toString(), one.reason()));
        return reasons;
    }

    /** The labels of a case as its mask file has them. */
    LabelMap mask(Case one) {
        return new FileCaseReader().labels(one);
    }

    /** Number of voxels of a label, slice by slice. */
    List<Integer> perSlice(Case one, String label) {
        int value = folder.cohort().labels().stream()
                .filter(any -> any.name().equals(label))
                .findFirst()
                .orElseThrow()
                .value();
        LabelMap mask = mask(one);
        int plane = mask.geometry().width() * mask.geometry().height();
        List<Integer> counts = new ArrayList<>();
        for (int z = 0; z < mask.geometry().depth(); z++) {
            int count = 0;
            for (int i = z * plane; i < (z + 1) * plane; i++) {
                count += mask.value(i) == value ? 1 : 0;
            }
            counts.add(count);
        }
        return counts;
    }
}
