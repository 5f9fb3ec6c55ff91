package fovea.dicom;

import fovea.dicom.data.Attributes;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** One file read once: preamble, meta information, data set, and the place of the pixels. */
final class FileReading {
    private static final int PREAMBLE = 128;
    private static final long LEAST_INFLATED = 4L << 20;
    private static final long MOST_INFLATED = 256L << 20;
    private static final int MOST_RATIO = 64;

    private final Path file;
    private final String name;
    private final boolean whole;

    FileReading(Path file, boolean whole) {
        this.file = file;
        this.name = file.toString();
        this.whole = whole;
    }

    DicomFile read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " must be a file, got " + (Files.exists(file) ? "something else" : "nothing"));
        }
        long size = Files.size(file);
        try (ByteSource source = new ByteSource(name, new FileInputStream(file.toFile()), size, true)) {
            boolean preamble = passPreamble(source);
            DataSet meta = meta(source);
            Optional<String> uid = meta.text(Tag.TRANSFER_SYNTAX_UID);
            if (!preamble && meta.size() == 0) {
                checkPlausible(source, size);
            }
            if (uid.isPresent() && TransferSyntax.of(uid.get()).deflated()) {
                return deflated(meta, TransferSyntax.of(uid.get()), source.position(), size);
            }
            TransferSyntax syntax = SyntaxGuess.of(source, uid);
            return content(source, meta, syntax, (from, count) -> slice(from, count));
        } catch (ZipException e) {
            throw new DicomException(name, -1, "the deflated data set must be sound", String.valueOf(e.getMessage()));
        }
    }

    /** Where DICM is text of a file without preamble, an element is at the start and none of group 0002 behind. */
    private static boolean passPreamble(ByteSource source) throws IOException {
        boolean magic = source.has(PREAMBLE + 4) && isMagic(source, PREAMBLE);
        boolean chance = magic
                && startsPlausibly(source, Long.MAX_VALUE)
                && source.has(PREAMBLE + 6)
                && source.peek16(PREAMBLE + 4, false) != 2;
        if (magic && !chance) {
            source.pass(PREAMBLE + 4);
            return true;
        }
        if (source.has(4) && isMagic(source, 0)) {
            source.pass(4);
            return true;
        }
        return false;
    }

    private static boolean isMagic(ByteSource source, int at) {
        return source.peek(at) == 'D'
                && source.peek(at + 1) == 'I'
                && source.peek(at + 2) == 'C'
                && source.peek(at + 3) == 'M';
    }

    /** Always explicit little endian, but some write it implicit. */
    private DataSet meta(ByteSource source) throws IOException {
        if (!source.has(8) || source.peek16(0, false) != 2) {
            return DataSet.empty();
        }
        Encoding encoding =
                Vr.letters(source.peek(4), source.peek(5)) ? Encoding.EXPLICIT_LITTLE : Encoding.IMPLICIT_LITTLE;
        return new DataSetReading(source, encoding, 2).read();
    }

    /** Without preamble and meta information a first element must at least look like one. */
    private void checkPlausible(ByteSource source, long size) throws IOException {
        if (!startsPlausibly(source, size)) {
            String got = size < 8 ? size + " bytes" : "neither";
            throw new DicomException(name, 0, "must have DICM at byte 128 or start with an element", got);
        }
    }

    private static boolean startsPlausibly(ByteSource source, long size) throws IOException {
        if (!source.has(8)) {
            return false;
        }
        boolean bigEndian = source.peek(0) == 0 && source.peek(1) != 0;
        int group = source.peek16(0, bigEndian);
        boolean explicit = Vr.of(source.peek(4), source.peek(5)) != Vr.UN;
        return group > 0
                && group <= 0x20
                && Attributes.isKnown(source.peekTag(0, bigEndian))
                && (explicit || source.peek32(4, bigEndian) <= size);
    }

    private DicomFile content(ByteSource source, DataSet meta, TransferSyntax syntax, PixelData.Bytes bytes)
            throws IOException {
        DataSetReading reading = new DataSetReading(source, Encoding.of(syntax), whole ? -1 : 0);
        PixelPlace.Finder finder = new PixelPlace.Finder(name, syntax, source.end(), bytes);
        reading.pixelsAt(finder);
        DataSet dataSet = reading.read();
        return new DicomFile(name, meta, dataSet, syntax, finder.pixels(dataSet));
    }

    private byte[] slice(long from, int count) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            if (from + count > open.length()) {
                throw new DicomException(
                        name,
                        from,
                        "a slice of " + count + " bytes must fit the file",
                        open.length() + " bytes in all");
            }
            byte[] value = new byte[count];
            open.seek(from);
            open.readFully(value);
            return value;
        }
    }

    private DicomFile deflated(DataSet meta, TransferSyntax syntax, long start, long size) throws IOException {
        long most = Math.min(MOST_INFLATED, Math.max(LEAST_INFLATED, MOST_RATIO * size));
        try (ByteSource inflated = new ByteSource(name, inflating(start), most, false)) {
            return content(inflated, meta, syntax, (from, count) -> inflatedSlice(start, from, count));
        }
    }

    /** PS3.5 A.5 has raw deflate; some write the zlib form. */
    private InputStream inflating(long start) throws IOException {
        InputStream in = new FileInputStream(file.toFile());
        try {
            in.skipNBytes(start);
            boolean zlib;
            try (InputStream head = new FileInputStream(file.toFile())) {
                head.skipNBytes(start);
                int first = head.read();
                int second = head.read();
                zlib = first == 0x78 && second >= 0 && ((first << 8) | second) % 31 == 0;
            }
            return new Inflating(name, in, new Inflater(!zlib));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Frees the inflater's native memory with the stream. */
    private static final class Inflating extends InflaterInputStream {
        private final String name;

        Inflating(String name, InputStream in, Inflater inflater) {
            super(in, inflater, 1 << 13);
            this.name = name;
        }

        @Override
        public int read(byte[] target, int from, int most) throws IOException {
            try {
                return super.read(target, from, most);
            } catch (EOFException | ZipException e) {
                throw new DicomException(
                        name,
                        inf.getBytesWritten(),
                        "a deflated data set must be whole",
                        String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    private byte[] inflatedSlice(long start, long from, int count) throws IOException {
        try (ByteSource inflated = new ByteSource(name, inflating(start), Long.MAX_VALUE, false)) {
            if (!inflated.skip(from)) {
                throw new DicomException(name, from, "the deflated data set must reach there", "its end");
            }
            return inflated.take(count, "the pixel data");
        } catch (ZipException e) {
            throw new DicomException(name, from, "the deflated data set must be sound", String.valueOf(e.getMessage()));
        }
    }
}
