package fovea.dicom.sources;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.series.Slice;
import fovea.dicom.series.SliceStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Frames of one series that make one grid, in the order of their slices, and where the pixels of each are. */
public final class SourceSeries {
    private final SourceImages images;
    private final List<Pixels> pixels;
    private final List<String> remarks;

    /**
     * Where the pixels of a frame are.
     *
     * @param file its file, of which the header is in memory
     * @param index of the frame in it, from 0
     */
    private record Pixels(DicomFile file, int index) {}

    /**
     * A frame of a file.
     *
     * @param file the file
     * @param index of the frame in it, from 0
     */
    public record Frame(Path file, int index) {}

    private SourceSeries(SourceImages images, List<Pixels> pixels, List<String> remarks) {
        this.images = images;
        this.pixels = List.copyOf(pixels);
        this.remarks = List.copyOf(remarks);
    }

    /**
     * Frames in the order given. Headers are read, and pixels when they are asked for.
     *
     * @throws DicomException when a file is malformed or files do not belong together
     * @throws IOException when a file cannot be read
     */
    public static SourceSeries of(Dicom dicom, List<Frame> frames) throws IOException {
        return of(dicom, frames, List.of());
    }

    /** The slices of a stack, see {@link #of(Dicom, List)}. */
    public static SourceSeries of(Dicom dicom, SliceStack stack) throws IOException {
        return of(
                dicom,
                stack.slices().stream()
                        .map(Slice::source)
                        .map(source -> new Frame(source.file(), source.frame()))
                        .toList(),
                stack.remarks());
    }

    /** All frames of a file whose frames do not tell where they lie, in the file's order. */
    public static SourceSeries ofFile(Dicom dicom, Path file) throws IOException {
        int count = SourceFrame.of(dicom.readHeader(file).dataSet()).size();
        return of(
                dicom,
                IntStream.range(0, count).mapToObj(i -> new Frame(file, i)).toList());
    }

    private static SourceSeries of(Dicom dicom, List<Frame> frames, List<String> remarks) throws IOException {
        Map<Path, Integer> first = new LinkedHashMap<>();
        List<DataSet> sets = new ArrayList<>();
        Map<Path, DicomFile> files = new LinkedHashMap<>();
        int count = 0;
        for (Frame frame : frames) {
            if (!files.containsKey(frame.file())) {
                DicomFile file = dicom.readHeader(frame.file());
                files.put(frame.file(), file);
                first.put(frame.file(), count);
                sets.add(file.dataSet());
                count += SourceFrame.of(file.dataSet()).size();
            }
        }
        List<Pixels> pixels = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (Frame frame : frames) {
            DicomFile file = files.get(frame.file());
            if (file != null) {
                pixels.add(new Pixels(file, frame.index()));
                order.add(first.getOrDefault(frame.file(), 0) + frame.index());
            }
        }
        return new SourceSeries(SourceImages.of(sets).part(order), pixels, remarks);
    }

    /** The frames. */
    public SourceImages images() {
        return images;
    }

    /** The file of the first frame, for messages. */
    public String origin() {
        return pixels.get(0).file().origin();
    }

    /** What a person should know of the series, such as copies that were left out. */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * Decodes the pixels of a frame.
     *
     * @param slice its index in {@link #images}
     * @throws DicomException when the file's description of its pixels is wrong
     * @throws IOException when they cannot be read or decoded; it names the file
     */
    public SourcePixels pixels(int slice) throws IOException {
        Pixels wanted = pixels.get(slice);
        try {
            return SourcePixels.read(wanted.file(), wanted.index());
        } catch (IOException e) {
            throw new IOException(wanted.file().origin() + ": " + e.getMessage(), e);
        }
    }
}
