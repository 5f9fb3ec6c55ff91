package fovea.dicom.series;

import java.util.List;

/**
 * One series in one frame of reference.
 *
 * @param key what its slices have in common
 * @param stacks the stacks it falls into: by orientation and size, and one for each phase where every place comes equally often
 * @param localizers slices that say they are localizers
 * @param findings what is to be said of the series as a whole
 */
public record ImageSeries(
        SeriesKey key, List<SliceStack> stacks, List<Slice> localizers, List<SeriesFinding> findings) {
    public ImageSeries {
        stacks = List.copyOf(stacks);
        localizers = List.copyOf(localizers);
        findings = List.copyOf(findings);
    }
}
