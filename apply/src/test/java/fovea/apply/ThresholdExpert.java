package fovea.apply;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds, for each label, what is at least so bright: masks that can be counted by hand. */
record ThresholdExpert(List<Label> labels, List<Float> least) implements Segmenter {
    /** An expert about pictures, or about volumes cut so; label i is what is at least {@code least[i]}. */
    static Expert of(Optional<Slicing> slicing, List<String> names, float... least) {
        List<Label> labels = IntStream.range(0, names.size())
                .mapToObj(i -> new Label(names.get(i), i + 1))
                .toList();
        List<Float> thresholds =
                IntStream.range(0, least.length).mapToObj(i -> least[i]).toList();
        return new Expert(
                new ThresholdExpert(labels, thresholds),
                labels,
                slicing,
                Optional.empty(),
                new Expert.Origin("ab".repeat(32), false));
    }

    @Override
    public String name() {
        return "thresholds";
    }

    @Override
    public List<Segmentation> segment(Image image, List<Prompt> prompts) {
        return prompts.stream()
                .map(prompt -> answer(image, (Prompt.Name) prompt))
                .toList();
    }

    private Segmentation answer(Image image, Prompt.Name asked) {
        int index = labels.stream().map(Label::name).toList().indexOf(asked.label());
        Image grey = image.grey();
        return Segmentation.of(Mask.of(image.geometry(), i -> grey.stored(i) >= least.get(index)));
    }
}
