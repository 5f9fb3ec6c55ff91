package fovea.app;

import fovea.core.Image;
import fovea.core.Label;
import fovea.core.Mask;
import fovea.core.Prompt;
import fovea.core.Segmentation;
import fovea.formats.JsonFile;
import fovea.formats.Overlay;
import fovea.formats.PngJpegReader;
import fovea.formats.PngWriter;
import fovea.model.AdapterCard;
import fovea.model.AdapterFolder;
import fovea.model.Generalist;
import fovea.model.Specialist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea segment}: pictures -> masks, overlays and numbers. */
@Command(
        name = "segment",
        description = {
            "Asks a specialist for every label it knows, by name alone, on PNG or JPEG pictures.",
            "",
            "Writes NAME.LABEL.mask.png (0 and 255), NAME.overlay.png and NAME.json for each picture. One that cannot "
                    + "be read is named and counted; the others go on, and the exit code is 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea segment chest.png --specialist specialists/lung --out masks",
            "  fovea segment new/*.jpg --specialist specialists/lung --out masks --json"
        })
final class SegmentCommand extends Verb {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pictures, 8 or 16 bits, grey or RGB.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--specialist",
            paramLabel = "SPECIALIST",
            required = true,
            description = "Folder of the specialist.")
    private Path specialist;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write into.")
    private Path out;

    @Override
    Result run(Console console) throws IOException {
        Map<String, Path> named = new LinkedHashMap<>();
        for (Path file : files) {
            Path other = named.putIfAbsent(stem(file), file);
            require(other == null, file + " and " + other + " would both be written as " + stem(file));
        }
        AdapterCard card = AdapterFolder.readCard(specialist);
        try (Generalist base = Base.open(card.base(), card.size());
                Specialist asked = Specialist.load(specialist, base)) {
            return segment(named, asked, out, console);
        }
    }

    /**
     * Segments pictures.
     *
     * @param files what to call the results of a picture -> the picture
     */
    static Result segment(Map<String, Path> files, Specialist specialist, Path out, Console console)
            throws IOException {
        if (specialist.card().synthetic()) {
            console.warn("the specialist learnt from SYNTHETIC pictures; its masks say nothing about patients");
        }
        List<Object> done = new ArrayList<>();
        List<Object> failed = new ArrayList<>();
        try (ProgressBar bar = console.progress("segment")) {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                try {
                    done.add(segment(specialist, file.getKey(), file.getValue(), out));
                } catch (IOException e) {
                    bar.line("failed: " + Failures.message(e));
                    failed.add(Map.of("file", file.getValue(), "error", Failures.message(e)));
                }
                bar.update(done.size() + failed.size(), files.size());
            }
        }
        console.say(done.size() + " pictures segmented into "
                + out.toAbsolutePath().normalize() + ", " + failed.size() + " failed");
        return (failed.isEmpty() ? Result.done() : Result.failed())
                .with("out", out)
                .with("pictures", done)
                .with("failed", failed);
    }

    /** One picture; what is returned also stands in its JSON file. */
    private static Map<String, Object> segment(Specialist specialist, String name, Path file, Path out)
            throws IOException {
        Image image = PngJpegReader.readImage(file);
        List<Label> labels = specialist.labels();
        List<Prompt> prompts = labels.stream()
                .<Prompt>map(label -> new Prompt.Name(label.name()))
                .toList();
        List<Segmentation> answers = specialist.segment(image, prompts);
        List<Mask> masks = answers.stream().map(Segmentation::mask).toList();
        List<Map<String, Object>> found = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            Path mask = out.resolve(name + "." + plain(labels.get(i).name()) + ".mask.png");
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

    /** The file's name without its extension. */
    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** A label as part of a file's name. */
    private static String plain(String label) {
        return label.replaceAll("[^\\p{L}\\p{N}_-]+", "-");
    }
}
