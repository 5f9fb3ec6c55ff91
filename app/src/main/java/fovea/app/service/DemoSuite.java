package fovea.app.service;

import fovea.adapt.AdaptationSource;
import fovea.adapt.recipe.Recipe;
import fovea.app.adaptation.AdaptationJob;
import fovea.app.adaptation.Lesson;
import fovea.app.bars.Console;
import fovea.app.curation.CurateCommand;
import fovea.app.demo.DemoPlan;
import fovea.app.models.Base;
import fovea.app.models.ModelsCommand;
import fovea.app.options.LabelOption;
import fovea.app.phantom.Phantom;
import fovea.core.ScopeLimits;
import fovea.core.cohort.Cohort;
import fovea.curate.layout.CurationRequest;
import fovea.curate.sheet.Origin;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Generalist;
import fovea.model.Specialist;
import fovea.suite.Candidate;
import fovea.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The suite of {@code fovea serve --demo}: one specialist of lungs, adapted to chest radiographs that a program drew, let in
 * provisionally. What is there already is not made again.
 *
 * @param folder for everything that is made
 */
record DemoSuite(Path folder) {
    private static final long SEED = 1;
    private static final String WHY = "a demonstration on drawn pictures";

    /** Less than {@code fovea demo} learns: enough to outline lungs that were drawn alike. */
    private static final DemoPlan PLAN = new DemoPlan(48, 128, 128, 512, 160, 160);

    /** The suite's folder; makes it where it is not there. */
    Path make(Console console) throws IOException {
        Path suite = folder.resolve("suite");
        if (Files.isDirectory(suite) && !Suite.open(suite).answering().isEmpty()) {
            return suite;
        }
        ModelsCommand.Pull.pull(ModelsCommand.store(), Base.USUAL, null, console);
        Cohort cohort = curate(console);
        Path specialist = folder.resolve("specialist");
        Recipe recipe = PLAN.recipe(cohort.trainingCases().size(), true, SEED);
        try (Generalist base = Base.open(Base.USUAL, recipe.outlining().size())) {
            Lesson lesson =
                    Lesson.of(cohort, Optional.empty(), new AdaptationSource.Studies("DX", "CHEST", ScopeLimits.NONE));
            AdaptationJob job = new AdaptationJob(cohort, base, recipe);
            new AdaptationJob(lesson, job.base(), recipe, job.text(), job.beside(), job.spent())
                    .run(specialist, console);
            try (Specialist loaded = Specialist.load(specialist, base)) {
                Candidate.Terms terms = new Candidate.Terms(Optional.of(WHY), Optional.empty(), WHY);
                Suite.openOrMake(suite)
                        .admit(
                                new Candidate(specialist, loaded, "lungs", Optional.empty(), terms),
                                new FileCaseReader());
            }
        }
        return suite;
    }

    private Cohort curate(Console console) throws IOException {
        Path source = folder.resolve("phantom");
        int pictures = Phantom.write(source, new Phantom.Plan(PLAN.phantomPatients(), PLAN.phantomSide(), SEED));
        console.say(pictures + " synthetic pictures drawn into "
                + source.toAbsolutePath().normalize());
        CurationRequest request = new CurationRequest(
                source,
                List.of(new LabelOption().convert(Phantom.LABEL)),
                CurationRequest.DEFAULT_HOLD_OUT,
                SEED,
                true);
        Origin origin = Origin.of(source, "", "drawn by fovea serve --demo", "fovea serve --demo");
        return CurateCommand.curate(request, folder.resolve("cohort"), console, origin)
                .cohort();
    }

    /** Files of the studies that are sent to the service: radiographs it did not learn from, and one that is none. */
    List<Path> studies() throws IOException {
        Path drawn = folder.resolve("unseen");
        Phantom.write(drawn, new Phantom.Plan(4, PLAN.phantomSide(), SEED + 1));
        return DemoStudies.write(drawn, folder.resolve("studies"));
    }
}
