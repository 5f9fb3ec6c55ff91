package fovea.dicom.series;

/** Tells whether two slices show the same. */
@FunctionalInterface
interface PixelComparison {
    /** Whether both have the same size and the same real values. */
    boolean same(Slice one, Slice two);
}
