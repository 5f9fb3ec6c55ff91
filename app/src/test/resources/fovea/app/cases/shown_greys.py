"""Greys 0 to 255 of a CT image as a viewer shows it first, by pydicom; a line for each pixel."""
import sys

import numpy as np
import pydicom
from pydicom.pixels import apply_modality_lut, apply_voi_lut

image = pydicom.dcmread(sys.argv[1])
real = apply_modality_lut(image.pixel_array, image).astype(float)
if "VOILUTSequence" in image:
    table = image.VOILUTSequence[0]
    shown = apply_voi_lut(real.astype(np.int64), image, index=0)
    greys = 255.0 * shown / (2 ** table.LUTDescriptor[2] - 1)
elif "WindowCenter" in image:
    # pydicom spreads a window over the range of stored values after rescale
    shown = np.asarray(apply_voi_lut(real, image, index=0), float)
    stored = np.array([-(2.0 ** (image.BitsStored - 1)), 2.0 ** (image.BitsStored - 1) - 1])
    if image.PixelRepresentation == 0:
        stored = np.array([0.0, 2.0**image.BitsStored - 1])
    low, high = stored * float(image.get("RescaleSlope", 1)) + float(image.get("RescaleIntercept", 0))
    greys = 255.0 * (shown - low) / (high - low)
else:
    greys = 255.0 * (real - real.min()) / (real.max() - real.min())
if image.PhotometricInterpretation == "MONOCHROME1":
    greys = 255.0 - greys
print("\n".join("%.3f" % grey for grey in greys.ravel()))
