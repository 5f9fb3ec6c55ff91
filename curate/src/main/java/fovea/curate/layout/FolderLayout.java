package fovea.curate.layout;

import java.io.IOException;

/** The layouts a folder of cases may have. */
public enum FolderLayout {
    /** {@code cases.csv} names every case. */
    TABLE,
    /** {@code imagesTr} and {@code labelsTr}, as nnU-Net and the Medical Segmentation Decathlon have it. */
    NNUNET,
    /** {@code dataset.json} lists the training cases, as the Medical Segmentation Decathlon has it. */
    DECATHLON,
    /** A file of instances, as COCO has it, and the images it names. */
    COCO,
    /** {@code images} and {@code masks} with equal file names. */
    PAIRED,
    /** A folder for each case, with a file {@code image} and a file {@code mask}. */
    CASE_FOLDERS,
    /** DICOM files anywhere, as hospitals have them. */
    DICOM,
    /** Masks beside their images, told by the ends of their names. */
    ENDINGS;

    /**
     * The layout of a folder; a table goes before folders.
     *
     * @throws CurationException when it is none of them
     * @throws IOException when its {@code dataset.json} cannot be read
     */
    public static FolderLayout of(SourceFolder source) throws IOException {
        if (source.hasFile(CasesTable.FILE)) {
            return TABLE;
        }
        if (DecathlonList.isIn(source)) {
            return DECATHLON;
        }
        if (source.hasFolder(NnunetFolders.IMAGES) && source.hasFolder(NnunetFolders.MASKS)) {
            return NNUNET;
        }
        if (PairedFolders.isPlainlyIn(source)) {
            return PAIRED;
        }
        if (CocoMasks.isIn(source)) {
            return COCO;
        }
        if (CaseFolders.isIn(source)) {
            return CASE_FOLDERS;
        }
        if (DicomFolder.isIn(source)) {
            return DICOM;
        }
        if (PairedFolders.isIn(source)) {
            return PAIRED;
        }
        if (EndingPairs.isIn(source)) {
            return ENDINGS;
        }
        throw new CurationException(
                "no cases found in " + source.root() + ": it needs a file cases.csv with the columns "
                        + "image, mask and patient; or folders images and masks with equal file names; or nnU-Net's folders "
                        + "imagesTr and labelsTr; or a dataset.json with a list training of image and label; or "
                        + "annotations/instances_*.json of COCO; or a folder for each case with files image and mask; or masks beside their images, named case_mask beside case; or DICOM series with Segmentations or structure sets");
    }

    /** The cases of a folder whose masks are files. */
    public Listing list(SourceFolder source) throws IOException {
        return list(source, CurationRequest.of(source.root()));
    }

    /**
     * The cases of a folder; what must be drawn is drawn into the folder of the output.
     *
     * @throws CurationException when labels are asked for in a way that this layout does not have
     */
    public Listing list(SourceFolder source, CurationRequest request) throws IOException {
        if (this != DICOM && !request.dicom().names().isEmpty()) {
            throw new CurationException(
                    "masks of " + source.root() + " hold numbers, and a label takes one: " + "--label NAME=NUMBER, got "
                            + request.dicom().names().getFirst().structure());
        }
        return switch (this) {
            case TABLE -> CasesTable.list(source);
            case NNUNET -> NnunetFolders.list(source);
            case DECATHLON -> DecathlonList.list(source);
            case PAIRED -> PairedFolders.list(source);
            case COCO -> CocoMasks.list(source, request.beside());
            case CASE_FOLDERS -> CaseFolders.list(source);
            case ENDINGS -> EndingPairs.list(source, request.beside());
            case DICOM -> DicomFolder.list(source, request);
        };
    }
}
