package fovea.apply;

import fovea.core.Segmentation;
import fovea.core.domain.DomainTest;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.dicom.sources.SourcePixels;
import fovea.dicom.sources.SourceSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks about a DICOM series: as a volume where the expert learnt from volumes, else frame by frame. */
final class SeriesQuestion {
    private final Expert expert;
    private final SourceSeries series;
    private final Study.Series study;
    private final Geometry whole;
    private final Set<String> remarks = new LinkedHashSet<>();

    SeriesQuestion(Expert expert, Study.Series study) {
        this.expert = expert;
        this.study = study;
        this.series = study.series();
        this.whole = series.images().geometry();
    }

    StudyAnswer.OfSeries answer() throws IOException {
        List<Mask> masks = masks();
        return new StudyAnswer.OfSeries(study, masks, List.copyOf(remarks));
    }

    /** The volume where the expert takes it as one, else the frames that stand for the series. */
    List<Image> views() throws IOException {
        Optional<Image> volume = volume();
        if (volume.isPresent()) {
            return List.of(volume.get());
        }
        List<Image> views = new ArrayList<>();
        for (int z : DomainTest.planes(whole.depth())) {
            views.add(series.pixels(z).learnt(whole.slice(z)));
        }
        return views;
    }

    private List<Segmentation> ask(Image image) {
        expert.remark(image).ifPresent(remarks::add);
        return expert.ask(image);
    }

    /** One mask a label, of all frames. */
    private List<Mask> masks() throws IOException {
        Optional<Image> volume = volume();
        return volume.isPresent()
                ? ask(volume.orElseThrow()).stream().map(Segmentation::mask).toList()
                : byFrame();
    }

    /** The series as one grey image; empty where the expert takes planes, or the series is one frame or coloured. */
    private Optional<Image> volume() throws IOException {
        if (expert.slicing().isEmpty() || !whole.isVolume()) {
            return Optional.empty();
        }
        int size = whole.width() * whole.height();
        float[] samples = new float[whole.size()];
        int bits = 1;
        for (int z = 0; z < whole.depth(); z++) {
            SourcePixels pixels = series.pixels(z);
            if (!pixels.isGrey()) {
                return Optional.empty();
            }
            Image slice = pixels.learnt(whole.slice(z));
            bits = Math.max(bits, slice.bits());
            System.arraycopy(slice.toArray(), 0, samples, z * size, size);
        }
        return Optional.of(new Image(whole, 1, bits, samples));
    }

    private List<Mask> byFrame() throws IOException {
        List<List<Segmentation>> frames = new ArrayList<>();
        for (int z = 0; z < whole.depth(); z++) {
            frames.add(ask(series.pixels(z).learnt(whole.slice(z))));
        }
        int size = whole.width() * whole.height();
        List<Mask> masks = new ArrayList<>();
        for (int i = 0; i < expert.labels().size(); i++) {
            int label = i;
            masks.add(
                    Mask.of(whole, at -> frames.get(at / size).get(label).mask().contains(at % size)));
        }
        return masks;
    }
}
