package fovea.app.fuzz;

import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Safetensors files: header and every number. */
final class SafetensorsTarget implements FuzzTarget {
    private static final String GOLDEN = "model/src/test/resources/fovea/model/weights/golden.safetensors";

    @Override
    public String name() {
        return "safetensors";
    }

    @Override
    public List<Path> seeds() throws IOException {
        Path file = Files.createTempDirectory("fuzz-safetensors").resolve("a.safetensors");
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("a", HostTensor.of(new long[] {2, 3}, new float[6]));
        tensors.put("b", HostTensor.of(new long[] {}, new float[] {1}));
        tensors.put("empty", HostTensor.of(new long[] {0, 5}, new float[0]));
        new Safetensors(tensors, Map.of("format", "pt")).write(file);
        return List.of(file, Repository.file(GOLDEN));
    }

    @Override
    public void read(Path file) {
        Bad.isRefused(() -> Tensors.summed(Safetensors.read(file).tensors()));
    }
}
