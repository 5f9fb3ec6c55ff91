package fovea.curate.dicom;

import fovea.core.Count;
import fovea.core.image.Geometry;
import fovea.curate.dicom.DicomCase.Claim;
import fovea.curate.dicom.DicomCase.Frame;
import fovea.curate.dicom.DicomCase.Source;
import fovea.dicom.series.Slice;
import fovea.dicom.series.SliceStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The cases of the images of one series that the same objects label. */
final class SeriesCases {
    /** Whole slides are tiles of one picture, not pictures. */
    private static final String WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6";

    private final FolderSeries series;
    private final SortedSet<String> images;
    private final List<Claim> claims;
    private final PatientNaming patients;
    private final List<DicomCase> cases = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    SeriesCases(FolderSeries series, Set<String> images, List<Claim> claims, PatientNaming patients) {
        this.series = series;
        this.images = series.originals(images);
        this.claims = claims;
        this.patients = patients;
    }

    /** The cases; none where {@link #refusals} says why. */
    List<DicomCase> cases() {
        if (series.facts().sopClass().equals(WHOLE_SLIDE)) {
            refusals.add("whole-slide images, such as series " + series.describe() + ", are not curated");
            return List.of();
        }
        Set<Integer> stacks = stacks();
        if (stacks.size() > 1) {
            refusals.add("it is of images of " + stacks.size() + " stacks (phases, orientations or sizes) of series "
                    + series.describe() + ": which mask is whose cannot be told");
            return List.of();
        }
        int used = 0;
        for (int number : stacks) {
            used += placed(series.stacks().get(number), series.stacks().size() > 1 ? "-s" + (number + 1) : "");
        }
        for (String instance : images) {
            Path file = series.unplaced().get(instance);
            if (file != null) {
                unplaced(instance, file);
                used++;
            }
        }
        if (refusals.isEmpty() && used < images.size()) {
            int unused = images.size() - used;
            refusals.add(unused + " of the images it is of "
                    + Count.word(
                            unused,
                            "is a localizer, lies where another lies or cannot be used",
                            "are localizers, lie where others lie or cannot be used")
                    + ", in series " + series.describe());
            cases.clear();
        }
        return cases;
    }

    /** The stacks that are labelled: of those with slices of the images, the ones with frames that the labels name. */
    private Set<Integer> stacks() {
        Set<Integer> stacks =
                series.stacksWith(slice -> images.contains(slice.source().instance()));
        Set<Integer> named = series.stacksWith(this::isNamed);
        if (stacks.size() > 1 && named.size() == 1) {
            remarks.add("series " + series.describe() + ": the labels name frames of 1 of its " + stacks.size()
                    + " stacks (phases, orientations or sizes); the other frames are not used");
            return named;
        }
        return stacks;
    }

    /** Whether labels name the frame of a multi-frame image that a slice is. */
    private boolean isNamed(Slice slice) {
        String instance = slice.source().instance();
        int number = slice.source().frame() + 1;
        return images.contains(instance)
                && claims.stream()
                        .anyMatch(claim -> claim.object().framesOf(instance).contains(number));
    }

    /** A volume of the slices of a stack that are labelled, or planes where those make none; says how many images it used. */
    private int placed(SliceStack stack, String suffix) {
        List<Slice> slices = stack.slices().stream()
                .filter(slice -> images.contains(slice.source().instance()))
                .toList();
        boolean part = slices.size() < stack.slices().size();
        int used = (int) slices.stream()
                .map(slice -> slice.source().instance())
                .distinct()
                .count();
        SliceStack own = part ? SliceStack.of(slices) : stack;
        Optional<String> refusal = own.labelRefusal();
        List<Frame> frames = slices.stream()
                .map(slice -> new Frame(slice.source().file(), slice.source().frame()))
                .toList();
        if (refusal.isEmpty()) {
            String id = name() + suffix + (part ? "-p" + ImageFacts.hash(images.toString()) : "");
            add(id, new Source(frames, claims), Optional.empty(), own.geometry());
            stack.remarks().forEach(remark -> remarks.add("series " + series.describe() + ": " + remark));
        } else if (part && stack.labelRefusal().isEmpty()) {
            planes(stack, slices, new Source(frames, claims), suffix);
        } else {
            refusals.add("the slices of series " + series.describe() + " make no volume: " + refusal.orElseThrow());
        }
        return used;
    }

    /** Slices of a sound stack that do not follow each other: each is a case. */
    private void planes(SliceStack stack, List<Slice> slices, Source source, String suffix) {
        for (int i = 0; i < slices.size(); i++) {
            String id = "%s%s-z%04d".formatted(name(), suffix, stack.slices().indexOf(slices.get(i)) + 1);
            add(
                    id,
                    source,
                    Optional.of(i),
                    SliceStack.of(List.of(slices.get(i))).geometry());
        }
    }

    /** An image without a place in the patient: its one frame, or each frame that a label names. */
    private void unplaced(String instance, Path file) {
        ImageFacts facts = series.facts(instance);
        String name = facts.name(instance);
        List<Frame> frames = IntStream.range(0, facts.frames())
                .mapToObj(index -> new Frame(file, index))
                .toList();
        Source source = new Source(frames, claims);
        if (frames.size() == 1) {
            add(name, source, Optional.empty(), Optional.empty());
            return;
        }
        Set<Integer> named = claims.stream()
                .flatMap(claim -> claim.object().framesOf(instance).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (named.isEmpty() || Collections.max(named) > frames.size() || Collections.min(named) < 1) {
            refusals.add("it must name the frames that it labels, 1 to " + frames.size() + ", of an image without a "
                    + "place in the patient, got " + (named.isEmpty() ? "none" : named));
            return;
        }
        for (int number : named) {
            add("%s-f%04d".formatted(name, number), source, Optional.of(number - 1), Optional.empty());
        }
    }

    private String name() {
        return series.facts().name(series.uid());
    }

    private void add(String id, Source source, Optional<Integer> plane, Optional<Geometry> geometry) {
        ImageFacts.Person person = series.facts(images.first()).person();
        cases.add(new DicomCase(
                id,
                source,
                plane,
                geometry,
                new DicomCase.Person(
                        patients.name(person.identity()),
                        person.identity().isNamed(),
                        person.sex(),
                        person.age(),
                        patients.site(person.site()))));
    }

    /** What a person should know of the cases, such as copies of files that were left out. */
    List<String> remarks() {
        return remarks;
    }

    /** Why there are no cases. */
    List<String> refusals() {
        return refusals;
    }
}
