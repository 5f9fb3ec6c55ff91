package fovea.apply;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who answers about a study: one expert about all, or the one of many that is for it. */
public interface Desk {
    /**
     * Whom a study goes to.
     *
     * @throws IOException when pixels cannot be read, or no answer could be written
     */
    Assignment about(Study study) throws IOException;

    /**
     * Writes that a study is refused: {@code NAME.json} and no mask.
     *
     * @return what stands in the file
     * @throws IOException when it cannot be written
     */
    Map<String, Object> refuse(String name, Study study, Eligibility eligibility) throws IOException;

    /**
     * Whom a study goes to.
     *
     * @param by who answers; where nobody is for it, who would by force, if anybody
     * @param eligibility whether anybody is for it, and why not
     * @param remarks what a person must know of the choice; empty where there was none
     */
    record Assignment(Optional<Voice> by, Eligibility eligibility, List<String> remarks) {
        public Assignment {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Who answers, and what writes the answers.
     *
     * @param application of an expert
     * @param files of the same expert
     */
    record Voice(Application application, AnswerFiles files) {}

    /** One expert about all studies. */
    static Desk of(Application application, AnswerFiles files) {
        return new Desk() {
            @Override
            public Assignment about(Study study) throws IOException {
                files.requireWritable(study);
                return new Assignment(
                        Optional.of(new Voice(application, files)), application.eligibility(study), List.of());
            }

            @Override
            public Map<String, Object> refuse(String name, Study study, Eligibility eligibility) throws IOException {
                return files.refuse(name, study, eligibility);
            }
        };
    }
}
