package fovea.dicom.data;

/** The other byte order. */
public final class Swap {
    private Swap() {}

    /** Reverses every unit of so many bytes; a rest shorter than a unit stays. */
    public static void inPlace(byte[] value, int unit) {
        for (int from = 0; from + unit <= value.length; from += unit) {
            for (int low = from, high = from + unit - 1; low < high; low++, high--) {
                byte kept = value[low];
                value[low] = value[high];
                value[high] = kept;
            }
        }
    }
}
