package fovea.dicom.series;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DicomException;
import fovea.dicom.pixels.FrameReader;
import fovea.dicom.pixels.ModalityTransform;
import fovea.dicom.pixels.StoredFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares slices by their files: byte by byte, and where these differ, by decoded pixels. */
final class FilePixels implements PixelComparison {
    private final Dicom dicom;

    FilePixels(Dicom dicom) {
        this.dicom = dicom;
    }

    /** Pixels that cannot be decoded are like none. */
    @Override
    public boolean same(Slice one, Slice two) {
        if (!one.size().equals(two.size()) || !one.tile().equals(two.tile())) {
            return false;
        }
        Path first = one.source().file();
        Path second = two.source().file();
        try {
            boolean sameFrame = one.source().frame() == two.source().frame();
            return (sameFrame && Files.mismatch(first, second) < 0)
                    || sameValues(frame(one.source()), frame(two.source()));
        } catch (IOException | DicomException e) {
            return false;
        }
    }

    private record Frame(StoredFrame stored, ModalityTransform transform) {}

    private Frame frame(Slice.Source source) throws IOException {
        DicomFile file = dicom.readHeader(source.file());
        return new Frame(
                FrameReader.of(file).frame(source.frame()), ModalityTransform.of(file.dataSet(), source.frame()));
    }

    private static boolean sameValues(Frame one, Frame two) {
        if (one.stored.size() != two.stored.size()
                || one.stored.description().photometric()
                        != two.stored.description().photometric()) {
            return false;
        }
        for (int i = 0; i < one.stored.size(); i++) {
            if (one.transform.apply(one.stored.value(i)) != two.transform.apply(two.stored.value(i))) {
                return false;
            }
        }
        return true;
    }
}
