package fovea.app.exchange;

import fovea.app.bars.Console;
import fovea.app.models.Base;
import fovea.app.verb.FoveaVersion;
import fovea.app.verb.Result;
import fovea.app.zoo.ZooLicence;
import fovea.core.AdapterSpec;
import fovea.core.Task;
import fovea.core.evidence.Evidence;
import fovea.core.files.Sha256;
import fovea.formats.EvidenceFile;
import fovea.model.SpecialistDrawing;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.guest.ExportedFacts;
import fovea.model.weights.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A specialist as an ONNX file, with what must be known of it as the model's metadata. */
final class OnnxExport {
    private OnnxExport() {}

    /**
     * How it is exported.
     *
     * @param evidence of the specialist; empty for that in its own folder
     * @param licence of the weights; empty for that of a specialist of the zoo
     * @param file to write
     */
    record Terms(Optional<Path> evidence, Optional<String> licence, Path file) {}

    /** Writes the file and says what is in it. */
    static Result write(Path folder, Terms terms, Console console) throws IOException {
        AdapterCard card = AdapterFolder.readCard(folder);
        if (!(card.scope().task() instanceof Task.Outline)) {
            throw new IllegalArgumentException(
                    folder + " is a specialist for reports; to ONNX go specialists that outline structures");
        }
        if (card.spec() instanceof AdapterSpec.Guest) {
            throw new IllegalArgumentException(
                    folder + " is a guest and an ONNX file already: " + AdapterFolder.guestFile(folder));
        }
        AdapterFolder adapter = AdapterFolder.read(folder);
        SequencedMap<String, String> facts = ExportedFacts.of(card);
        String licence =
                terms.licence().orElse(ZooLicence.of(card.weightsSha256()).orElse("not stated"));
        facts.put(ExportedFacts.LICENCE, licence);
        Optional<String> evidence = evidence(folder, terms, card);
        facts.put("fovea.evidence.sha256", evidence.orElse("none"));
        OnnxWriter graph;
        try (Base base = Base.of(adapter.spec(), card.base(), card.size())) {
            graph = SpecialistDrawing.of(adapter, base.generalist());
            graph.write(terms.file(), List.of("fovea", FoveaVersion.number()), facts);
        }
        console.say(card.cohort() + " " + card.method() + " written to "
                + terms.file().toAbsolutePath().normalize() + ", " + Files.size(terms.file()) / 1_000_000 + " MB");
        console.warn("the file answers about any picture: its in-domain test, DICOM and the gate stay with Fovea");
        return Result.done()
                .with("file", terms.file())
                .with("sha256", Sha256.of(terms.file()))
                .with("evidence", evidence.orElse("none"))
                .with("licence", licence);
    }

    /** SHA-256 of the evidence, which must be of this specialist. */
    private static Optional<String> evidence(Path folder, Terms terms, AdapterCard card) throws IOException {
        Path file = EvidenceFile.at(terms.evidence().orElse(folder));
        if (terms.evidence().isEmpty() && !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> tried = EvidenceFile.read(file).subject().adapters().stream()
                .map(Evidence.Adapter::sha256)
                .toList();
        if (!tried.equals(List.of(card.weightsSha256()))) {
            throw new IllegalArgumentException(file + " must be evidence of the specialist with sha256 "
                    + card.weightsSha256() + ", it is of " + String.join(", ", tried));
        }
        return Optional.of(Sha256.of(file));
    }
}
