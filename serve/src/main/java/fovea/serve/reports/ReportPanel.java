package fovea.serve.reports;

import fovea.apply.reports.ReportKind;
import fovea.core.report.ReportText;
import fovea.serve.work.Opinion;
import fovea.serve.work.PanelMember;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who reads reports. One thread at a time asks for readings; any may ask who there is. */
public interface ReportPanel extends AutoCloseable {
    /** Nobody. */
    ReportPanel NONE = new ReportPanel() {
        @Override
        public List<PanelMember> members() {
            return List.of();
        }

        @Override
        public Optional<Path> evidence(String name) {
            return Optional.empty();
        }

        @Override
        public Reading read(ReportText report, ReportKind kind) {
            List<Opinion> nobody = List.of();
            return new Reading(
                    "refused: the suite has no specialist for reports that answers", List.of(), nobody, Hints.NOT_FOR);
        }

        @Override
        public void close() {}
    };

    /**
     * Who answers now.
     *
     * @throws IOException when the suite cannot be read, or was edited
     */
    List<PanelMember> members() throws IOException;

    /**
     * The evidence of a member that answers now; empty where it was let in without.
     *
     * @throws IOException when the suite cannot be read, or was edited
     */
    Optional<Path> evidence(String name) throws IOException;

    /**
     * What those members tell that are for a report, or why none is.
     *
     * @param kind what is told of it
     * @throws IOException when a specialist cannot be loaded
     */
    Reading read(ReportText report, ReportKind kind) throws IOException;

    @Override
    void close();
}
