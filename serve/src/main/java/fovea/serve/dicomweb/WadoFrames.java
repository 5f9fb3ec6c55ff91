package fovea.serve.dicomweb;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.page.Png;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.PixelData;
import fovea.dicom.codec.CodecException;
import fovea.dicom.data.DicomException;
import fovea.dicom.pixels.PixelDescription;
import fovea.dicom.sources.SourcePixels;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.store.Instance;
import fovea.serve.store.ObjectStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import javax.imageio.ImageIO;

/** Frames of an instance by the retrieve transaction (PS3.18 section 10.4): as pixel data, and rendered. */
public final class WadoFrames {
    private static final String OCTETS = "application/octet-stream";
    private static final int MOST_FRAMES = 100;

    private final Function<Call, Instance> named;
    private final ObjectStore objects;

    /**
     * Out of a store.
     *
     * @param named the instance that a request's path names
     */
    public WadoFrames(Function<Call, Instance> named, ObjectStore objects) {
        this.named = named;
        this.objects = objects;
    }

    private interface Work {
        Reply with(FrameBytes frames) throws IOException;
    }

    private Reply read(Call call, Work work) throws IOException {
        Instance instance = named.apply(call);
        try {
            DicomFile file =
                    Dicom.part10().readHeader(objects.path(instance.file().sha256()));
            PixelData pixels = file.pixelData().orElseThrow(() -> Problem.absent("the instance has no pixel data"));
            return work.with(new FrameBytes(file, pixels, PixelDescription.of(file.dataSet())));
        } catch (DicomException e) {
            throw Problem.of(409, "the instance's pixels cannot be read: " + e.reason());
        } catch (CodecException e) {
            throw Problem.of(409, "the instance's pixels cannot be decoded");
        }
    }

    private static int frame(String text, PixelDescription description) {
        if (!text.matches("[0-9]{1,6}")) {
            throw Problem.malformed("frames must be whole numbers from 1 on, with commas between them");
        }
        int frame = Integer.parseInt(text);
        if (frame < 1 || frame > description.frames()) {
            throw Problem.absent("the instance has " + description.frames() + " frames, not frame " + frame);
        }
        return frame - 1;
    }

    private static String accept(Call call) {
        return call.header("Accept").orElse("*/*").toLowerCase(Locale.ROOT);
    }

    /** Frames as pixel data, a part each: as they are stored where the client takes that, else uncompressed. */
    public Reply frames(Call call) throws IOException {
        return read(call, frames -> {
            List<Integer> wanted = new ArrayList<>();
            for (String one : call.variable("frames").split(",", -1)) {
                wanted.add(frame(one, frames.description()));
            }
            if (wanted.size() > MOST_FRAMES) {
                throw Problem.malformed("at most " + MOST_FRAMES + " frames are given at once");
            }
            String accept = accept(call);
            boolean any = accept.contains("*/*");
            boolean stored = frames.compressed()
                    && (any || accept.contains("transfer-syntax=*") || accept.contains(frames.media()));
            if (!stored && !any && !accept.contains(OCTETS)) {
                throw Problem.of(
                        406,
                        "frames are given as multipart/related; type=\"" + OCTETS + "\""
                                + (frames.compressed() ? " or type=\"" + frames.media() + "\"" : ""));
            }
            List<byte[]> parts = new ArrayList<>();
            for (int frame : wanted) {
                parts.add(stored ? frames.stored(frame) : frames.plain(frame));
            }
            return parts(
                    stored ? frames.media() : OCTETS,
                    stored ? frames.file().syntax().uid() : "",
                    parts);
        });
    }

    private static Reply parts(String media, String syntax, List<byte[]> parts) {
        String boundary = UUID.randomUUID().toString();
        String type = media + (syntax.isEmpty() ? "" : "; transfer-syntax=" + syntax);
        return Reply.stream("multipart/related; type=\"" + media + "\"; boundary=" + boundary, out -> {
            for (byte[] part : parts) {
                String head = "--" + boundary + "\r\nContent-Type: " + type + "\r\nContent-Length: " + part.length
                        + "\r\n\r\n";
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(part);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        });
    }

    /** The first frame as a viewer shows it first. */
    public Reply renderedInstance(Call call) throws IOException {
        return read(call, frames -> rendered(call, frames, 0));
    }

    /** A frame as a viewer shows it first, not turned: through its first window, in colour where it has colours. */
    public Reply renderedFrame(Call call) throws IOException {
        return read(call, frames -> rendered(call, frames, frame(call.variable("frames"), frames.description())));
    }

    private static Reply rendered(Call call, FrameBytes frames, int frame) throws IOException {
        String accept = accept(call);
        boolean jpeg = accept.contains("image/jpeg") || accept.contains("*/*") || accept.contains("image/*");
        if (!jpeg && !accept.contains("image/png")) {
            throw Problem.of(406, "rendered frames are given as image/jpeg and image/png");
        }
        int columns = frames.description().shape().columns();
        int rows = frames.description().shape().rows();
        Image shown = SourcePixels.read(frames.file(), frame).shown(Geometry.plane(columns, rows));
        return jpeg && !accept.startsWith("image/png")
                ? Reply.bytes(200, "image/jpeg", jpeg(shown))
                : Reply.bytes(200, "image/png", Png.of(shown));
    }

    private static byte[] jpeg(Image shown) throws IOException {
        boolean grey = shown.channels() == 1;
        BufferedImage picture = new BufferedImage(
                shown.width(), shown.height(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        float[] samples = shown.toArray();
        for (int i = 0; i < samples.length; i++) {
            int pixel = i / shown.channels();
            picture.getRaster()
                    .setSample(
                            pixel % shown.width(),
                            Math.floorDiv(pixel, shown.width()),
                            i % shown.channels(),
                            Math.round(samples[i]));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean written = ImageIO.write(picture, "jpeg", out);
        if (!written) {
            throw new IOException("no writer of JPEG is there");
        }
        return out.toByteArray();
    }
}
