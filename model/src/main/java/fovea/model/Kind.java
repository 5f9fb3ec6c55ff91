package fovea.model;

import fovea.core.Showing;
import fovea.core.domain.DomainTest;
import fovea.core.image.Image;
import fovea.model.card.AdapterFolder;
import fovea.model.preparation.Preparation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The kind of pictures that an adapter learnt from, as its generalist's frozen encoder sees them.
 *
 * @param test empty where the adapter has none
 * @param base whose encoder it reads; there where the test is
 * @param size side at which that encoder is shown pictures
 */
record Kind(Optional<DomainTest> test, Optional<Generalist> base, int size) {
    static Kind of(AdapterFolder adapter, Optional<Generalist> base) {
        return new Kind(
                adapter.domain().filter(test -> base.isPresent()),
                base,
                adapter.card().encoderSize());
    }

    OptionalDouble distance(Image image, Showing showing) {
        if (test.isEmpty()) {
            return OptionalDouble.empty();
        }
        StudyTexture texture = new StudyTexture(base.orElseThrow(), size);
        List<float[]> features = texture.features(StudyTexture.planes(Preparation.of(image, showing.at(size))));
        return OptionalDouble.of(test.get().distance(features));
    }
}
