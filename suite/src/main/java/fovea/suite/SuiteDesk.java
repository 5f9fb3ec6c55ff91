package fovea.suite;

import fovea.apply.AnswerFiles;
import fovea.apply.Application;
import fovea.apply.Desk;
import fovea.apply.DicomOutput;
import fovea.apply.Eligibility;
import fovea.apply.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A study goes to the member of a suite that is for it; of several to the nearest; where there is none it is refused, with
 * every member's reason.
 *
 * @param roster the members
 * @param out folder to write into
 * @param output which DICOM objects are written
 */
public record SuiteDesk(Roster roster, Path out, DicomOutput output) implements Desk {
    @Override
    public Assignment about(Study study) throws IOException {
        Routing routing = roster.route(study);
        List<Routing.Verdict> qualified = routing.qualified();
        if (qualified.isEmpty()) {
            Eligibility refusal = new Eligibility(routing.reasons(), OptionalDouble.empty(), OptionalDouble.empty());
            return new Assignment(routing.nearest().map(near -> voice(near.seated())), refusal, List.of());
        }
        Routing.Verdict chosen = qualified.getFirst();
        Voice voice = voice(chosen.seated());
        voice.files().requireWritable(study);
        return new Assignment(Optional.of(voice), chosen.eligibility(), List.of(routing.words()));
    }

    private Voice voice(Roster.Seated seated) {
        return new Voice(new Application(seated.expert()), new AnswerFiles(seated.expert(), out, output));
    }

    @Override
    public Map<String, Object> refuse(String name, Study study, Eligibility eligibility) throws IOException {
        return AnswerFiles.refuse(out.resolve(name + ".json"), roster.suite(), study, eligibility);
    }
}
