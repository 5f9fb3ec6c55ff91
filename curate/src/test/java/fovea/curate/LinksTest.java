package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Label;
import fovea.core.cohort.Rejected;
import fovea.curate.layout.CurationRequest;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links that lead in circles or out of the folder, and files that never end, are refused by name; nothing hangs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinksTest {
    private static final String NO_FILE = "it is no plain file, nor a link to one; links to folders are not followed";

    private final Planted planted;
    private final Path outside;

    LinksTest(@TempDir Path folder) throws IOException {
        this.planted = new Planted(folder.resolve("data")).paired("good", 1, 40);
        this.outside = folder.resolve("outside");
        new Planted(outside).image("secret.png", Planted.noise(3)).mask("mask.png", 1, 9);
    }

    @Test
    void folders_that_link_to_themselves_or_to_one_another_are_refused_once() throws IOException {
        link("images/again", planted.root().resolve("images"));
        link("images/up", planted.root());
        link("masks/self", Path.of("self"));
        assertRefused("images/again " + NO_FILE, "images/up " + NO_FILE, "masks/self the file does not exist");
    }

    @Test
    void a_folder_that_links_out_is_not_followed() throws IOException {
        link("images/more", outside);
        link("images/etc.png", Path.of("/etc"));
        assertRefused(
                "images/etc.png the file is a link that leads out of the source folder",
                "images/more the file is a link that leads out of the source folder");
    }

    @Test
    void a_table_cannot_reach_out_by_a_link_or_by_dots() throws IOException {
        link("images/more", outside);
        planted.text(
                "cases.csv",
                "image,mask,patient",
                "images/good.png,masks/good.png,a",
                "images/more/secret.png,masks/good.png,b",
                "../outside/secret.png,masks/good.png,c",
                "images/good.png/../../../outside/secret.png,masks/good.png,d");
        assertThat(curate().cohort().rejected())
                .extracting(Rejected::reason)
                .allMatch(one -> one.contains("leads out"));
        assertThat(curate().cohort().rejected()).hasSize(3);
    }

    @Test
    void a_link_within_the_folder_is_a_file_like_others() throws IOException {
        new Planted(planted.root().resolve("store"))
                .image("b.png", Planted.noise(8))
                .mask("b-mask.png", 1, 9);
        link("images/b.png", planted.root().resolve("store/b.png"));
        link("masks/b.png", Path.of("../store/b-mask.png"));
        assertThat(curate().cohort().trainingCases()).hasSize(2);
    }

    @Test
    void the_other_file_of_a_pair_cannot_lead_out() throws IOException {
        planted.bytes("images/pair.hdr", new byte[348]).mask("masks/pair.png", 1, 9);
        link("images/pair.img", outside.resolve("secret.png"));
        assertRefused("images/pair.hdr its partner pair.img is a link that leads out of the source folder");
    }

    @Test
    void a_pipe_that_nobody_writes_to_is_refused() throws Exception {
        Path pipe = planted.root().resolve("images/pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(5, TimeUnit.SECONDS))
                .isTrue();
        assertThat(pipe).exists();
        assertRefused("images/pipe.png " + NO_FILE);
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(planted.root().resolve(name), target);
    }

    private void assertRefused(String... rows) throws IOException {
        CuratedFolder curated = curate();
        assertThat(curated.cohort().rejected())
                .extracting(one -> one.path() + " " + one.reason())
                .containsExactly(rows);
        assertThat(curated.cohort().trainingCases()).hasSize(1);
    }

    private CuratedFolder curate() throws IOException {
        return Curation.curate(CurationRequest.of(planted.root())
                .withLabels(List.of(new Label("lung", 1)))
                .withHoldOut(0));
    }
}
