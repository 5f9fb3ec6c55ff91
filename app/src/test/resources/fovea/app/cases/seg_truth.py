"""Voxels, centre (LPS, mm), spacing and the largest distance of a frame from the source frame that it refers to."""
import glob
import sys

import numpy as np
import pydicom

seg = pydicom.dcmread(sys.argv[1])
places = {}
for path in glob.glob(sys.argv[2] + "/*"):
    image = pydicom.dcmread(path, stop_before_pixels=True)
    if "PerFrameFunctionalGroupsSequence" in image:
        for i, groups in enumerate(image.PerFrameFunctionalGroupsSequence):
            places[image.SOPInstanceUID, i + 1] = groups.PlanePositionSequence[0].ImagePositionPatient
    else:
        places[image.SOPInstanceUID, 0] = image.ImagePositionPatient

frames = seg.pixel_array.reshape(-1, seg.Rows, seg.Columns)
shared = seg.SharedFunctionalGroupsSequence[0]
sum_of, count, worst = np.zeros(3), 0, 0.0
for frame, groups in zip(frames, seg.PerFrameFunctionalGroupsSequence):
    def group(name):
        return getattr(groups if name in groups else shared, name)[0]

    across, down = np.array(group("PlaneOrientationSequence").ImageOrientationPatient, float).reshape(2, 3)
    row_mm, column_mm = map(float, group("PixelMeasuresSequence").PixelSpacing)
    origin = np.array(group("PlanePositionSequence").ImagePositionPatient, float)
    rows, columns = np.nonzero(frame)
    sum_of += (origin + np.outer(columns * column_mm, across) + np.outer(rows * row_mm, down)).sum(0)
    count += len(rows)
    source = groups.DerivationImageSequence[0].SourceImageSequence[0]
    key = source.ReferencedSOPInstanceUID, int(source.get("ReferencedFrameNumber", 0))
    worst = max(worst, float(np.linalg.norm(origin - np.array(places[key], float))))
between = group("PixelMeasuresSequence").get("SpacingBetweenSlices", 0)
print(count, *(sum_of / max(count, 1)), float(between), worst)
