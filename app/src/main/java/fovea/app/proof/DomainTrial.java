package fovea.app.proof;

import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.HeldOut;
import fovea.core.domain.DomainTest;
import fovea.core.evidence.Evidence;
import fovea.core.files.FolderNames;
import fovea.core.image.Image;
import fovea.formats.cases.FileCaseReader;
import fovea.formats.cases.ImageFile;
import fovea.model.Specialist;
import fovea.prove.DomainMeasures;
import fovea.prove.DomainMeasures.Judged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts held-out cases and foreign pictures to the in-domain test that {@code segment} asks before it answers. */
final class DomainTrial {
    private DomainTrial() {}

    /**
     * The evidence with what the test refuses and answers; the same evidence where a specialist has no such test.
     *
     * @param foreign folders of pictures that the specialist is not for
     * @throws IOException when a foreign folder cannot be read or holds no picture
     */
    static Evidence added(Evidence evidence, Seat seat, HeldOut cases, List<Path> foreign) throws IOException {
        CaseReader reader = new FileCaseReader();
        List<Judged> own = new ArrayList<>();
        for (Case one : cases.cases()) {
            answers(seat.about(one), reader.image(one))
                    .ifPresent(answered -> own.add(new Judged(one.patient(), answered)));
        }
        Map<String, List<Judged>> others = new TreeMap<>();
        Specialist first = seat.about(cases.cases().getFirst());
        Map<Path, String> names = FolderNames.of(foreign);
        for (Path folder : foreign) {
            List<Judged> judged = new ArrayList<>();
            for (Path picture : ForeignPictures.in(folder)) {
                Image image = ImageFile.decodeImage(picture, ImageFile.bytes(picture));
                answers(first, image).ifPresent(answered -> judged.add(new Judged(picture.toString(), answered)));
            }
            if (!judged.isEmpty()) {
                others.put(names.getOrDefault(folder, folder.toString()), judged);
            }
        }
        return DomainMeasures.added(evidence, own, others);
    }

    private static Optional<Boolean> answers(Specialist specialist, Image image) {
        Optional<DomainTest> test = specialist.domain();
        return test.map(asked -> specialist.distance(image).stream().anyMatch(asked::answers));
    }
}
