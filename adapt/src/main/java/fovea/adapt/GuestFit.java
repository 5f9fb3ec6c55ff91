package fovea.adapt;

import fovea.adapt.recipe.Seeds;
import fovea.core.Showing;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Training;
import fovea.core.cohort.TrainingTrace;
import fovea.core.domain.DomainTest;
import fovea.core.domain.StudyFeatures;
import fovea.core.domain.StudySample;
import fovea.core.files.Sha256;
import fovea.core.image.Image;
import fovea.model.Generalist;
import fovea.model.StudyTexture;
import fovea.model.preparation.Preparation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a guest is for, by the training side of a cohort: an in-domain test fitted to it as to what a specialist learnt
 * from, and a trace of its cases, on which the guest is not proven.
 *
 * @param test empty where there are too few patients
 * @param none why there is none; empty where there is one
 * @param trace of all cases of the training side
 */
public record GuestFit(Optional<DomainTest> test, String none, TrainingTrace trace) {
    private static final int PLACE = -3; // of the draws, as in a run

    /**
     * Who looks at the pictures, and how.
     *
     * @param base whose frozen encoder sees them
     * @param showing how they are shown to it
     * @param guest sha256 of the guest's file
     */
    public record Look(Generalist base, Showing showing, String guest) {}

    /**
     * Looks at all cases of a training side.
     *
     * @param progress told after each case: done, of how many
     * @throws IllegalArgumentException when a picture cannot be shown so
     */
    public static GuestFit of(Training training, CaseReader reader, Look look, BiConsumer<Integer, Integer> progress) {
        List<Case> cases = training.cases();
        boolean volumes = look.showing().slicing().isPresent();
        int most = volumes ? StudySample.MOST_VOLUMES : StudySample.MOST_PLANES;
        Set<String> chosen = new HashSet<>();
        StudySample.of(cases, Case::patient, most).forEach(one -> chosen.add(one.id()));
        String salt = Sha256.of("trace " + look.guest() + " " + training.cohortSha256());
        StudyTexture texture = new StudyTexture(look.base(), look.showing().size());
        List<TrainingTrace.Mark> marks = new ArrayList<>();
        List<StudyFeatures> seen = new ArrayList<>();
        for (Case one : cases) {
            Image image = reader.image(one);
            marks.add(TrainingTrace.mark(salt, one, image));
            if (chosen.contains(one.id())) {
                Preparation pixels = Preparation.of(image, look.showing());
                seen.add(texture.of(one.patient(), StudyTexture.planes(pixels), Seeds.of(1, PLACE, seen.size() + 1)));
            }
            progress.accept(marks.size(), cases.size());
        }
        TrainingTrace trace = new TrainingTrace(salt, marks);
        long patients = cases.stream().map(Case::patient).distinct().count();
        return patients < DomainTest.FEWEST_PATIENTS
                ? new GuestFit(Optional.empty(), DomainFit.tooFew(patients), trace)
                : new GuestFit(Optional.of(DomainTest.fitted(seen, Seeds.of(1, PLACE, 0))), "", trace);
    }
}
