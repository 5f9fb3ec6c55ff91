package fovea.adapt;

import fovea.adapt.recipe.Seeds;
import fovea.adapt.samples.Sample;
import fovea.core.cohort.Case;
import fovea.core.domain.ChangedGreys;
import fovea.core.domain.DomainTest;
import fovea.core.domain.StudyFeatures;
import fovea.core.domain.StudySample;
import fovea.model.Generalist;
import fovea.model.StudyTexture;
import fovea.model.preparation.Framing;
import fovea.model.preparation.Preparation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Fits the in-domain test of a specialist to the training side, validation patients included, see {@link
 * DomainTest#fitted}.
 */
final class DomainFit {
    private static final int PLACE = -3; // of its draws in the run

    private final Generalist base;
    private final AdaptationRequest request;
    private final Cases cases;

    DomainFit(Generalist base, AdaptationRequest request, Cases cases) {
        this.base = base;
        this.request = request;
        this.cases = cases;
    }

    /** Why no test can be fitted; empty where one can. */
    static Optional<String> impossible(AdaptationRequest request, Cases cases) {
        if (request.adapted().isEmpty()) {
            return Optional.of("the method " + request.recipe().method()
                    + " adapts no generalist, whose frozen features an in-domain test reads");
        }
        long patients =
                all(cases).map(sample -> sample.one().patient()).distinct().count();
        return patients < DomainTest.FEWEST_PATIENTS ? Optional.of(tooFew(patients)) : Optional.empty();
    }

    /** Why patients are too few to fit a test to. */
    static String tooFew(long patients) {
        return "an in-domain test is calibrated on at least " + DomainTest.FEWEST_PATIENTS
                + " training patients, there were " + patients;
    }

    private static Stream<Sample> all(Cases cases) {
        return Stream.concat(cases.trained().stream(), cases.validated().stream());
    }

    /**
     * What the fit takes, in steps of training at full size. The encoder's answer costs about a third of a lesson within
     * SAM, and about four thirds of a lesson of the pyramid, which shows the encoder pictures of half the size (measured at
     * 256 px).
     */
    static double steps(AdaptationRequest request, Cases cases) {
        if (impossible(request, cases).isPresent()) {
            return 0;
        }
        boolean volumes = cases.showing().slicing().isPresent();
        long studies = all(cases).map(sample -> sample.one().id()).distinct().count();
        double pictures = Math.min(studies, most(cases)) * (ChangedGreys.COPIES + (volumes ? DomainTest.PLANES : 1));
        double lessons = request.recipe().spec().takesHints() ? pictures / 3 : pictures * 4 / 3;
        return lessons / request.recipe().course().batch();
    }

    DomainTest test() {
        return DomainTest.fitted(see(), draws(0));
    }

    private List<StudyFeatures> see() {
        List<Sample> samples = chosen();
        StudyTexture texture = new StudyTexture(base, cases.showing().size());
        List<StudyFeatures> seen = new ArrayList<>();
        for (Sample sample : samples) {
            seen.add(texture.of(sample.one().patient(), planes(sample), draws(seen.size() + 1)));
            request.progress().domain(seen.size(), samples.size());
        }
        return seen;
    }

    /** A sample of each study that is looked at. */
    private List<Sample> chosen() {
        Map<String, Sample> studies = new LinkedHashMap<>();
        all(cases).forEach(sample -> studies.putIfAbsent(sample.one().id(), sample));
        return StudySample.of(
                List.copyOf(studies.values()), sample -> sample.one().patient(), most(cases));
    }

    private static int most(Cases cases) {
        return cases.showing().slicing().isPresent() ? StudySample.MOST_VOLUMES : StudySample.MOST_PLANES;
    }

    /** The planes that stand for a study, see {@link DomainTest#planes}; a volume is read again. */
    private List<Framing.Picture> planes(Sample sample) {
        Case one = sample.one();
        if (!one.geometry().isVolume()) {
            return List.of(sample.picture());
        }
        return StudyTexture.planes(Preparation.of(request.reader().image(one), cases.showing()));
    }

    private RandomGenerator draws(int place) {
        return Seeds.of(request.recipe().seed(), PLACE, place);
    }
}
