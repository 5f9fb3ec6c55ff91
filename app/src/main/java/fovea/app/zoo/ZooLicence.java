package fovea.app.zoo;

import java.io.IOException;
import java.util.Optional;

/** The licences of the specialists that come with Fovea. */
public final class ZooLicence {
    private ZooLicence() {}

    /**
     * The licence of weights.
     *
     * @param weightsSha256 of {@code adapter.safetensors}
     * @return empty where they are of no specialist of the zoo
     */
    public static Optional<String> of(String weightsSha256) throws IOException {
        return Zoo.open().entries().stream()
                .filter(entry -> weightsSha256.equals(entry.files().get("adapter.safetensors")))
                .map(ZooEntry::licence)
                .findFirst();
    }
}
