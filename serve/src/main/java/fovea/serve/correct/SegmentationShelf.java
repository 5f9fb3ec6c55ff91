package fovea.serve.correct;

import fovea.core.image.Mask;
import fovea.dicom.Dicom;
import fovea.dicom.data.DicomException;
import fovea.dicom.objects.ReadSegment;
import fovea.dicom.objects.SegmentationReader;
import fovea.dicom.sources.SourceSeries;
import fovea.serve.http.Problem;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Masks of stored Segmentations. The one that was read last is kept, for people leaf through its slices. */
public final class SegmentationShelf {
    private final Stock stock;
    private Optional<Kept> last = Optional.empty();

    private record Kept(String instance, SourceSeries grid, Map<String, Mask> masks) {}

    /** Of a stock. */
    public SegmentationShelf(Stock stock) {
        this.stock = stock;
    }

    /**
     * The masks of a Segmentation by their labels.
     *
     * @param instance its SOP Instance UID
     * @param grid the frames that it lies on
     * @throws Problem 404 when it is not stored, 409 when it does not lie on these frames
     * @throws IOException when its file cannot be read
     */
    public synchronized Map<String, Mask> masks(String instance, SourceSeries grid) throws IOException {
        Optional<Kept> there = last.filter(kept -> kept.instance.equals(instance) && kept.grid.equals(grid));
        if (there.isPresent()) {
            return there.get().masks;
        }
        Instance stored = stock.database()
                .read(sql -> InstanceTable.find(sql, instance))
                .filter(one -> one.kind().modality().equals("SEG"))
                .orElseThrow(() -> Problem.absent("no Segmentation of that SOP Instance UID is stored"));
        Map<String, Mask> masks = new LinkedHashMap<>();
        try {
            List<ReadSegment> segments = SegmentationReader.readWhole(
                    Dicom.part10().readWhole(stock.objects().path(stored.file().sha256())), grid.images());
            for (ReadSegment segment : segments) {
                String name = segment.label().isBlank() ? "segment " + segment.number() : segment.label();
                masks.put(masks.containsKey(name) ? name + " " + segment.number() : name, segment.mask());
            }
        } catch (DicomException e) {
            throw Problem.of(409, "the Segmentation does not lie on these frames: " + e.reason());
        }
        last = Optional.of(new Kept(instance, grid, masks));
        return masks;
    }
}
