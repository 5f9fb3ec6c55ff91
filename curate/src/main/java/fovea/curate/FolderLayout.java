package fovea.curate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The layouts a folder of cases may have. */
enum FolderLayout {
    /** {@code cases.csv} names every case. */
    TABLE,
    /** {@code imagesTr} and {@code labelsTr}, as nnU-Net and the Medical Segmentation Decathlon have it. */
    NNUNET,
    /** {@code dataset.json} lists the training cases, as the Medical Segmentation Decathlon has it. */
    DECATHLON,
    /** A file of instances, as COCO has it, and the images it names. */
    COCO,
    /** {@code images} and {@code masks} with equal file names. */
    PAIRED;

    /**
     * The layout of a folder; a table goes before folders.
     *
     * @throws CurationException when it is none of them
     * @throws IOException when its {@code dataset.json} cannot be read
     */
    static FolderLayout of(SourceFolder source) throws IOException {
        if (source.hasFile(CasesTable.FILE)) {
            return TABLE;
        }
        if (DecathlonList.isIn(source)) {
            return DECATHLON;
        }
        if (source.hasFolder(NnunetFolders.IMAGES) && source.hasFolder(NnunetFolders.MASKS)) {
            return NNUNET;
        }
        if (source.hasFolder(PairedFolders.IMAGES) && source.hasFolder(PairedFolders.MASKS)) {
            return PAIRED;
        }
        if (CocoMasks.isIn(source)) {
            return COCO;
        }
        throw new CurationException(
                "no cases found in " + source.root() + ": it needs a file cases.csv with the columns "
                        + "image, mask and patient; or folders images and masks with equal file names; or nnU-Net's folders "
                        + "imagesTr and labelsTr; or a dataset.json with a list training of image and label; or "
                        + "annotations/instances_*.json of COCO");
    }

    /** The cases of a folder whose masks are files. */
    Listing list(SourceFolder source) throws IOException {
        return list(source, Optional.empty());
    }

    /** The cases of a folder; what must be drawn is drawn into the folder of the output. */
    Listing list(SourceFolder source, Optional<Path> beside) throws IOException {
        return switch (this) {
            case TABLE -> CasesTable.list(source);
            case NNUNET -> NnunetFolders.list(source);
            case DECATHLON -> DecathlonList.list(source);
            case PAIRED -> PairedFolders.list(source);
            case COCO -> CocoMasks.list(source, beside);
        };
    }
}
