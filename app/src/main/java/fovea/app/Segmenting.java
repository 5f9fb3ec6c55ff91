package fovea.app;

import fovea.core.Image;
import fovea.core.Label;
import fovea.core.Mask;
import fovea.core.Prompt;
import fovea.core.Rejected;
import fovea.core.Segmentation;
import fovea.core.page.Overlay;
import fovea.dicom.Dicom;
import fovea.dicom.DicomException;
import fovea.dicom.objects.SegmentationWriter;
import fovea.dicom.objects.SourceSeries;
import fovea.formats.JsonFile;
import fovea.formats.PngWriter;
import fovea.formats.cases.ImageFile;
import fovea.model.Specialist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pictures, DICOM files and folders of series, one after the other through a specialist. */
final class Segmenting {
    private final Specialist specialist;
    private final Path out;
    private final Optional<SegmentationWriter.Encoding> dicom;
    private final Optional<LocalDateTime> time;
    private final List<Object> done = new ArrayList<>();
    private final List<Object> failed = new ArrayList<>();

    /**
     * Starts.
     *
     * @param dicom how masks of DICOM input are encoded as DICOM objects; empty for none of these
     * @param time their content date and time, and UIDs that follow from the content; empty for now, and new UIDs
     */
    Segmenting(
            Specialist specialist,
            Path out,
            Optional<SegmentationWriter.Encoding> dicom,
            Optional<LocalDateTime> time) {
        this.specialist = specialist;
        this.out = out;
        this.dicom = dicom;
        this.time = time;
    }

    /**
     * Segments all.
     *
     * @param files what to call the results of an input -> the picture, file or folder
     */
    Result all(Map<String, Path> files, Console console) throws IOException {
        if (specialist.card().synthetic()) {
            console.warn("the specialist learnt from SYNTHETIC pictures; its masks say nothing about patients");
        }
        int seen = 0;
        try (ProgressBar bar = console.progress("segment")) {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                try {
                    input(file.getKey(), file.getValue(), bar);
                } catch (IOException | DicomException e) {
                    refuse(file.getValue(), Failures.message(e), bar);
                } catch (IllegalArgumentException e) { // not what this specialist can be asked about
                    refuse(file.getValue(), file.getValue() + ": " + Failures.message(e), bar);
                }
                bar.update(++seen, files.size());
            }
        }
        console.say(done.size() + " pictures segmented into "
                + out.toAbsolutePath().normalize() + ", " + failed.size() + " failed");
        return (failed.isEmpty() ? Result.done() : Result.failed())
                .with("out", out)
                .with("pictures", done)
                .with("failed", failed);
    }

    private void refuse(Path file, String reason, ProgressBar bar) {
        bar.line("failed: " + reason);
        failed.add(Map.of("file", file, "error", reason));
    }

    private void input(String name, Path file, ProgressBar bar) throws IOException {
        if (Files.isDirectory(file)) {
            folder(name, file, bar);
        } else if (Files.isRegularFile(file) && SourceSeries.isDicom(file)) {
            series(name, file, SourceSeries.read(Dicom.part10(), file));
        } else {
            done.add(picture(name, file));
        }
    }

    private void folder(String name, Path folder, ProgressBar bar) throws IOException {
        SourceSeries.Folder found = SourceSeries.readFolder(Dicom.part10(), folder);
        for (Rejected rejected : found.rejected()) {
            refuse(rejected.path(), rejected.path() + ": " + rejected.reason(), bar);
        }
        if (found.series().isEmpty()) {
            throw new IOException("a folder must hold a DICOM series with pixels, got none in " + folder);
        }
        int number = 1;
        for (SourceSeries series : found.series()) {
            String own = found.series().size() == 1 ? name : name + "-" + number++;
            try {
                series(own, folder, series);
            } catch (IOException | DicomException e) {
                refuse(folder, Failures.message(e), bar);
            }
        }
    }

    private void series(String name, Path file, SourceSeries series) throws IOException {
        Map<String, Object> facts = new DicomSegmentation(specialist, series, name, out)
                .run(dicom, time)
                .with("file", file)
                .facts();
        JsonFile.write(out.resolve(name + ".json"), facts);
        done.add(facts);
    }

    /** One picture; what is returned also stands in its JSON file. */
    private Map<String, Object> picture(String name, Path file) throws IOException {
        byte[] bytes = ImageFile.bytes(file);
        Image image = ImageFile.decodeImage(file, bytes);
        if (image.geometry().isVolume()) {
            Result facts = new VolumeSegmentation(specialist, name, out).run(file, bytes, image);
            JsonFile.write(out.resolve(name + ".json"), facts.facts());
            return facts.facts();
        }
        List<Label> labels = specialist.labels();
        List<Prompt> prompts = labels.stream()
                .<Prompt>map(label -> new Prompt.Name(label.name()))
                .toList();
        List<Segmentation> answers = specialist.segment(image, prompts);
        List<Mask> masks = answers.stream().map(Segmentation::mask).toList();
        List<Map<String, Object>> found = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            Path mask =
                    out.resolve(name + "." + SegmentCommand.plain(labels.get(i).name()) + ".mask.png");
            PngWriter.writeMask(mask, masks.get(i));
            found.add(facts(labels.get(i), answers.get(i)).with("mask", mask).facts());
        }
        Path overlay = out.resolve(name + ".overlay.png");
        PngWriter.writeOverlay(overlay, Overlay.of(image, masks));
        Map<String, Object> facts = Result.done()
                .with("file", file)
                .with("specialist", specialist.name())
                .with("adapterSha256", specialist.card().weightsSha256())
                .with("synthetic", specialist.card().synthetic())
                .with("width", image.width())
                .with("height", image.height())
                .with("overlay", overlay)
                .with("labels", found)
                .facts();
        JsonFile.write(out.resolve(name + ".json"), facts);
        return facts;
    }

    private static Result facts(Label label, Segmentation answer) {
        Mask mask = answer.mask();
        Result facts = Result.done()
                .with("label", label.name())
                .with("areaPixels", mask.foreground())
                .with("absent", mask.isEmpty())
                .with("score", answer.predictedIou())
                .with("stability", answer.stability());
        mask.geometry()
                .spacing()
                .ifPresent(mm -> facts.with("areaMm2", mask.foreground() * mm.rowMm() * mm.columnMm()));
        return facts;
    }
}
