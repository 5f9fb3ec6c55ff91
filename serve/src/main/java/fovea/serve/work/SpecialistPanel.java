package fovea.serve.work;

import fovea.apply.Desk;
import fovea.apply.DicomOutput;
import fovea.apply.Study;
import fovea.serve.prompt.Prompter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who answers. One thread at a time asks for opinions and answers; any may ask who there is. */
public interface SpecialistPanel extends AutoCloseable {
    /**
     * A hash of who answers now, which changes with them.
     *
     * @throws IOException when the suite cannot be read, or was edited
     */
    String revision() throws IOException;

    /**
     * Who answers now.
     *
     * @throws IOException when the suite cannot be read, or was edited
     */
    List<PanelMember> members() throws IOException;

    /**
     * The evidence of a member that answers now, {@code evidence.json}; empty where it was let in without.
     *
     * @throws IOException when the suite cannot be read, or was edited
     */
    Optional<Path> evidence(String name) throws IOException;

    /**
     * What each would say of a study, and nothing is outlined.
     *
     * @throws IOException when pixels cannot be read, or a specialist cannot be loaded
     */
    List<Opinion> opinions(Study study) throws IOException;

    /**
     * A desk that sends each study to whom it is for.
     *
     * @param out folder that answers are written into
     * @throws IOException when a specialist cannot be loaded
     */
    Desk desk(Path out, DicomOutput output) throws IOException;

    /**
     * The generalist that its members stand on, for people's prompts; empty where none of them stands on one that takes clicks.
     * Loads no second copy of it. Any thread may ask.
     *
     * @throws IOException when it cannot be loaded
     */
    default Optional<Prompter> prompter() throws IOException {
        return Optional.empty();
    }

    @Override
    void close();
}
