package fovea.formats.exchange;

/**
 * What an export wrote.
 *
 * @param training cases in imagesTr and labelsTr
 * @param heldOut cases in imagesTs and labelsTs
 * @param folds folds in splits_final.json; 0 where the cohort has none, or the layout does not know them
 * @param ending of images and masks
 * @param colours whether images kept their colours
 */
public record Exported(int training, int heldOut, int folds, String ending, boolean colours) {}
