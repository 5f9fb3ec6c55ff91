package fovea.app.fuzz;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DicomException;
import fovea.dicom.pixels.FrameReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The first frame of a DICOM file, decoded: native, RLE, JPEG of all kinds, JPEG 2000. */
final class DicomPixelsTarget implements FuzzTarget {
    @Override
    public String name() {
        return "dicom pixels";
    }

    @Override
    public List<Path> seeds() throws IOException {
        return DicomTarget.files().stream().filter(DicomPixelsTarget::isDecoded).toList();
    }

    private static boolean isDecoded(Path file) {
        try {
            FrameReader.of(Dicom.part10().readWhole(file)).frame(0);
            return true;
        } catch (IOException | DicomException e) {
            return false;
        }
    }

    @Override
    public void read(Path file) {
        Bad.isRefused(() -> {
            try {
                DicomFile whole = Dicom.part10().readWhole(file);
                return FrameReader.of(whole).frame(0);
            } catch (DicomException e) {
                DicomTarget.requireWords(e);
                return e;
            }
        });
    }
}
