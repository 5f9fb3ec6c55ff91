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
import fovea.formats.cases.PictureFolder;
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
import java.util.function.Consumer;

/** Puts held-out cases and foreign pictures to the in-domain test that {@code segment} asks before it answers. */
final class DomainTrial {
    private DomainTrial() {}

    /**
     * What is in folders of pictures that the specialist is not for, by names that tell the folders apart.
     *
     * @throws IOException when a folder cannot be read or holds no picture
     */
    static Map<String, List<Path>> pictures(List<Path> folders) throws IOException {
        Map<Path, String> names = FolderNames.of(folders);
        Map<String, List<Path>> pictures = new TreeMap<>();
        for (Path folder : folders) {
            pictures.put(names.getOrDefault(folder, folder.toString()), PictureFolder.pictures(folder));
        }
        return pictures;
    }

    /**
     * The evidence with what the test refuses and answers; the same evidence where a specialist has no such test. Foreign
     * files that cannot be read are left out, with a warning.
     *
     * @param foreign as {@link #pictures} gives them
     */
    static Evidence added(
            Evidence evidence, Seat seat, HeldOut cases, Map<String, List<Path>> foreign, Consumer<String> warning) {
        CaseReader reader = new FileCaseReader();
        List<Judged> own = new ArrayList<>();
        for (Case one : cases.cases()) {
            answers(seat.about(one), reader.image(one))
                    .ifPresent(answered -> own.add(new Judged(one.patient(), answered)));
        }
        Map<String, List<Judged>> others = new TreeMap<>();
        Specialist first = seat.about(cases.cases().getFirst());
        foreign.forEach((name, pictures) -> {
            List<Judged> judged = first.domain().isEmpty() ? List.of() : judged(first, name, pictures, warning);
            if (!judged.isEmpty()) {
                others.put(name, judged);
            }
        });
        return DomainMeasures.added(evidence, own, others);
    }

    private static List<Judged> judged(
            Specialist specialist, String folder, List<Path> pictures, Consumer<String> warning) {
        List<Judged> judged = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (Path picture : pictures) {
            try {
                Image image = ImageFile.decodeImage(picture, ImageFile.bytes(picture));
                answers(specialist, image).ifPresent(answered -> judged.add(new Judged(picture.toString(), answered)));
            } catch (IOException e) {
                unread.add(String.valueOf(e.getMessage()));
            }
        }
        if (!unread.isEmpty()) {
            warning.accept("of the foreign pictures of " + folder + ", " + unread.size() + " of " + pictures.size()
                    + " cannot be read and are left out; the first: " + unread.getFirst());
        }
        return judged;
    }

    private static Optional<Boolean> answers(Specialist specialist, Image image) {
        Optional<DomainTest> test = specialist.domain();
        return test.map(asked -> specialist.distance(image).stream().anyMatch(asked::answers));
    }
}
