package fovea.dicom.objects;

import fovea.core.image.Image;
import java.util.Optional;

/**
 * Pixels after the modality transform.
 *
 * @param image on the source's grid
 * @param unit defined term of Rescale Type (0028,1054), such as {@code HU}, or of a PET image's Units (0054,1001), such as
 *     {@code BQML}, when it is the same for all frames; empty where the files do not tell
 */
public record RealValues(Image image, Optional<String> unit) {}
