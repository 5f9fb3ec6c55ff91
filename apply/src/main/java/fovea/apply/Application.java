package fovea.apply;

import fovea.core.Segmentation;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Slicing;
import fovea.dicom.data.DicomException;
import java.io.IOException;
import java.util.List;

/** An expert, applied to studies: study -> answer. Writes nothing. */
public final class Application {
    private final Expert expert;

    /** Of this expert. */
    public Application(Expert expert) {
        this.expert = expert;
    }

    /** Who answers. */
    public Expert expert() {
        return expert;
    }

    /**
     * Whether a study is one that the expert answers about.
     *
     * @throws IOException when pixels cannot be read or decoded
     * @throws DicomException when a DICOM file describes its pixels wrongly
     * @throws IllegalArgumentException when the expert cannot be shown such a study
     */
    public Eligibility eligibility(Study study) throws IOException {
        return new EligibilityCheck(expert).of(study);
    }

    /**
     * Asks the expert for all of its labels, whether or not the study is one that it is for.
     *
     * @throws IOException when pixels cannot be read or decoded, or the expert does not know how to cut a volume
     * @throws DicomException when a DICOM file describes its pixels wrongly
     * @throws IllegalArgumentException when the expert cannot be asked about such a study
     */
    public StudyAnswer answer(Study study) throws IOException {
        return switch (study) {
            case Study.Picture picture ->
                new StudyAnswer.OfPicture(picture, expert.ask(picture.image()), remarks(picture.image()));
            case Study.Volume volume -> volume(volume);
            case Study.Series series -> new SeriesQuestion(expert, series).answer();
        };
    }

    private StudyAnswer volume(Study.Volume study) throws IOException {
        Image image = study.image();
        Slicing slicing = expert.slicing()
                .orElseThrow(() -> new IOException(study.origin() + " is a volume of "
                        + image.geometry().describe()
                        + "; the specialist learnt from planes and does not know how to cut it"));
        List<Mask> masks = expert.ask(image).stream().map(Segmentation::mask).toList();
        return new StudyAnswer.OfVolume(study, slicing, masks, remarks(image));
    }

    private List<String> remarks(Image image) {
        return expert.remark(image).stream().toList();
    }
}
