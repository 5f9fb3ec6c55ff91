package fovea.examples;

import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.formats.PngJpegReader;
import fovea.formats.PngWriter;
import fovea.model.Generalist;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Asks a specialist for its first label on a picture: SPECIALIST PICTURE MASK. */
public final class SegmentPicture {
    private SegmentPicture() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        AdapterCard card = AdapterFolder.readCard(folder);
        ModelStore store = new ModelStore(ModelStore.defaultFolder(System.getenv()));
        try (Generalist base = Generalist.load(store.require(card.base()), card.size());
                Specialist specialist = Specialist.load(folder, base)) {
            Image picture = PngJpegReader.readImage(Path.of(args[1]));
            Prompt name = new Prompt.Name(specialist.labels().getFirst().name());
            Mask mask = specialist.segment(picture, List.of(name)).getFirst().mask();
            PngWriter.writeMask(Path.of(args[2]), mask);
        }
    }
}
