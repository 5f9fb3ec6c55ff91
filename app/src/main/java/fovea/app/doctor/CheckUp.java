package fovea.app.doctor;

import fovea.model.libtorch.Libtorch;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is looked at, in the order it is told.
 *
 * @param signs of the machine, of folders, of libtorch and of the models
 */
public record CheckUp(List<Sign> signs) {
    private static final String OTHER_CACHE = "FOVEA_CACHE names another folder for models.";
    private static final String OTHER_TEMPORARY = "FOVEA_JAVA_OPTS=-Djava.io.tmpdir=DIR names another folder.";

    public CheckUp {
        signs = List.copyOf(signs);
    }

    /**
     * Looks at this machine.
     *
     * @param cache the folder of models
     */
    public static CheckUp of(Machine machine, Path cache, ModelStore store) throws IOException {
        List<Sign> signs = new ArrayList<>(MachineSigns.of(machine));
        signs.add(LibtorchSigns.of(Libtorch::tried));
        Sign folder = FolderSigns.of("cache folder", cache, OTHER_CACHE);
        signs.add(folder);
        signs.add(FolderSigns.of("temporary folder", Path.of(System.getProperty("java.io.tmpdir")), OTHER_TEMPORARY));
        signs.addAll(ModelSigns.of(store));
        return new CheckUp(signs);
    }

    /** Whether the program works on this machine. */
    public boolean healthy() {
        return signs.stream().noneMatch(sign -> sign.health() == Sign.Health.FAULT);
    }

    /** For a person: a line a sign, and its hint below. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Sign sign : signs) {
            String mark =
                    switch (sign.health()) {
                        case GOOD -> "ok     ";
                        case WARNING -> "warning";
                        case FAULT -> "FAULT  ";
                    };
            lines.add(mark + "  " + sign.name() + ": " + sign.found());
            if (!sign.hint().isEmpty()) {
                lines.add("         " + sign.hint());
            }
        }
        return lines;
    }
}
