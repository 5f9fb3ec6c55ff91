package fovea.curate;

import java.io.IOException;

/** The layouts a folder of cases may have. */
enum FolderLayout {
    /** {@code cases.csv} names every case. */
    TABLE,
    /** {@code imagesTr} and {@code labelsTr}, as nnU-Net and the Medical Segmentation Decathlon have it. */
    NNUNET,
    /** {@code images} and {@code masks} with equal file names. */
    PAIRED;

    /**
     * The layout of a folder; a table goes before folders.
     *
     * @throws CurationException when it is none of them
     */
    static FolderLayout of(SourceFolder source) throws CurationException {
        if (source.hasFile(CasesTable.FILE)) {
            return TABLE;
        }
        if (source.hasFolder(NnunetFolders.IMAGES) && source.hasFolder(NnunetFolders.MASKS)) {
            return NNUNET;
        }
        if (source.hasFolder(PairedFolders.IMAGES) && source.hasFolder(PairedFolders.MASKS)) {
            return PAIRED;
        }
        throw new CurationException(
                "no cases found in " + source.root() + ": it needs a file cases.csv with the columns "
                        + "image, mask and patient; or folders images and masks with equal file names; or nnU-Net's folders "
                        + "imagesTr and labelsTr");
    }

    /** The cases of a folder. */
    Listing list(SourceFolder source) throws IOException {
        return switch (this) {
            case TABLE -> CasesTable.list(source);
            case NNUNET -> NnunetFolders.list(source);
            case PAIRED -> PairedFolders.list(source);
        };
    }
}
