package fovea.app.answering;

import fovea.app.bars.Console;
import fovea.app.models.Base;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.app.zoo.SpecialistFolder;
import fovea.apply.DicomOutput;
import fovea.apply.Expert;
import fovea.apply.InputNames;
import fovea.apply.Strays;
import fovea.apply.StudyReader;
import fovea.dicom.objects.SegmentationWriter;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.suite.SuiteDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea segment}: pictures -> masks, overlays and numbers. */
@Command(
        name = "segment",
        description = {
            "Asks a specialist for every label it knows, by name alone, on PNG, JPEG or DICOM pictures, DICOM series and "
                    + "NIfTI volumes.",
            "",
            "Writes NAME.LABEL.mask.png (0 and 255), NAME.overlay.png and NAME.json for each picture, and for DICOM "
                    + "NAME.seg.dcm, NAME.sr.dcm and NAME.sc.dcm. For a volume the masks are NAME.LABEL.mask.nii.gz, with "
                    + "the volume's own geometry, all labels in one map NAME.labels.nii.gz with tables of volumes, and the overlay "
                    + "shows one plane. A folder is searched for DICOM series, which go "
                    + "through slice by slice. A study that the specialist is not for, by "
                    + "its DICOM attributes or its pixels, is refused with the reason: NAME.json and no mask, exit code 5; "
                    + "--force answers all the same. What cannot be read is named and counted; the others go on, and the "
                    + "exit code is 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea segment chest.png --specialist specialists/lung --out masks",
            "  fovea segment new/*.jpg --specialist specialists/lung --out masks --json",
            "  fovea segment heart/cine --specialist zoo:left-ventricle --out masks",
            "  fovea segment brain.nii.gz --specialist specialists/hippocampus --out masks",
            "  fovea segment study/ct --suite suites/hospital --out found",
            "  fovea segment odd.png --specialist specialists/lung --out masks --force",
            "  fovea segment study/ct --specialist specialists/lung --out found --dicom-time 2026-01-31T12:00:00"
        })
public final class SegmentCommand extends Verb {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Pictures, 8 or 16 bits, grey or RGB; NIfTI volumes; DICOM files; folders of them and of DICOM series.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--specialist",
            paramLabel = "SPECIALIST",
            converter = SpecialistFolder.class,
            description = "Folder of the specialist, or zoo:NAME for one that comes with Fovea.")
    private @Nullable Path specialist;

    @Option(
            names = "--suite",
            paramLabel = "DIR",
            description = "Folder of a suite instead: of each study that of its specialists is asked which is for it.")
    private @Nullable Path suite;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write into.")
    private Path out;

    /** What is written beside PNGs for DICOM input. */
    enum Companions {
        BINARY,
        LABELMAP,
        NONE
    }

    @Option(
            names = "--dicom",
            paramLabel = "KIND",
            defaultValue = "BINARY",
            description =
                    "For DICOM input: BINARY, a Segmentation with measurement report and secondary capture; LABELMAP, the "
                            + "same as a label map without a report; or NONE (default: ${DEFAULT-VALUE}).")
    private Companions dicom = Companions.BINARY;

    @Option(
            names = "--dicom-time",
            paramLabel = "TIME",
            description = "Content date and time of the DICOM objects, as 2026-01-31T12:00:00. Their UIDs then follow "
                    + "from the content, so that a rerun writes the same files. Default: now, and new UIDs.")
    private @Nullable LocalDateTime dicomTime;

    @Option(
            names = "--force",
            description = "Answer also about studies that the specialist is not for; every output then says so.")
    private boolean force;

    @Override
    protected Result run(Console console) throws IOException {
        Map<String, Path> named = InputNames.of(StudyReader.inputs(files));
        named.forEach((name, file) -> {
            if (!name.equals(InputNames.stem(file))) {
                console.warn(file + " is written as " + name + ", for other inputs have its name too");
            }
        });
        require((specialist == null) != (suite == null), "give one of --specialist and --suite");
        DicomOutput output = new DicomOutput(encoding(), Optional.ofNullable(dicomTime));
        Strays strays = force ? Strays.FORCE : Strays.REFUSE;
        if (suite != null) {
            try (OpenSuite open = OpenSuite.of(suite)) {
                SuiteDesk desk = new SuiteDesk(open.roster(), out, output);
                return new SegmentJob(desk, out, strays, open.warnings()).run(named, console);
            }
        }
        Path folder = Objects.requireNonNull(specialist);
        AdapterCard card = AdapterFolder.readCard(folder);
        try (Base base = Base.of(card.spec(), card.base(), card.encoderSize());
                Specialist asked = Specialist.load(folder, base.generalist())) {
            return SegmentJob.of(Expert.of(asked), out, output, strays).run(named, console);
        }
    }

    private Optional<SegmentationWriter.Encoding> encoding() {
        return switch (dicom) {
            case BINARY -> Optional.of(SegmentationWriter.Encoding.BINARY);
            case LABELMAP -> Optional.of(SegmentationWriter.Encoding.LABELMAP);
            case NONE -> Optional.empty();
        };
    }
}
