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

    /** Keys of {@code NAME.json} that name files which stay beside the answer's pictures, and what they are called here. */
    private static final Map<String, String> FILES =
            Map.of("labelMap", "labels", "volumes", "volumes", "statistics", "statistics");

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
        List<Object> files = new ArrayList<>();
        for (Map.Entry<String, Object> fact : facts.entrySet()) {
            String form = FORMS.get(fact.getKey());
            if (form != null && fact.getValue() instanceof Path file) {
                objects.add(keep(form, file));
            } else if (FILES.containsKey(fact.getKey()) && fact.getValue() instanceof Path file) {
                files.add(Map.of("form", FILES.get(fact.getKey()), "name", String.valueOf(file.getFileName())));
            } else if (!(fact.getValue() instanceof Path)) {
                told.put(fact.getKey(), fact.getValue());
            }
        }
        if (facts.get("segmentation") instanceof Path file) {
            told.put("grid", grid(String.valueOf(file.getFileName())));
        }
        told.put("objects", objects);
        told.put("files", files);
        return told;
    }

    /** Which grid of the series an answer is about, from 1: the number behind the name of its files, where there are several. */
    private static int grid(String file) {
        String stem = file.substring(0, file.indexOf('.'));
        int at = stem.lastIndexOf('-');
        return at < 0 ? 1 : Integer.parseInt(stem.substring(at + 1));
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
