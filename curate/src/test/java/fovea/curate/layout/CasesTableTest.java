package fovea.curate.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.curate.Planted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTableTest {
    private final Planted planted;

    CasesTableTest(@TempDir Path folder) {
        planted = new Planted(folder.resolve("data"));
    }

    @Test
    void quotes_commas_padding_and_a_byte_order_mark_are_understood() throws IOException {
        planted.paired("a, b", 1, 5).paired("c", 1, 5);
        planted.text(
                "cases.csv",
                "\uFEFFImage, Mask ,patient,group",
                "\"images/a, b.png\",\"masks/a, b.png\",\"Doe, \"\"Jo\"\"\",site 1",
                "",
                "images/c.png,masks/c.png");
        Listing listing = list();
        assertThat(listing.rejected()).isEmpty();
        assertThat(listing.entries())
                .containsExactly(
                        new Entry(
                                "a, b", Path.of("images/a, b.png"), Path.of("masks/a, b.png"), "Doe, \"Jo\"", "site 1"),
                        new Entry("c", Path.of("images/c.png"), Path.of("masks/c.png"), "", ""));
    }

    @Test
    void a_path_that_leads_out_of_the_folder_is_rejected() throws IOException {
        planted.paired("a", 1, 5);
        new Planted(planted.root().resolveSibling("outside")).image("secret.png", Planted.noise(1));
        planted.text(
                "cases.csv", "image,mask,patient", "../outside/secret.png,masks/a.png,1", "images/a.png,/etc/hosts,1");
        Listing listing = list();
        assertThat(listing.entries()).isEmpty();
        assertThat(listing.rejected())
                .extracting(rejected -> rejected.path() + ": " + rejected.reason())
                .containsExactly(
                        "../outside/secret.png: the path leads out of the source folder (image of row 1 of cases.csv)",
                        "/etc/hosts: the path leads out of the source folder (mask of row 2 of cases.csv)");
    }

    @Test
    void rows_without_image_or_mask_and_missing_files_are_rejected() throws IOException {
        planted.paired("a", 1, 5);
        planted.text("cases.csv", "image,mask", "images/a.png,", ",masks/a.png", "images/b.png,masks/a.png", "x\0y,z");
        assertThat(list().rejected())
                .extracting(rejected -> rejected.path() + ": " + rejected.reason())
                .containsExactly(
                        "images/a.png: image without mask in row 1 of cases.csv",
                        "masks/a.png: mask without image in row 2 of cases.csv",
                        "images/b.png: the file does not exist (image of row 3 of cases.csv)",
                        "cases.csv: not a path: Nul character not allowed (image of row 4 of cases.csv)");
    }

    @Test
    void the_same_image_in_two_rows_is_a_duplicate_id() throws IOException {
        planted.paired("a", 1, 5).paired("b", 1, 5);
        planted.text("cases.csv", "image,mask", "images/a.png,masks/b.png", "images/a.png,masks/a.png");
        Listing unique = list().withUniqueIds();
        assertThat(unique.entries()).singleElement().matches(entry -> entry.mask()
                .endsWith("a.png"));
        assertThat(unique.rejected()).singleElement().matches(one -> one.reason()
                .contains("duplicate id a"));
    }

    @Test
    void columns_not_used_and_pictures_not_named_are_told() throws IOException {
        planted.paired("a", 1, 5).paired("b", 1, 5);
        planted.text("cases.csv", "image,mask,pateint", "images/a.png,masks/a.png,1");
        assertThat(list().warnings())
                .containsExactly(
                        "columns of cases.csv that are not used: pateint.",
                        "pictures in images that cases.csv does not name: 1, such as images/b.png.",
                        "pictures in masks that cases.csv does not name: 1, such as masks/b.png.");
    }

    @Test
    void nested_folders_give_ids_with_their_names() throws IOException {
        planted.image("images/p1/01.png", Planted.noise(1)).mask("masks/p1/01.png", 1, 5);
        planted.text("cases.csv", "image,mask", "images/p1/01.png,masks/p1/01.png");
        assertThat(list().entries()).extracting(Entry::id).containsExactly("p1_01");
    }

    @Test
    void a_table_without_its_columns_or_that_is_no_table_is_an_error() throws IOException {
        planted.text("cases.csv", "picture;mask;patient", "a;b;c");
        assertThatThrownBy(this::list)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("needs the columns image and mask")
                .hasMessageContaining("picture;mask;patient");
        planted.text("cases.csv", "image,mask", "\"images/a.png,masks/a.png");
        assertThatThrownBy(this::list).hasMessageContaining("is no proper CSV");
        planted.bytes("cases.csv", "image,mask\nä".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::list).hasMessageContaining("is not UTF-8 text");
    }

    private Listing list() throws IOException {
        return FolderLayout.TABLE.list(new SourceFolder(planted.root()));
    }
}
