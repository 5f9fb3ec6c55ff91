package fovea.app.fuzz;

import fovea.model.weights.TorchCheckpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** PyTorch checkpoints: the zip, the few opcodes of its pickle that are understood, and every number. */
final class CheckpointTarget implements FuzzTarget {
    private static final String FOLDER = "model/src/test/resources/fovea/model/weights/";

    @Override
    public String name() {
        return "pytorch checkpoint";
    }

    @Override
    public List<Path> seeds() {
        return Stream.of("golden-state.pth", "golden-views.pth", "golden-legacy.pth")
                .map(name -> Repository.file(FOLDER + name))
                .toList();
    }

    @Override
    public void read(Path file) {
        Bad.isRefused(() -> Tensors.summed(TorchCheckpoint.read(file)));
    }
}
