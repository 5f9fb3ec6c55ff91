package fovea.curate.dicom;

import fovea.core.Count;
import fovea.core.cohort.Rejected;
import fovea.curate.dicom.DicomCase.Claim;
import fovea.curate.dicom.DicomCase.Taken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out which images each label object refers to, and makes cases of images that have labels. Nothing is guessed. */
final class CaseFinder {
    private final Path root;
    private final Map<String, FolderSeries> series;
    private final LabelMapping mapping;
    private final PatientNaming patients;
    private final Map<String, Map<Set<String>, List<Claim>>> claims = new TreeMap<>();
    private final Set<String> meant = new HashSet<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Integer> lacking = new TreeMap<>();
    private int labelled;
    private int parts;
    private int unnamed;
    private String anyUnnamed = "";
    private int withoutArea;
    private String anyWithoutArea = "";

    CaseFinder(Path root, Map<String, FolderSeries> series, LabelMapping mapping, PatientNaming patients) {
        this.root = root;
        this.series = series;
        this.mapping = mapping;
        this.patients = patients;
    }

    /** Takes an object in. */
    void claim(LabelObject object) {
        Map<String, Set<String>> referred = referred(object);
        if (referred.isEmpty()) {
            reject(object, "it refers to no series" + named(object));
            return;
        }
        referred.keySet().stream().filter(series::containsKey).forEach(meant::add);
        Optional<String> absent = absent(object, referred.keySet());
        if (absent.isPresent()) {
            reject(object, absent.orElseThrow());
            return;
        }
        List<Taken> taken = mapping.taken(object);
        if (taken.isEmpty()) {
            reject(object, "none of its structures is asked for" + named(object));
            return;
        }
        referred.forEach((uid, named) -> claim(object, taken, series(uid), named));
        String file = root.relativize(object.file()).toString().replace('\\', '/');
        if (mapping.takesByName() && !object.unnamed().isEmpty()) {
            unnamed += object.unnamed().size();
            anyUnnamed = "number " + object.unnamed().getFirst() + " of " + file;
        }
        if (!object.withoutArea().isEmpty()) {
            withoutArea += object.withoutArea().size();
            anyWithoutArea = String.join(", ", object.withoutArea()) + " (" + file + ")";
        }
    }

    /** What of the series and images that an object names is not in the folder. */
    private Optional<String> absent(LabelObject object, Set<String> referred) {
        List<String> lost =
                referred.stream().filter(uid -> !series.containsKey(uid)).toList();
        if (!lost.isEmpty()) {
            return Optional.of("the series it refers to is not in the folder: " + String.join(", ", lost));
        }
        List<String> images = object.references().images().keySet().stream()
                .filter(uid -> series.values().stream()
                        .noneMatch(one -> one.instances().contains(uid)))
                .toList();
        return images.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "its frames or contours name " + Count.of(images.size(), "image that is", "images that are")
                                + " not in the folder, such as " + images.getFirst());
    }

    private FolderSeries series(String uid) {
        FolderSeries one = series.get(uid);
        if (one == null) {
            throw new IllegalStateException("the series " + uid + " must be there");
        }
        return one;
    }

    private void claim(LabelObject object, List<Taken> taken, FolderSeries one, Set<String> named) {
        Set<String> absent = new TreeSet<>(named);
        absent.removeAll(one.instances());
        if (!absent.isEmpty()) {
            reject(
                    object,
                    "it is of " + Count.of(named.size(), "image") + " of series " + one.describe() + ", "
                            + absent.size()
                            + " of which " + Count.word(absent.size(), "is", "are") + " not in the folder, such as "
                            + absent.iterator().next());
        } else if (one.facts().person().identity().contradicts(object.person().identity())) {
            reject(object, "it is of another patient than the series it refers to, " + one.describe());
        } else {
            Set<String> images = new TreeSet<>(named.isEmpty() ? one.instances() : named);
            claims.computeIfAbsent(one.uid(), any -> new HashMap<>())
                    .computeIfAbsent(images, any -> new ArrayList<>())
                    .add(new Claim(object, taken));
        }
    }

    private static String named(LabelObject object) {
        List<String> names = object.titles();
        if (names.isEmpty()) {
            return "; it has no structures that enclose an area";
        }
        return "; it has " + String.join(", ", names)
                + (object.unnamed().isEmpty() ? "" : "; --label NAME=NUMBER takes a structure by its number");
    }

    private void reject(LabelObject object, String reason) {
        rejected.add(new Rejected(root.relativize(object.file()), reason));
    }

    /** Series -> its images that are meant, none for all; by what the object says, then by images, then by the space. */
    private Map<String, Set<String>> referred(LabelObject object) {
        if (!object.references().series().isEmpty()) {
            return object.references().series();
        }
        Map<String, Set<String>> byImages = new TreeMap<>();
        series.forEach((uid, one) -> {
            Set<String> images = new TreeSet<>(object.references().images().keySet());
            images.retainAll(one.instances());
            if (!images.isEmpty()) {
                byImages.put(uid, object.kind() == LabelObject.Kind.SEGMENTATION ? images : Set.of());
            }
        });
        if (!byImages.isEmpty() || !object.references().images().isEmpty()) {
            return byImages;
        }
        List<String> inFrame = series.values().stream()
                .filter(one ->
                        one.frames().stream().anyMatch(object.references().frames()::contains))
                .map(FolderSeries::uid)
                .toList();
        return inFrame.size() == 1 ? Map.of(inFrame.getFirst(), Set.of()) : Map.of();
    }

    /** The cases, in the order of series. */
    List<DicomCase> cases() {
        List<DicomCase> cases = new ArrayList<>();
        claims.forEach((uid, groups) -> {
            FolderSeries one = series(uid);
            for (Map.Entry<Set<String>, List<Claim>> group : groups.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.comparing(Set::toString)))
                    .toList()) {
                refusal(groups, group.getKey(), group.getValue())
                        .ifPresentOrElse(
                                reason -> group.getValue().forEach(claim -> reject(claim.object(), reason)),
                                () -> cases.addAll(cases(one, group.getKey(), group.getValue())));
            }
        });
        for (FolderSeries one : series.values()) {
            if (!meant.contains(one.uid())) {
                rejected.add(new Rejected(
                        root.relativize(one.anyFile()),
                        "no Segmentation or structure set in the folder refers to series " + one.describe()));
            }
        }
        return cases;
    }

    /** Why labels of some images cannot be one mask. */
    private static Optional<String> refusal(
            Map<Set<String>, List<Claim>> groups, Set<String> images, List<Claim> claims) {
        for (Set<String> other : groups.keySet()) {
            if (!other.equals(images) && other.stream().anyMatch(images::contains)) {
                return Optional.of(
                        "it is of " + Count.of(images.size(), "image") + " of the series, and another object of "
                                + other.size() + ", some the same: which images are labelled whole cannot be told");
            }
        }
        Map<Integer, LabelObject> givers = new HashMap<>();
        for (Claim claim : claims) {
            Set<Integer> own = claim.values().stream().map(Taken::value).collect(Collectors.toSet());
            for (int value : own) {
                LabelObject first = givers.putIfAbsent(value, claim.object());
                if (first != null) {
                    return Optional.of(label(claim, value) + " of the same images is given twice, by "
                            + first.file().getFileName() + " and by "
                            + claim.object().file().getFileName() + ": keep one");
                }
            }
        }
        return Optional.empty();
    }

    private static String label(Claim claim, int value) {
        return claim.values().stream()
                .filter(taken -> taken.value() == value)
                .map(Taken::label)
                .findFirst()
                .orElse("");
    }

    private List<DicomCase> cases(FolderSeries one, Set<String> images, List<Claim> claims) {
        SeriesCases made = new SeriesCases(one, images, claims, patients);
        List<DicomCase> cases = made.cases();
        made.refusals().forEach(reason -> claims.forEach(claim -> reject(claim.object(), reason)));
        if (!cases.isEmpty()) {
            remarks.addAll(made.remarks());
            labelled++;
            parts += images.size() < one.instances().size() ? 1 : 0;
            Set<Integer> given = claims.stream()
                    .flatMap(claim -> claim.values().stream())
                    .map(Taken::value)
                    .collect(Collectors.toSet());
            mapping.labels().stream()
                    .filter(label -> !given.contains(label.value()))
                    .forEach(label -> lacking.merge(label.name(), 1, Integer::sum));
        }
        return cases;
    }

    List<Rejected> rejected() {
        return rejected;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>(remarks);
        if (withoutArea > 0) {
            warnings.add(Count.of(withoutArea, "region of interest", "regions of interest")
                    + " without a closed contour "
                    + Count.word(withoutArea, "is no label: ", "are no labels: ") + anyWithoutArea
                    + ".");
        }
        if (unnamed > 0) {
            warnings.add(Count.of(unnamed, "structure has no name and is", "structures have no name and are")
                    + " not used (" + anyUnnamed
                    + "): --label NAME=NUMBER takes a structure by its number.");
        }
        lacking.forEach((label, count) -> warnings.add("labels of " + count + " of " + labelled
                + " labelled series do not have " + label + ": it is taken to be absent there, not unlabelled."));
        if (parts > 0) {
            warnings.add("labels of " + parts + " of " + labelled
                    + " labelled series are of some of its images only; the other images are not used.");
        }
        return warnings;
    }
}
