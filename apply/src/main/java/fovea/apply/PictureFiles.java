package fovea.apply;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes an answer about a picture: a mask for each label and an overlay, as PNG. */
final class PictureFiles {
    private final Expert expert;
    private final Path out;

    PictureFiles(Expert expert, Path out) {
        this.expert = expert;
        this.out = out;
    }

    AnswerFacts write(String name, StudyAnswer.OfPicture answer) throws IOException {
        List<Label> labels = expert.labels();
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i).name();
            Segmentation segmentation = answer.segmentations().get(i);
            Path mask = out.resolve(name + "." + expert.fileNames().get(i) + ".mask.png");
            PngWriter.writeMask(mask, segmentation.mask());
            found.add(facts(label, segmentation)
                    .with("mask", mask)
                    .with("colour", Overlays.colour(i))
                    .map());
        }
        Image image = answer.study().image();
        Path overlay = out.resolve(name + ".overlay.png");
        Overlays.write(overlay, image, expert, answer.masks());
        return AnswerFacts.of(expert, answer.study())
                .with("width", image.width())
                .with("height", image.height())
                .with("overlay", overlay)
                .with("labels", found)
                .withFindings(answer.remarks());
    }

    private static AnswerFacts facts(String label, Segmentation answer) {
        Mask mask = answer.mask();
        AnswerFacts facts = new AnswerFacts()
                .with("label", label)
                .with("areaPixels", mask.foreground())
                .with("absent", mask.isEmpty())
                .with("score", answer.predictedIou())
                .with("stability", answer.stability());
        mask.geometry()
                .spacing()
                .ifPresent(mm -> facts.with("areaMm2", mask.foreground() * mm.rowMm() * mm.columnMm()));
        return facts;
    }
}
