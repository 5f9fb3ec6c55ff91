package fovea.curate.split;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Label;
import fovea.core.image.Image;
import fovea.curate.Curation;
import fovea.curate.Planted;
import fovea.curate.layout.CurationRequest;
import fovea.curate.split.LeakCheck.Leak;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakCheckTest {
    private final Path folder;

    LeakCheckTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void cohorts_that_share_nothing_do_not_leak() throws IOException {
        assertThat(LeakCheck.between(cohort("one", "a1", "a2", "a3"), cohort("other", "b1", "b2")))
                .isEmpty();
    }

    @Test
    void the_same_file_the_same_patient_and_a_changed_copy_are_each_named() throws IOException {
        CuratedFolder one = cohort("one", "a1", "a2", "a3");
        Planted planted = planted("other", "b1", "b2");
        planted.image("images/b3.png", Planted.noise("a1".hashCode())).mask("masks/b3.png", 1, 9);
        planted.image("images/b4.png", mirroredAndBrighter("a2")).mask("masks/b4.png", 1, 9);
        planted.paired("b5", 1, 9);
        planted.text(
                "cases.csv",
                "image,mask,patient",
                "images/b1.png,masks/b1.png,b1",
                "images/b3.png,masks/b3.png,b3",
                "images/b4.png,masks/b4.png,b4",
                "images/b5.png,masks/b5.png,a3");
        List<Leak> leaks = LeakCheck.between(one, curated(planted));
        assertThat(leaks).extracting(Leak::kind).containsExactly("patient", "file", "picture");
        assertThat(leaks).extracting(Leak::here).containsExactly("a3", "a1", "a2");
        assertThat(leaks).extracting(Leak::there).containsExactly("a3", "b3", "b4");
        assertThat(leaks.getLast().reason()).contains("mirrored");
    }

    @Test
    void a_cohort_leaks_into_itself_wholly() throws IOException {
        CuratedFolder one = cohort("one", "a1", "a2", "a3");
        assertThat(LeakCheck.between(one, one)).hasSize(6);
    }

    private static Image mirroredAndBrighter(String name) {
        Image noise = Planted.noise(name.hashCode());
        float[] samples = new float[Planted.SIDE * Planted.SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 30 + 0.8f * noise.sample(Planted.SIDE - 1 - i % Planted.SIDE, i / Planted.SIDE, 0);
        }
        return new Image(noise.geometry(), 1, 8, samples);
    }

    private CuratedFolder cohort(String name, String... patients) throws IOException {
        Planted planted = planted(name, patients);
        StringBuilder table = new StringBuilder("image,mask,patient");
        for (String patient : patients) {
            table.append("\nimages/")
                    .append(patient)
                    .append(".png,masks/")
                    .append(patient)
                    .append(".png,")
                    .append(patient);
        }
        return curated(planted.text("cases.csv", table.toString()));
    }

    private Planted planted(String name, String... cases) throws IOException {
        Planted planted = new Planted(folder.resolve(name));
        for (String one : cases) {
            planted.paired(one, 1, 9);
        }
        return planted;
    }

    private static CuratedFolder curated(Planted planted) throws IOException {
        return Curation.curate(CurationRequest.of(planted.root()).withLabels(List.of(new Label("lung", 1))));
    }
}
