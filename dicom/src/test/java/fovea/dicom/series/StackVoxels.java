package fovea.dicom.series;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.codec.FrameShape;
import fovea.dicom.pixels.FrameReader;
import fovea.dicom.pixels.ModalityTransform;
import fovea.dicom.pixels.StoredFrame;
import java.io.IOException;
import java.nio.file.Path;

/** Real values of a stack as one volume, tiles of mosaics cut out, to hold against a reference. */
final class StackVoxels {
    private final Dicom dicom;

    /** Reads files with this. */
    StackVoxels(Dicom dicom) {
        this.dicom = dicom;
    }

    /**
     * Reads all slices of a stack.
     *
     * @throws IOException when a slice cannot be read or decoded, is not grey, or has another size than its header told
     * @throws IllegalArgumentException when a finding forbids a volume
     */
    Image read(SliceStack stack) throws IOException {
        Geometry geometry = stack.geometry()
                .orElseThrow(() -> new IllegalArgumentException("no volume can be made of the slices: "
                        + stack.findings().stream()
                                .filter(SeriesFinding::forbidsVolume)
                                .toList()));
        float[] samples = new float[geometry.size()];
        int at = 0;
        int bits = 1;
        OpenFile open = open(stack.slices().get(0).source().file());
        for (Slice slice : stack.slices()) {
            if (!open.path.equals(slice.source().file())) {
                open = open(slice.source().file());
            }
            bits = Math.max(bits, open.reader.description().bitsStored());
            add(open, slice, samples, at);
            at += geometry.width() * geometry.height();
        }
        return new Image(geometry, 1, Math.min(32, bits), samples);
    }

    private record OpenFile(Path path, DicomFile file, FrameReader reader) {}

    private OpenFile open(Path path) throws IOException {
        DicomFile file = dicom.readHeader(path);
        FrameReader reader = FrameReader.of(file);
        if (!reader.description().photometric().isGrey()) {
            throw new IOException("a volume is made of grey slices, " + path.getFileName() + " is "
                    + reader.description().photometric());
        }
        return new OpenFile(path, file, reader);
    }

    private static void add(OpenFile open, Slice slice, float[] samples, int start) throws IOException {
        int frame = slice.source().frame();
        StoredFrame stored = open.reader.frame(frame);
        ModalityTransform transform = ModalityTransform.of(open.file.dataSet(), frame);
        FrameShape shape = stored.description().shape();
        Slice.Size size = slice.size();
        int left = slice.tile().map(Slice.Tile::left).orElse(0);
        int top = slice.tile().map(Slice.Tile::top).orElse(0);
        if (left + size.columns() > shape.columns() || top + size.rows() > shape.rows()) {
            throw new IOException("a slice reaches out of its picture: " + open.path.getFileName());
        }
        int to = start;
        for (int y = 0; y < size.rows(); y++) {
            int from = (top + y) * shape.columns() + left;
            for (int x = 0; x < size.columns(); x++) {
                samples[to++] = (float) transform.apply(stored.value(from + x));
            }
        }
    }
}
