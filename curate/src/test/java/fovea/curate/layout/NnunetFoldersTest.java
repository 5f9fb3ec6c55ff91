package fovea.curate.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Label;
import fovea.core.image.Geometry;
import fovea.curate.Curation;
import fovea.curate.Planted;
import fovea.formats.CuratedFolder;
import fovea.formats.LabelMap;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NnunetFoldersTest {
    private final Planted planted;

    NnunetFoldersTest(@TempDir Path folder) {
        planted = new Planted(folder.resolve("Dataset001_Liver"));
    }

    @Test
    void nnunet_names_and_labels_are_understood() throws IOException {
        nnunet("liver_001", 1);
        nnunet("liver_002", 2);
        planted.text(
                "dataset.json",
                "{\"channel_names\": {\"0\": \"CT\"}, \"labels\": {\"background\": 0, \"tumour\": 2, \"liver\": 1},",
                "\"numTraining\": 2, \"file_ending\": \".png\"}");
        CuratedFolder curated = Curation.curate(CurationRequest.of(planted.root()));
        assertThat(curated.cohort().labels()).containsExactly(new Label("liver", 1), new Label("tumour", 2));
        assertThat(curated.cohort().rejected()).isEmpty();
        assertThat(curated.cohort().trainingCases().size()
                        + curated.cohort().heldOutCases().size())
                .isEqualTo(2);
    }

    @Test
    void decathlon_names_and_labels_are_understood() throws IOException {
        planted.image("imagesTr/liver_01.png", Planted.noise(1)).mask("labelsTr/liver_01.png", 1, 9);
        planted.text("dataset.json", "{\"labels\": {\"0\": \"background\", \"1\": \"liver\"}}");
        CuratedFolder curated = Curation.curate(CurationRequest.of(planted.root()));
        assertThat(curated.cohort().labels()).containsExactly(new Label("liver", 1));
        assertThat(curated.cohort().trainingCases()).singleElement().matches(one -> one.id()
                .equals("liver_01"));
    }

    @Test
    void cases_of_two_channels_and_files_without_partner_are_rejected() throws IOException {
        nnunet("good", 1);
        nnunet("two", 1);
        planted.image("imagesTr/two_0001.png", Planted.noise(7))
                .image("imagesTr/lone_0000.png", Planted.noise(8))
                .mask("labelsTr/maskonly.png", 1, 3);
        Files.createDirectory(planted.root().resolve("imagesTs"));
        Listing listing = FolderLayout.NNUNET.list(new SourceFolder(planted.root()));
        assertThat(listing.entries()).extracting(Entry::id).containsExactly("good");
        assertThat(listing.rejected())
                .extracting(rejected -> rejected.path() + ": " + rejected.reason())
                .containsExactlyInAnyOrder(
                        "imagesTr/two_0000.png: cases of one channel are read, named NAME_0000; channels of two: [0, 1]",
                        "imagesTr/lone_0000.png: image without mask: no file lone in labelsTr",
                        "labelsTr/maskonly.png: mask without image: no file maskonly_0000 in imagesTr");
        assertThat(listing.warnings()).singleElement().asString().contains("imagesTs is not read");
    }

    @Test
    void volumes_become_cases_under_their_names() throws IOException {
        planted.volume("imagesTr/brain_0000.nii.gz", 1).volumeMask("labelsTr/brain.nii.gz", 1);
        planted.text("imagesTr/x_0000.mha", "x");
        planted.text("dataset.json", "{\"labels\": {\"background\": 0, \"tumour\": 1}}");
        CuratedFolder curated = Curation.curate(CurationRequest.of(planted.root()));
        assertThat(curated.cohort().trainingCases()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("brain");
            assertThat(one.geometry().describe()).isEqualTo("8 x 7 x 6");
            assertThat(one.geometry().placement()).contains(Planted.PLACE);
            assertThat(one.labelPixels()).containsEntry("tumour", 12L);
        });
        assertThat(curated.cohort().rejected()).singleElement().asString().contains("files of this type are not read");
    }

    @Test
    void a_mask_that_lies_elsewhere_than_its_image_is_refused() throws IOException {
        planted.volume("imagesTr/a_0000.nii.gz", 1).volumeMask("labelsTr/a.nii.gz", 1);
        planted.volume("imagesTr/b_0000.nii.gz", 2);
        NiftiWriter.writeLabels(
                planted.root().resolve("labelsTr/b.nii.gz"),
                new LabelMap(Geometry.placed(8, 7, 6, Planted.PLACE.startingAt(0, 0, 1)), new int[8 * 7 * 6]));
        planted.text("dataset.json", "{\"labels\": {\"background\": 0, \"tumour\": 1}}");
        CuratedFolder curated = Curation.curate(CurationRequest.of(planted.root()));
        assertThat(curated.cohort().rejected())
                .singleElement()
                .asString()
                .contains("labelsTr/b.nii.gz")
                .contains("place mismatch: the mask lies up to 3.00 mm from its image");
    }

    @Test
    void the_list_of_the_decathlon_says_which_files_are_cases() throws IOException {
        planted.volume("imagesTr/a.nii.gz", 1).volumeMask("labelsTr/a.nii.gz", 1);
        planted.volume("imagesTr/b_0000.nii.gz", 2).volumeMask("labelsTr/b.nii.gz", 1);
        planted.volume("imagesTr/spare.nii.gz", 3);
        planted.text(
                "dataset.json",
                "{\"labels\": {\"0\": \"background\", \"1\": \"tumour\"}, \"training\": [",
                "{\"image\": \"./imagesTr/a.nii.gz\", \"label\": \"./labelsTr/a.nii.gz\"},",
                "{\"image\": \"./imagesTr/b.nii.gz\", \"label\": \"./labelsTr/b.nii.gz\"},",
                "{\"image\": \"../secret.nii.gz\", \"label\": \"./labelsTr/b.nii.gz\"},",
                "{\"image\": \"./imagesTr/gone.nii.gz\", \"label\": \"./labelsTr/b.nii.gz\"}, 7]}");
        Listing listing = FolderLayout.of(new SourceFolder(planted.root())).list(new SourceFolder(planted.root()));
        assertThat(listing.entries()).extracting(Entry::id).containsExactly("a", "b");
        assertThat(listing.rejected())
                .extracting(rejected -> rejected.path() + ": " + rejected.reason())
                .containsExactlyInAnyOrder(
                        "../secret.nii.gz: the path leads out of the source folder (image of training[2] of dataset.json)",
                        "imagesTr/gone.nii.gz: the file does not exist (image of training[3] of dataset.json)",
                        "dataset.json: an entry needs the texts image and label (training[4] of dataset.json: 7)",
                        "imagesTr/spare.nii.gz: not named in the list training of dataset.json");
    }

    @Test
    void regions_and_ignore_labels_are_errors_that_say_what_to_do() throws IOException {
        nnunet("good", 1);
        planted.text("dataset.json", "{\"labels\": {\"background\": 0, \"whole\": [1, 2]}}");
        assertThatThrownBy(() -> Curation.curate(CurationRequest.of(planted.root())))
                .hasMessageContaining("label whole must have one whole number")
                .hasMessageContaining("--label NAME=VALUE");
        planted.text("dataset.json", "{\"labels\": {\"background\": 0, \"liver\": 1, \"ignore\": 2}}");
        assertThatThrownBy(() -> Curation.curate(CurationRequest.of(planted.root())))
                .hasMessageContaining("ignore label");
    }

    private void nnunet(String name, int value) throws IOException {
        planted.image("imagesTr/" + name + "_0000.png", Planted.noise(name.hashCode()))
                .mask("labelsTr/" + name + ".png", value, 9);
    }
}
