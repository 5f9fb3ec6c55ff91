package fovea.suite;

import fovea.formats.JsonFile;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a specialist answered about something made by a program when it was let in: {@link Golden} about a picture, {@link
 * GoldenReading} about sentences. Asked again, it must answer so again.
 */
sealed interface GoldenAnswer permits Golden, GoldenReading {
    /** The file it is kept in, beside the card. */
    String FILE = "golden.json";

    /** Asks a specialist. */
    static GoldenAnswer of(Opened specialist) {
        return switch (specialist) {
            case Opened.Outliner outliner -> Golden.of(outliner.specialist());
            case Opened.Reader reader -> GoldenReading.of(reader.specialist());
        };
    }

    /** The one in a specialist's folder. */
    static GoldenAnswer read(Path folder) throws IOException {
        return JsonFile.read(folder.resolve(FILE), kind(AdapterFolder.readCard(folder)));
    }

    /** Which of the two a specialist gives. */
    static Class<? extends GoldenAnswer> kind(AdapterCard card) {
        return Opened.reads(card) ? GoldenReading.class : Golden.class;
    }

    /** As it is written. */
    default byte[] bytes() {
        return JsonFile.text(this).getBytes(StandardCharsets.UTF_8);
    }

    /** Why another answer is not this one; empty where it is. */
    Optional<String> difference(GoldenAnswer other);
}
