package fovea.dicom;

import fovea.core.files.AtomicWrite;
import java.io.IOException;
import java.nio.file.Path;

/** Fovea's own toolkit: PS3.10 files, tolerant when it reads, strict when it writes. */
final class Part10 implements Dicom {
    @Override
    public DicomFile readHeader(Path file) throws IOException {
        return new FileReading(file, false).read();
    }

    @Override
    public DicomFile readWhole(Path file) throws IOException {
        return new FileReading(file, true).read();
    }

    @Override
    public void write(Path file, DicomFile content) throws IOException {
        FileWriting writing = new FileWriting(content);
        AtomicWrite.stream(file, writing::writeTo);
    }
}
