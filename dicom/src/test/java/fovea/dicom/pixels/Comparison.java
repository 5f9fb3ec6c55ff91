package fovea.dicom.pixels;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import java.io.IOException;
import java.nio.file.Path;

/** Our reading of a file held against the other software's. */
record Comparison(String name, Outcome outcome, String detail, String pixels) {
    /** What came of it. */
    enum Outcome {
        /** Not one value differs. */
        SAME,
        /** Lossy, and no value differs by more than the tolerance. */
        WITHIN,
        /** Values differ by more. */
        DIFFERENT,
        /** No pixels in the file. */
        NO_PIXELS,
        /** We refuse it, by name. */
        REFUSED,
        /** We read it, the other software does not. */
        OURS_ONLY
    }

    /** Grey levels that two decoders of a cosine or irreversible wavelet transform may differ by: their rounding. */
    static final int TOLERANCE = 1;

    static Comparison of(String name, Path path, PixelTruth truth) {
        DicomFile file;
        try {
            file = Dicom.part10().readHeader(path);
        } catch (IOException | DicomException e) {
            return new Comparison(name, Outcome.REFUSED, reason(e), "");
        }
        if (file.pixelData().isEmpty()) {
            return new Comparison(
                    name, Outcome.NO_PIXELS, file.dataSet().text(Tag.MODALITY).orElse(""), "");
        }
        String pixels = file.syntax().name();
        try {
            FrameReader reader = FrameReader.of(file);
            pixels += ", " + describe(reader.description());
            return compare(new Read(name, pixels, FrameCodecs.isLossy(file.syntax())), reader, truth.ask(path));
        } catch (IOException | DicomException e) {
            return new Comparison(name, Outcome.REFUSED, reason(e), pixels);
        }
    }

    private record Read(String name, String pixels, boolean lossy) {}

    private static Comparison compare(Read read, FrameReader reader, PixelTruth.Answer answer) throws IOException {
        PixelDescription description = reader.description();
        double worst = 0;
        long differing = 0;
        boolean sized = answer.values().length
                == (long) description.frames() * description.shape().size();
        for (int f = 0; f < description.frames(); f++) {
            StoredFrame frame = reader.frame(f);
            for (int i = 0; i < frame.size() && sized; i++) {
                double difference = Math.abs(frame.value(i) - answer.values()[f * frame.size() + i]);
                worst = Math.max(worst, difference);
                differing += difference > 0 ? 1 : 0;
            }
        }
        if (answer.isRefused()) {
            return new Comparison(read.name, Outcome.OURS_ONLY, "pydicom: " + answer.refusal(), read.pixels);
        }
        if (!sized) {
            return new Comparison(read.name, Outcome.DIFFERENT, answer.values().length + " values", read.pixels);
        }
        String detail = differing == 0 ? "" : differing + " of " + answer.values().length + " values by up to " + worst;
        Outcome outcome =
                differing == 0 ? Outcome.SAME : read.lossy && worst <= TOLERANCE ? Outcome.WITHIN : Outcome.DIFFERENT;
        return new Comparison(read.name, outcome, detail, read.pixels);
    }

    private static String describe(PixelDescription d) {
        String sign = d.signed() ? "signed" : "unsigned";
        return "%s, %d/%d bits %s, %d x %d%s"
                .formatted(
                        d.photometric().name().replace('_', ' '),
                        d.bitsStored(),
                        d.shape().bitsAllocated(),
                        sign,
                        d.shape().columns(),
                        d.shape().rows(),
                        d.frames() > 1 ? ", " + d.frames() + " frames" : "");
    }

    private static String reason(Exception e) {
        return e instanceof DicomException dicom ? dicom.reason() : String.valueOf(e.getMessage());
    }
}
