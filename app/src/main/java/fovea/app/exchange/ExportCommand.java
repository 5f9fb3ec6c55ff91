package fovea.app.exchange;

import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.app.zoo.SpecialistFolder;
import fovea.core.Count;
import fovea.core.cohort.Cohort;
import fovea.formats.CohortFile;
import fovea.formats.exchange.CohortExport;
import fovea.formats.exchange.DatasetLayout;
import fovea.formats.exchange.ExportOrder;
import fovea.formats.exchange.Exported;
import fovea.formats.exchange.TensorBoardLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fovea export}: a cohort in the layout of another tool, a specialist as a file that other programs run. */
@Command(
        name = "export",
        description = {
            "Writes a cohort as a data set for nnU-Net (version 2) or in the layout of the Medical Segmentation"
                    + " Decathlon, a specialist as an ONNX file that other programs run, or a LoRA on a text encoder as a"
                    + " folder of Hugging Face's PEFT, or how training went as an event file of TensorBoard.",
            "",
            "The training side goes to imagesTr and labelsTr, the held-out side to imagesTs and labelsTs, the folds to"
                    + " splits_final.json. Pictures are written anew: pixels, spacing and place, names of cases and"
                    + " labels, and nothing else of their files. What the other tool predicts comes back by prove --rival."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea export --cohort cohorts/lung --to nnunet --out nnUNet_raw/Dataset101_Lung",
            "  fovea export --cohort cohorts/liver --to decathlon --channel CT --out Task03_Liver",
            "  fovea export --specialist zoo:left-ventricle --to onnx --out left-ventricle.onnx",
            "  fovea export --specialist specialists/lung --to tensorboard --out logs/lung",
            "  fovea export --specialist specialists/reports --to peft --out peft/reports",
            "  fovea prove specialists/lung --cohort cohorts/lung --rival nnunet=predictions --out evidence/lung"
        })
public final class ExportCommand extends Verb {
    /** What is written. */
    enum Target {
        NNUNET,
        DECATHLON,
        ONNX,
        PEFT,
        TENSORBOARD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--cohort", paramLabel = "COHORT", description = "Folder that holds cohort.json, or the file.")
    private @Nullable Path cohort;

    @Option(
            names = "--specialist",
            paramLabel = "SPECIALIST",
            converter = SpecialistFolder.class,
            description = "For onnx, peft and tensorboard: folder of a specialist, or zoo:NAME for one that comes with"
                    + " Fovea.")
    private @Nullable Path specialist;

    @Option(names = "--to", paramLabel = "FORM", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    private Target target;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            required = true,
            description = "Folder to write, absent or empty; for onnx the file.")
    private Path out;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            defaultValue = "image",
            description =
                    "What the images are, such as CT or MRI (default: ${DEFAULT-VALUE}). nnU-Net normalises CT by "
                            + "the values of all pictures, everything else picture by picture.")
    private String channel;

    @Option(
            names = "--evidence",
            paramLabel = "EVIDENCE",
            description =
                    "For onnx: what fovea prove wrote of the specialist, whose hash goes into the file (default: that "
                            + "in the specialist's own folder, where it holds one).")
    private @Nullable Path evidence;

    @Option(
            names = "--licence",
            paramLabel = "TEXT",
            description =
                    "For onnx: the licence of the weights (default: that of a specialist of the zoo, else not stated).")
    private @Nullable String licence;

    @Override
    protected Result run(Console console) throws IOException {
        require(
                target == Target.ONNX || (evidence == null && licence == null),
                "--evidence and --licence are for --to onnx");
        if (target == Target.ONNX || target == Target.PEFT || target == Target.TENSORBOARD) {
            require(specialist != null && cohort == null, "--to " + target + " takes --specialist and no --cohort");
        }
        if (target == Target.ONNX) {
            return OnnxExport.write(
                    Objects.requireNonNull(specialist),
                    new OnnxExport.Terms(Optional.ofNullable(evidence), Optional.ofNullable(licence), out),
                    console);
        }
        if (target == Target.PEFT) {
            return PeftExport.write(Objects.requireNonNull(specialist), out, console);
        }
        if (target == Target.TENSORBOARD) {
            Path table = Objects.requireNonNull(specialist).resolve("training.csv");
            Path file = TensorBoardLog.write(table, out);
            console.say("Training log: " + file.toAbsolutePath().normalize());
            return Result.done().with("file", file);
        }
        require(cohort != null && specialist == null, "--to " + target + " takes --cohort and no --specialist");
        require(!channel.isBlank(), "--channel must not be blank");
        return export(Objects.requireNonNull(cohort), console);
    }

    private Result export(Path from, Console console) throws IOException {
        DatasetLayout layout = target == Target.NNUNET ? DatasetLayout.NNUNET : DatasetLayout.DECATHLON;
        Cohort curated = CohortFile.read(from).cohort();
        console.sayIfSynthetic(curated.synthetic());
        Exported exported;
        try (ProgressBar bar = console.progress("export")) {
            exported = CohortExport.write(curated, new ExportOrder(out, layout, channel), bar::update);
        }
        console.say(Count.of(exported.training(), "case") + " to learn from and " + exported.heldOut()
                + " held out written to " + out.toAbsolutePath().normalize() + " as " + exported.ending()
                + (exported.colours() ? " in colour" : ""));
        if (exported.folds() > 0) {
            console.say("Folds: splits_final.json; nnU-Net reads it from its folder nnUNet_preprocessed/DATASET");
        }
        return Result.done()
                .with("folder", out)
                .with("layout", layout.toString())
                .with("training", exported.training())
                .with("heldOut", exported.heldOut())
                .with("folds", exported.folds())
                .with("ending", exported.ending())
                .with("colours", exported.colours());
    }
}
