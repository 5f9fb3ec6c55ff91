package fovea.formats.exchange;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What is exported, and how.
 *
 * @param folder where it goes: absent or empty
 * @param layout which layout
 * @param channel what the images are, such as {@code CT} or {@code MRI}; nnU-Net normalises {@code CT} by the values of
 *     the whole data set and all else picture by picture
 */
public record ExportOrder(Path folder, DatasetLayout layout, String channel) {
    public ExportOrder {
        Objects.requireNonNull(layout, "layout is null");
        if (channel.isBlank()) {
            throw new IllegalArgumentException("a channel needs a name, got '" + channel + "'");
        }
    }
}
