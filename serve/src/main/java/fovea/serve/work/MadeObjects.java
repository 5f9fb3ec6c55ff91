package fovea.serve.work;

import fovea.serve.intake.Intake;
import fovea.serve.store.Instance;
import fovea.serve.store.ObjectStore.Arrived;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the DICOM objects of an answer into the store, and names them by their UIDs where their paths stood. */
final class MadeObjects {
    /** Keys of {@code NAME.json} that name files of DICOM objects, and what kind they are. */
    private static final Map<String, String> FORMS = Map.of("segmentation", "SEG", "report", "SR", "capture", "SC");

    private final Stock stock;
    private final Intake intake;
    private final List<Instance> made = new ArrayList<>();

    MadeObjects(Stock stock, Intake intake) {
        this.stock = stock;
        this.intake = intake;
    }

    /** All that were taken in. */
    List<Instance> made() {
        return List.copyOf(made);
    }

    /** An answer's facts without paths of this machine, and with its DICOM objects. */
    Map<String, Object> answer(Map<String, Object> facts) throws IOException {
        Map<String, Object> told = new LinkedHashMap<>();
        List<Object> objects = new ArrayList<>();
        for (Map.Entry<String, Object> fact : facts.entrySet()) {
            String form = FORMS.get(fact.getKey());
            if (form != null && fact.getValue() instanceof Path file) {
                objects.add(keep(form, file));
            } else if (!(fact.getValue() instanceof Path)) {
                told.put(fact.getKey(), fact.getValue());
            }
        }
        told.put("objects", objects);
        return told;
    }

    private Map<String, Object> keep(String form, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                Arrived arrived = stock.objects().arrive(in)) {
            Instance instance = intake.made(arrived);
            made.add(instance);
            Files.delete(file);
            return Map.of(
                    "form", form,
                    "study", instance.study(),
                    "series", instance.series(),
                    "instance", instance.sop(),
                    "sha256", instance.file().sha256());
        }
    }
}
