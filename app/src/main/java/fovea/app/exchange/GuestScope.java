package fovea.app.exchange;

import fovea.core.AdapterSpec.Guest;
import fovea.core.Label;
import fovea.core.Scope;
import fovea.core.Scope.ScopedLabel;
import fovea.core.Showing;
import fovea.core.Task;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.image.Geometry;
import fovea.core.image.Plan;
import fovea.core.image.Slicing;
import fovea.dicom.objects.Structure;
import fovea.model.guest.GuestNet;
import fovea.model.guest.Scaling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a guest is for and how it is asked: by what somebody says of it, else by what its file says, else by the cohort.
 *
 * @param ends of its net
 * @param own scope that a file which Fovea exported tells
 */
record GuestScope(GuestOrder order, GuestNet.Ends ends, Optional<Scope> own, Optional<Cohort> cohort) {
    /** The file's name without its ending. */
    static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("(?i)\\.onnx$", "");
    }

    /**
     * How its input is made and its results are read.
     *
     * @throws IllegalArgumentException when neither the order nor the file tells
     */
    Guest spec() {
        GuestOrder.Reading reading = order.reading();
        String scaling = reading.scaling()
                .or(() -> own.map(scope -> "sam"))
                .orElseThrow(() -> missing("--scaling", "how display values become its input"));
        Scaling.of(scaling);
        Guest.Gives gives = reading.gives()
                .or(() -> own.map(scope -> Guest.Gives.PROBABILITIES))
                .orElseThrow(() -> missing("--gives", "whether it gives probabilities or logits"));
        int channels = ends.channels().orElse(own.isPresent() ? 3 : 1);
        return new Guest(channels, scaling, gives, reading.background(), ends.result());
    }

    private static IllegalArgumentException missing(String option, String what) {
        return new IllegalArgumentException(
                "the file does not say " + what + ": give " + option + " (fovea guest --help)");
    }

    /**
     * What it is for.
     *
     * @throws IllegalArgumentException when neither the order nor the file nor the cohort tells
     */
    Scope scope() {
        GuestOrder.Purpose purpose = order.purpose();
        boolean exclusive = !purpose.overlapping()
                && own.map(scope -> scope.outline().exclusive()).orElse(true);
        return new Scope(
                new Task.Outline(labels(), exclusive),
                purpose.modality().or(() -> own.map(Scope::modality)).orElse(Scope.UNKNOWN),
                purpose.bodyPart().or(() -> own.map(Scope::bodyPart)).orElse(Scope.UNKNOWN),
                showing(),
                Optional.of(purpose.limits())
                        .filter(limits -> !limits.limitNothing())
                        .or(() -> own.flatMap(Scope::limits)));
    }

    private List<ScopedLabel> labels() {
        List<String> named = order.purpose().labels();
        if (named.isEmpty() && own.isPresent()) {
            return own.get().outline().labels();
        }
        List<Label> known = cohort.map(Cohort::labels).orElse(List.of());
        if (named.isEmpty() && known.isEmpty()) {
            throw missing("--labels", "what it outlines");
        }
        List<ScopedLabel> labels = new ArrayList<>();
        for (String name : named.isEmpty() ? known.stream().map(Label::name).toList() : named) {
            int next = labels.size() + 1;
            Label label = known.stream()
                    .filter(one -> one.name().equals(name.strip()))
                    .findFirst()
                    .orElse(new Label(name.strip(), next));
            Structure structure = Structure.named(label.name());
            labels.add(new ScopedLabel(
                    label, structure.isPrivate() ? "" : structure.type().value()));
        }
        return labels;
    }

    private Showing showing() {
        int size = size();
        Optional<String> window = order.reading().window();
        if (own.isPresent() && window.isEmpty()) {
            Showing showing = own.get().showing().at(size);
            return slicing().map(showing::sliced).orElse(showing);
        }
        Plan.Window greys = Plan.Window.of(window.orElse("stored"));
        boolean stored = greys instanceof Plan.Window.Stored;
        return new Showing(
                stored ? Showing.Values.DISPLAY : Showing.Values.REAL,
                greys.text(),
                ends.channels().orElse(1) == 3 ? Showing.Colours.RGB : Showing.Colours.GREY,
                size,
                slicing());
    }

    private int size() {
        Optional<Integer> asked = order.reading().size();
        int size = ends.size().isPresent()
                ? ends.size().getAsInt()
                : asked.or(() -> own.map(scope -> scope.showing().size()))
                        .orElseThrow(() -> missing("--size", "how large its pictures are"));
        if (asked.isPresent() && asked.get() != size) {
            throw new IllegalArgumentException("--size must be the " + size + " px of the file, got " + asked.get());
        }
        return size;
    }

    /** As somebody says, else along z where the cohort holds volumes. */
    private Optional<Slicing> slicing() {
        List<Geometry> all = cohort.stream()
                .flatMap(one -> one.trainingCases().stream())
                .map(Case::geometry)
                .toList();
        boolean volumes = all.stream().anyMatch(Geometry::isVolume);
        Optional<String> axis = order.reading().axis();
        if (axis.isEmpty() && (own.isPresent() || !volumes)) {
            return own.flatMap(scope -> scope.showing().slicing());
        }
        String wanted = axis.orElse("z").toUpperCase(Locale.ROOT);
        if (!wanted.matches("[XYZ]")) {
            throw new IllegalArgumentException("--axis must be x, y or z, got " + axis.orElse(""));
        }
        return Optional.of(new Slicing(Plan.Axis.valueOf(wanted), 0, volumes ? Slicing.commonDirections(all) : ""));
    }
}
