package fovea.app.fuzz;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.EncapsulatedPixels;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The DICOM reader: header, whole file, every text, and the first frame. */
final class DicomTarget implements FuzzTarget {
    private static final long SMALL = 300_000;

    @Override
    public String name() {
        return "dicom";
    }

    /** Small files of the conformance corpus that are DICOM; of the long series one in ten. */
    @Override
    public List<Path> seeds() throws IOException {
        return files();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Repository.data("dicom"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() < SMALL && isDicom(file))
                    .filter(file -> !file.toString().contains("20180918GE")
                            || file.toString().endsWith("1.dcm"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isDicom(Path file) {
        try {
            return Dicom.part10().readHeader(file).dataSet().size() > 0;
        } catch (IOException | DicomException e) {
            return false;
        }
    }

    @Override
    public void read(Path file) throws IOException {
        try {
            texts(Dicom.part10().readHeader(file).dataSet());
            DicomFile whole = Dicom.part10().readWhole(file);
            if (whole.pixelData().isPresent()) {
                switch (whole.pixelData().get()) {
                    case NativePixels run -> run.bytes(0, (int) Math.min(run.length(), 4096));
                    case EncapsulatedPixels frames -> frames.frame(0);
                }
            }
        } catch (DicomException e) {
            requireWords(e);
        }
    }

    /** A refusal says what it got. */
    static void requireWords(DicomException e) {
        if (e.getMessage() == null || !e.getMessage().contains(", got ")) {
            throw new IllegalStateException("a message must say what was got", e);
        }
    }

    private static void texts(DataSet data) {
        for (Element element : data) {
            if (element instanceof Element.Items sequence) {
                sequence.items().forEach(DicomTarget::texts);
            } else {
                data.texts(element.tag());
            }
        }
    }
}
