package fovea.apply;

import fovea.dicom.data.DicomException;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes answers into a folder: masks and overlays, DICOM objects of DICOM series, and {@code NAME.json}. */
public final class AnswerFiles {
    /** What every output says of an answer that was forced. */
    public static final String FORCED = "FORCED OUT OF DOMAIN";

    private final Expert expert;
    private final Path out;
    private final DicomOutput output;

    /**
     * Into a folder.
     *
     * @param expert who answered
     * @param out the folder; made when something is written
     * @param output which DICOM objects are written
     */
    public AnswerFiles(Expert expert, Path out, DicomOutput output) {
        this.expert = expert;
        this.out = out;
        this.output = output;
    }

    /**
     * Makes sure, before an expert is asked, that an answer about a study can be written.
     *
     * @throws IOException when no valid DICOM objects can be made of the study's attributes, such as UIDs that are none; it
     *     names a file of the study
     */
    public void requireWritable(Study study) throws IOException {
        if (study instanceof Study.Series series) {
            try {
                new SeriesFiles(expert, out, output).requireWritable(series);
            } catch (DicomException e) {
                throw new IOException(
                        series.series().origin() + ": no DICOM object can be made of its attributes: " + e.reason(), e);
            }
        }
    }

    /** The same for answers that are given although the study is out of the expert's domain. */
    AnswerFiles forced() {
        return new AnswerFiles(expert.marked(FORCED), out, output);
    }

    /**
     * Writes that a study is refused: {@code NAME.json} and no mask.
     *
     * @return what stands in the file
     * @throws IOException when it cannot be written
     */
    public Map<String, Object> refuse(String name, Study study, Eligibility eligibility) throws IOException {
        AnswerFacts facts =
                AnswerFacts.of(expert, study).with("answered", false).with(eligibility);
        JsonFile.write(out.resolve(name + ".json"), facts.map());
        return facts.map();
    }

    /**
     * Writes that a study is refused by all of several experts: {@code NAME.json}, without the name of one.
     *
     * @param by who refuses, such as a suite's folder
     * @return what stands in the file
     * @throws IOException when it cannot be written
     */
    public static Map<String, Object> refuse(Path file, Path by, Study study, Eligibility eligibility)
            throws IOException {
        AnswerFacts facts = new AnswerFacts()
                .with("file", study.origin())
                .with("suite", by)
                .with("answered", false)
                .with(eligibility);
        JsonFile.write(file, facts.map());
        return facts.map();
    }

    /**
     * Writes an answer.
     *
     * @param name how the names of its files begin
     * @param eligibility whether the study is one that the expert answers about
     * @return what stands in {@code NAME.json}
     * @throws IOException when a file cannot be written, or pixels under an overlay cannot be read
     */
    public Map<String, Object> write(String name, StudyAnswer answer, Eligibility eligibility) throws IOException {
        AnswerFacts facts =
                switch (answer) {
                    case StudyAnswer.OfPicture picture -> new PictureFiles(expert, out).write(name, picture);
                    case StudyAnswer.OfVolume volume -> new VolumeFiles(expert, out).write(name, volume);
                    case StudyAnswer.OfSeries series -> new SeriesFiles(expert, out, output).write(name, series);
                };
        facts.with("answered", true).with(eligibility);
        JsonFile.write(out.resolve(name + ".json"), facts.map());
        return facts.map();
    }
}
