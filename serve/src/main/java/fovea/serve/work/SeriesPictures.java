package fovea.serve.work;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.page.PictureSize;
import fovea.core.page.Plate;
import fovea.core.page.TurnedPlane;
import fovea.dicom.Dicom;
import fovea.dicom.data.DicomException;
import fovea.dicom.objects.SourceFiles;
import fovea.dicom.sources.SourceSeries;
import fovea.serve.http.Problem;
import fovea.serve.store.Instance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pictures of stored series as radiologists look at them, with letters at the edges where the place in the patient is known.
 * Headers of the series looked at last are kept.
 */
public final class SeriesPictures {
    private static final int MOST = 8;

    private final Stock stock;
    private final Map<List<String>, List<SourceSeries>> read = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, List<SourceSeries>> eldest) {
            return size() > MOST;
        }
    };

    /** Of a stock. */
    public SeriesPictures(Stock stock) {
        this.stock = stock;
    }

    /**
     * Frames of each grid of a series, in their order.
     *
     * @param images of the series
     */
    public List<Integer> frames(List<Instance> images) {
        return grids(images).stream().map(grid -> grid.images().frames().size()).toList();
    }

    private List<SourceSeries> grids(List<Instance> images) {
        List<String> key = images.stream().map(image -> image.file().sha256()).toList();
        synchronized (read) {
            List<SourceSeries> there = read.get(key);
            if (there != null) {
                return there;
            }
        }
        List<Path> files = new ArrayList<>();
        key.forEach(sha256 -> files.add(stock.objects().path(sha256)));
        List<SourceSeries> grids = SourceFiles.readFiles(Dicom.part10(), files).series();
        synchronized (read) {
            read.put(key, grids);
        }
        return grids;
    }

    /**
     * A frame of a series, turned as radiologists look at it and otherwise pixel for pixel.
     *
     * @param series its grid
     * @param plane from 0
     * @param turned how it is turned
     */
    public record Shown(SourceSeries series, int plane, TurnedPlane turned) {
        /**
         * What a viewer shows first, 8 bits.
         *
         * @throws Problem 409 when its pixels cannot be read
         * @throws IOException when its file cannot be read
         */
        public Image image() throws IOException {
            try {
                return turned.image(
                        series.pixels(plane).shown(series.images().geometry().slice(plane)));
            } catch (DicomException e) {
                throw Problem.of(409, "the frame's pixels cannot be read: " + e.reason());
            }
        }
    }

    /**
     * A grid of a series.
     *
     * @param grid from 1
     * @throws Problem 404 when there is no such grid
     */
    public SourceSeries grid(List<Instance> images, int grid) {
        List<SourceSeries> grids = grids(images);
        if (grid < 1 || grid > grids.size()) {
            throw Problem.absent("the series has no such grid of frames");
        }
        return grids.get(grid - 1);
    }

    /**
     * A frame.
     *
     * @param grid from 1
     * @param frame from 1
     * @throws Problem 404 when there is no such frame
     */
    public Shown shown(List<Instance> images, int grid, int frame) {
        SourceSeries series = grid(images, grid);
        if (frame < 1 || frame > series.images().frames().size()) {
            throw Problem.absent("the series has no such frame");
        }
        Geometry plane = series.images().geometry().slice(frame - 1);
        return new Shown(series, frame - 1, TurnedPlane.of(plane));
    }

    /**
     * A frame as a PNG file.
     *
     * @param grid from 1
     * @param frame from 1
     * @throws Problem 404 when there is no such frame, 409 when its pixels cannot be read
     * @throws IOException when its file cannot be read
     */
    public byte[] png(List<Instance> images, int grid, int frame) throws IOException {
        SourceSeries series = shown(images, grid, frame).series();
        Geometry whole = series.images().geometry();
        try {
            return Plate.of(
                            series.pixels(frame - 1).shown(whole.slice(frame - 1)),
                            List.of(),
                            PictureSize.FILE,
                            Plate.Paint.TINT)
                    .png();
        } catch (DicomException e) {
            throw Problem.of(409, "the frame's pixels cannot be read: " + e.reason());
        }
    }
}
