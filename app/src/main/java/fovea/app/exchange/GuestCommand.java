package fovea.app.exchange;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.app.verb.StudyOptions;
import fovea.app.verb.Verb;
import fovea.core.AdapterSpec.Guest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea guest}: a model from elsewhere -> a specialist that is proven, admitted and refused like any other. */
@Command(
        name = "guest",
        description = {
            "Makes a specialist of a model from elsewhere: an ONNX file with one input (N, 1 or 3, side, side) and one map a "
                    + "label as its result, such as an exported 2-D nnU-Net, or what fovea export --to onnx wrote.",
            "",
            "The file is copied beside a sealed card. With --cohort an in-domain test is fitted to the cohort's training "
                    + "side, so that it refuses what it is not for. Files that Fovea exported say all the rest themselves."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea guest left-ventricle.onnx --cohort cohorts/heart --out guests/left-ventricle",
            "  fovea guest nnunet.onnx --labels liver --modality CT --body-part ABDOMEN --window \"fixed -160 240\" "
                    + "--scaling zscore --gives logits --background --cohort cohorts/liver --out guests/nnunet",
            "  fovea prove guests/left-ventricle --cohort cohorts/heart --out evidence/guest",
            "  fovea admit guests/left-ventricle --suite suites/trial --provisional --why \"reader study\""
        })
public final class GuestCommand extends Verb {
    @Parameters(paramLabel = "FILE", description = "The ONNX file.")
    private Path file;

    @Option(names = "--out", paramLabel = "SPECIALIST", required = true, description = "Folder to write it into.")
    private Path out;

    @Option(names = "--name", paramLabel = "NAME", description = "Its name (default: the file's).")
    private @Nullable String name;

    @Option(
            names = "--cohort",
            paramLabel = "COHORT",
            description = "Cohort whose training side shows what it is for: the in-domain test is fitted to it.")
    private @Nullable Path cohort;

    @Option(
            names = "--labels",
            split = ",",
            paramLabel = "NAME",
            description = "Names of its labels, in the order of its results (default: the cohort's).")
    private List<String> labels = new ArrayList<>();

    @Mixin
    private StudyOptions studies = new StudyOptions();

    @Option(
            names = "--window",
            paramLabel = "WINDOW",
            description =
                    "Values that are black and white: stored (0 and 255), \"fixed LOW HIGH\" or \"quantiles LOW HIGH\" "
                            + "(default: stored).")
    private @Nullable String window;

    @Option(names = "--size", paramLabel = "PIXELS", description = "Side of its input, where the file leaves it open.")
    private @Nullable Integer size;

    @Option(
            names = "--scaling",
            paramLabel = "SCALING",
            description = "From display values 0 to 255 to its input: unit (by 255), zscore (each picture for itself), "
                    + "display (as they are), sam, or \"MEAN DEVIATION\".")
    private @Nullable String scaling;

    @Option(names = "--gives", paramLabel = "WHAT", description = "What it gives: probabilities or logits.")
    private @Nullable Gives gives;

    /** What it gives, as people type it. */
    enum Gives {
        PROBABILITIES,
        LOGITS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--background", description = "Its first channel is the background: a pixel goes to the highest.")
    private boolean background;

    @Option(names = "--overlapping", description = "A pixel may have several labels.")
    private boolean overlapping;

    @Option(names = "--output", paramLabel = "NAME", description = "The result that is read, where it has several.")
    private @Nullable String output;

    @Option(
            names = "--axis",
            paramLabel = "AXIS",
            description = "It takes volumes too, cut into planes along x, y or z.")
    private @Nullable String axis;

    @Option(
            names = "--base",
            paramLabel = "NAME",
            defaultValue = "mobile-sam",
            description = "The generalist whose frozen features the in-domain test reads, and that it is compared with "
                    + "(default: ${DEFAULT-VALUE}).")
    private String base;

    @Option(names = "--licence", paramLabel = "TEXT", description = "The licence of its weights, for the card.")
    private @Nullable String licence;

    @Option(names = "--learnt-from", paramLabel = "TEXT", description = "What it learnt from, as far as is known.")
    private @Nullable String learntFrom;

    @Override
    protected Result run(Console console) throws IOException {
        GuestOrder.Reading reading = new GuestOrder.Reading(
                Optional.ofNullable(window),
                Optional.ofNullable(size),
                Optional.ofNullable(scaling),
                Optional.ofNullable(gives).map(one -> Guest.Gives.valueOf(one.name())),
                background,
                Optional.ofNullable(output),
                Optional.ofNullable(axis));
        GuestOrder.Purpose purpose =
                new GuestOrder.Purpose(labels, overlapping, studies.modality(), studies.bodyPart(), studies.limits());
        GuestOrder.Words words = new GuestOrder.Words(
                Optional.ofNullable(name), Optional.ofNullable(licence), Optional.ofNullable(learntFrom));
        return new GuestMaking(new GuestOrder(file, reading, purpose, words), base, console)
                .make(Optional.ofNullable(cohort), out);
    }
}
