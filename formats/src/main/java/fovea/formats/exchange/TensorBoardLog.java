package fovea.formats.exchange;

import fovea.core.files.AtomicWrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The table {@code training.csv} of a specialist as an event file of TensorBoard: TFRecords (length, masked CRC-32C, data,
 * masked CRC-32C; TensorFlow, lib/io/record_writer) of protocol buffers {@code Event} (TensorBoard, event.proto and
 * summary.proto), of which a few fields are written here by hand.
 */
public final class TensorBoardLog {
    private static final String VERSION = "brain.Event:2";
    private static final int MASK = 0xa282ead8;

    /** Field numbers of Event, shifted by three, with the wire type behind: 1 is eight bytes, 2 a length, 5 four bytes. */
    private static final int WALL_TIME = (1 << 3) | 1;

    private static final int STEP = 2 << 3;
    private static final int FILE_VERSION = (3 << 3) | 2;
    private static final int SUMMARY = (5 << 3) | 2;

    /** Of Summary and of Summary.Value. */
    private static final int VALUE = (1 << 3) | 2;

    private static final int TAG = (1 << 3) | 2;
    private static final int SIMPLE_VALUE = (2 << 3) | 5;

    private TensorBoardLog() {}

    /**
     * A number at a step.
     *
     * @param tag what it is of, such as {@code loss}
     */
    record Scalar(String tag, long step, double value) {}

    /**
     * Writes a training table into a folder that TensorBoard is pointed at.
     *
     * @param table a CSV file whose columns are epoch, step, and then one for each number; an empty cell is left out
     * @return the event file, named after the table's time
     * @throws IOException when the table is missing or is of another form
     */
    public static Path write(Path table, Path folder) throws IOException {
        List<Scalar> scalars = read(table);
        Instant time = Files.getLastModifiedTime(table).toInstant();
        Path file = folder.resolve("events.out.tfevents." + time.getEpochSecond() + ".fovea");
        AtomicWrite.bytes(file, records(time.toEpochMilli() / 1000.0, scalars));
        return file;
    }

    private static List<Scalar> read(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        String[] columns = lines.isEmpty() ? new String[0] : lines.getFirst().split(",", -1);
        if (columns.length < 3 || !columns[0].equals("epoch") || !columns[1].equals("step")) {
            throw new IOException(table + ": a training table has the columns epoch, step and then its numbers, got "
                    + String.join(",", columns));
        }
        List<Scalar> scalars = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != columns.length) {
                throw new IOException(table + ": a row must have " + columns.length + " cells, got \"" + line + "\"");
            }
            try {
                for (int i = 2; i < cells.length; i++) {
                    if (!cells[i].isEmpty()) {
                        scalars.add(new Scalar(columns[i], Long.parseLong(cells[1]), Double.parseDouble(cells[i])));
                    }
                }
            } catch (NumberFormatException e) {
                throw new IOException(table + ": cells must be numbers, got \"" + line + "\"", e);
            }
        }
        return scalars;
    }

    /** The bytes of an event file. */
    static byte[] records(double wallTime, List<Scalar> scalars) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        record(out, new Message().eight(WALL_TIME, wallTime).text(FILE_VERSION, VERSION));
        for (Scalar scalar : scalars) {
            Message value = new Message().text(TAG, scalar.tag()).four(SIMPLE_VALUE, (float) scalar.value());
            Message summary = new Message().message(VALUE, value);
            record(
                    out,
                    new Message()
                            .eight(WALL_TIME, wallTime)
                            .number(STEP, scalar.step())
                            .message(SUMMARY, summary));
        }
        return out.toByteArray();
    }

    private static void record(ByteArrayOutputStream out, Message message) {
        byte[] data = message.bytes.toByteArray();
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        out.writeBytes(length);
        out.writeBytes(masked(length));
        out.writeBytes(data);
        out.writeBytes(masked(data));
    }

    private static byte[] masked(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int rotated = Integer.rotateRight((int) crc.getValue(), 15) + MASK;
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(rotated)
                .array();
    }

    /** A protocol buffer in the making. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message eight(int field, double value) {
            bytes.write(field);
            bytes.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(value)
                    .array());
            return this;
        }

        Message four(int field, float value) {
            bytes.write(field);
            bytes.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(value)
                    .array());
            return this;
        }

        Message number(int field, long value) {
            bytes.write(field);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return piece(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return piece(field, value.bytes.toByteArray());
        }

        private Message piece(int field, byte[] value) {
            bytes.write(field);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }
}
