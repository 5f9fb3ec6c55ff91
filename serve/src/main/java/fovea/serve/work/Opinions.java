package fovea.serve.work;

import fovea.apply.Study;
import fovea.apply.StudyReader;
import fovea.serve.http.Problem;
import fovea.serve.store.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Asks a panel who would answer about a series, without answering. */
final class Opinions {
    private final Stock stock;
    private final SpecialistPanel panel;

    Opinions(Stock stock, SpecialistPanel panel) {
        this.stock = stock;
        this.panel = panel;
    }

    /** For each grid of the series, one opinion a member. */
    List<List<Opinion>> of(List<Instance> images) throws IOException {
        Path folder = stock.answers().resolve(".route-" + UUID.randomUUID());
        Files.createDirectories(folder);
        try {
            for (Instance image : images) {
                Files.createLink(
                        folder.resolve(image.file().sha256() + ".dcm"),
                        stock.objects().path(image.file().sha256()));
            }
            List<List<Opinion>> opinions = new ArrayList<>();
            for (Study study : StudyReader.read(folder).studies()) {
                opinions.add(panel.opinions(study));
            }
            if (opinions.isEmpty()) {
                throw Problem.of(409, "nothing in the series can be read as an image");
            }
            return opinions;
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
