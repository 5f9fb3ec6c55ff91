package fovea.app.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.core.cohort.Rejected;
import fovea.curate.Curation;
import fovea.curate.layout.CurationRequest;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees of the synthetic cohort: every planted defect is found, and nothing of the rest is suspected. */
class PlantedDefectsTest {
    @Test
    void curation_finds_what_was_planted_and_suspects_nothing_else(@TempDir Path folder) throws IOException {
        Phantom.write(folder, new Phantom.Plan(80, 256, 1));
        List<PlantedDefects> planted = PlantedDefects.plant(folder);
        CurationRequest request = new CurationRequest(
                folder, List.of(new Label("lungs", 255)), CurationRequest.DEFAULT_HOLD_OUT, 1, true);
        CuratedFolder curated = Curation.curate(request);
        assertThat(planted).extracting(PlantedDefects::caseId).hasSize(3);
        assertThat(curated.cohort().rejected())
                .extracting(Rejected::path)
                .containsExactly(Path.of("images", "planted_cut.png"));
        assertThat(curated.findings())
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .extracting(Finding::caseId, Finding::detector)
                .containsExactlyInAnyOrder(
                        tuple("planted_copy", "two-patients"), tuple("planted_turned", "orientation"));
    }
}
