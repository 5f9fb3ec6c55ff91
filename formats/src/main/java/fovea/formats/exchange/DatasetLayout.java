package fovea.formats.exchange;

/** A layout of a data set that other tools read. */
public enum DatasetLayout {
    /** nnU-Net version 2: {@code imagesTr/NAME_0000.ENDING} (nnU-Net documentation, dataset_format.md). */
    NNUNET("nnunet", "_0000"),
    /** The Medical Segmentation Decathlon: {@code imagesTr/NAME.nii.gz} (Antonelli et al. 2022). */
    DECATHLON("decathlon", "");

    private final String word;
    private final String channel;

    DatasetLayout(String word, String channel) {
        this.word = word;
        this.channel = channel;
    }

    /** What stands behind a case's name in the name of its image. */
    String channel() {
        return channel;
    }

    /** As a person types it. */
    @Override
    public String toString() {
        return word;
    }
}
