package fovea.curate.dicom;

import fovea.core.Label;
import fovea.curate.dicom.DicomCase.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From structures to the labels of a cohort and their values. */
final class LabelMapping {
    private final List<LabelName> names;
    private final Map<String, Label> labels = new LinkedHashMap<>();

    /**
     * The labels asked for, in the order asked; without any, one for every name that structures have, sorted.
     *
     * @throws IllegalArgumentException when a label asked for takes nothing, or two take the same structure
     */
    LabelMapping(List<LabelName> names, List<LabelObject> objects) {
        this.names = names;
        if (names.isEmpty()) {
            Map<String, String> found = new TreeMap<>();
            objects.forEach(object -> object.names().stream()
                    .filter(name -> !name.isBlank())
                    .forEach(name -> found.putIfAbsent(LabelName.key(name), name.strip())));
            found.values().forEach(this::add);
            return;
        }
        for (LabelName name : names) {
            requireTaken(name, objects);
            add(name.label());
        }
    }

    private void add(String name) {
        labels.computeIfAbsent(LabelName.key(name), any -> new Label(name.strip(), labels.size() + 1));
    }

    private void requireTaken(LabelName name, List<LabelObject> objects) {
        boolean taken =
                objects.stream().flatMap(object -> object.parts().stream()).anyMatch(name::takes);
        if (!taken) {
            List<String> there = objects.stream()
                    .flatMap(object -> object.titles().stream())
                    .distinct()
                    .sorted()
                    .toList();
            throw new IllegalArgumentException("no segment or region of interest is called \"" + name.structure()
                    + "\", which label " + name.label() + " is to take; there are: " + String.join(", ", there));
        }
        for (LabelName other : names) {
            boolean same = LabelName.key(other.structure()).equals(LabelName.key(name.structure()));
            if (same && !LabelName.key(other.label()).equals(LabelName.key(name.label()))) {
                throw new IllegalArgumentException("two labels cannot take \"" + name.structure() + "\": "
                        + other.label() + " and " + name.label());
            }
        }
    }

    /** Whether every structure is taken under its own name. */
    boolean takesByName() {
        return names.isEmpty();
    }

    List<Label> labels() {
        return List.copyOf(labels.values());
    }

    /** The structures of an object that labels take. */
    List<Taken> taken(LabelObject object) {
        List<Taken> taken = new ArrayList<>();
        for (LabelObject.Part part : object.parts()) {
            Label label = label(part);
            if (label != null) {
                taken.add(new Taken(part.number(), label.name(), label.value()));
            }
        }
        return taken;
    }

    private @Nullable Label label(LabelObject.Part part) {
        if (names.isEmpty()) {
            return labels.get(LabelName.key(part.name()));
        }
        List<Label> takers = names.stream()
                .filter(name -> name.takes(part))
                .map(name -> labels.get(LabelName.key(name.label())))
                .distinct()
                .toList();
        if (takers.size() > 1) {
            throw new IllegalArgumentException("two labels cannot take \"" + part.label() + "\", which means "
                    + part.meaning() + ": " + takers.get(0).name() + " and "
                    + takers.get(1).name());
        }
        return takers.isEmpty() ? null : takers.getFirst();
    }
}
