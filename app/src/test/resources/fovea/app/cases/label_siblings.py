"""Segmentations and structure sets on one CT, and as JSON what must be drawn of each: voxels of every label on every slice."""
import json
import os
import sys

import numpy as np
import pydicom
from drawn_dicom import *

ROOT, EXPECTED, STEP = sys.argv[1], {}, 3
LABELMAP = "1.2.840.10008.5.1.4.1.1.66.7"


def organ(right=0):
    """36 pixels of 16 x 18."""
    mask = np.zeros((16, 18), bool)
    mask[3:9, 4 + right : 10 + right] = True
    return mask


def situation(name, make, labels=None, refused=None, finding=None, size=(16, 18), orientation=AXIAL):
    """Five slices, and what make(images) gives."""
    EXPECTED[name] = {"labels": labels} if labels is not None else {"refused": refused}
    if finding:
        EXPECTED[name]["finding"] = finding
    folder = os.path.join(ROOT, name)
    normal, images = np.cross(orientation[:3], orientation[3:]), []
    for i in range(5):
        ramp = (np.arange(size[0] * size[1]).reshape(size) + 100 * i).astype(np.int16)
        images.append(one_slice(i, ramp, normal * STEP * i, orientation))
        save(images[-1], folder, f"image-{i}.dcm")
    made = make(images)
    for i, data in enumerate(made if isinstance(made, list) else [made]):
        save(data, folder, f"labels-{i}.dcm")


def at(images, k, mask=None, named=True, **more):
    mask = organ() if mask is None else mask
    return seg_frame(mask, images[k].ImagePositionPatient, images[k] if named else None, **more)


def on(slices, count=36):
    return [count if k in slices else 0 for k in range(5)]


def segmentations():
    grey = (organ() * 130).astype(np.uint8)
    for kind in ("OCCUPANCY", "PROBABILITY"):

        def fractional(images):
            data = segmentation(images, [at(images, 1, grey + 100 * ~organ())], kind="FRACTIONAL")
            data.SegmentationFractionalType = kind
            return data

        situation("fractional-" + kind, fractional, {"organ": on([1])})
    situation(
        "out-of-order", lambda images: segmentation(images, [at(images, k) for k in (3, 1, 2)]), {"organ": on([1, 2, 3])}
    )
    situation(
        "without-references",
        lambda images: segmentation(images, [at(images, k, named=False) for k in (3, 1)]),
        {"organ": on([1, 3])},
    )

    def coronal(images):
        mask = np.zeros((13, 18), bool)
        mask[3:7, 4:10] = True
        across = (1, 0, 0, 0, 0, -1)
        return segmentation(images, [seg_frame(mask, (0, y, 12), orientation=across) for y in range(3, 9)])

    situation("coronal-frames", coronal, {"organ": on([2, 3])})
    situation(
        "mirrored-frame",
        lambda images: segmentation(
            images, [seg_frame(organ()[:, ::-1], (17, 0, 3), images[1], orientation=(-1, 0, 0, 0, 1, 0))]
        ),
        {"organ": on([1])},
    )
    situation(
        "part-of-the-picture",
        lambda images: segmentation(images, [seg_frame(organ()[2:10, 3:12], (3, 2, 3))]),
        {"organ": on([1])},
    )
    situation(
        "one-label-twice",
        lambda images: segmentation(images, [at(images, 1), at(images, 2, segment=2)], ("organ", "organ")),
        {"organ": on([1, 2])},
    )
    situation(
        "two-frames-in-one-place",
        lambda images: segmentation(images, [at(images, 1), at(images, 1, organ(2))]),
        {"organ": on([1], 48)},
    )
    situation(
        "two-objects",
        lambda images: [
            segmentation(images, [at(images, 1)], patient="P1"),
            renamed(segmentation(images, [at(images, 2)], ("other",))),
        ],
        {"organ": on([1]), "other": on([2])},
    )

    def sides(images):
        data = segmentation(images, [at(images, 1), at(images, 1, organ(7), segment=2)], ("Kidney", "Kidney"))
        for segment, side in zip(data.SegmentSequence, [("24028007", "SCT", "Right"), ("7771000", "SCT", "Left")]):
            kind = pydicom.dataset.Dataset()
            kind.update(segment.SegmentedPropertyTypeCodeSequence[0])
            kind.SegmentedPropertyTypeModifierCodeSequence = Sequence([code(*side)])
            segment.SegmentedPropertyTypeCodeSequence = Sequence([kind])
        return data

    situation("sides", sides, {"right Kidney": on([1]), "left Kidney": on([1])})
    situation("overlap", lambda images: segmentation(images, [at(images, 1), at(images, 1, organ(5), segment=2)],
                                                     ("organ", "other")), refused="6 voxels belong to organ and to other")
    situation("image-and-place-differ", lambda images: segmentation(
        images, [seg_frame(organ(), (0, 0, 9), images[1])]), refused="must lie on the image that the frame refers to")
    situation("between-slices", lambda images: segmentation(
        images, [at(images, 1), seg_frame(organ(), (0, 0, 7.5))]), refused="1 frame with foreground that lies on none")
    situation("undescribed", lambda images: segmentation(
        images, [at(images, 1), at(images, 2, segment=3)]), refused="must describe every segment that has pixels")


def renamed(data):
    data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = uid("other object")
    return data


def label_maps():
    def label_map(images, wide=False, palette=False):
        other = 300 if wide else 2
        values = [organ() * 1 + organ()[::-1] * 0 + np.roll(organ(), 7, 0) * other, organ() * 1]
        data = segmentation(images, [at(images, 1), at(images, 2)], ("organ", "other"), kind="LABELMAP")
        data.SOPClassUID = data.file_meta.MediaStorageSOPClassUID = LABELMAP
        put_pixels(data, np.stack(values).astype(np.uint16 if wide else np.uint8))
        data.SegmentSequence[1].SegmentNumber = other
        for group in data.PerFrameFunctionalGroupsSequence:
            del group.SegmentIdentificationSequence
        if palette:
            data.PhotometricInterpretation = "PALETTE COLOR"
            for colour in ("Red", "Green", "Blue"):
                data.add_new(colour + "PaletteColorLookupTableDescriptor", "US", [3, 0, 8])
                data.add_new(colour + "PaletteColorLookupTableData", "OW", b"\0\1\2\0")
        return data

    right = {"organ": on([1, 2]), "other": on([1])}
    situation("label-map", label_map, right)
    situation("label-map-of-16-bits", lambda images: label_map(images, wide=True), right)
    situation("label-map-with-palette", lambda images: label_map(images, palette=True), right)


def square(first, last, z=3):
    """The corners of a square of (last - first) squared pixels."""
    a, b = first - 0.5, last - 0.5
    return [(a, a, z), (b, a, z), (b, b, z), (a, b, z)]


def structure_sets():
    closed, xor, size = "CLOSED_PLANAR", "CLOSEDPLANAR_XOR", (32, 32)

    def drawn(name, contours, count, slices=(1,), finding=None, **more):
        """contours: kind, points, number of the image that is named or None."""

        def make(images):
            return structure_set(images, {"organ": [(k, p, None if i is None else images[i]) for k, p, i in contours]})

        situation(name, make, {"organ": on(slices, count)}, finding=finding, size=size, **more)

    drawn("xor-overlap", [(xor, square(5, 15), 1), (xor, square(10, 20), 1)], 150)
    drawn("closed-overlap", [(closed, square(5, 15), 1), (closed, square(10, 20), 1)], 175)
    drawn("three-rings", [(closed, square(5, 25), 1), (closed, square(9, 21), 1), (closed, square(13, 17), 1)], 272)
    drawn("stored-twice-backwards", [(closed, square(5, 15), 1), (closed, square(5, 15)[::-1], 1)], 100,
          finding="counts once")
    drawn("touching-corners", [(closed, square(5, 10), 1), (closed, square(10, 15), 1)], 50)
    drawn("closed-by-its-first-point", [(closed, square(5, 15) + square(5, 15)[:1], 1)], 100)
    drawn("names-another-image", [(closed, square(5, 15), 3)], 100, finding="names another image than the slice")
    drawn("open-line-beside", [("OPEN_PLANAR", square(5, 15, 6), 2), (closed, square(5, 15), 1)], 100, finding="OPEN_PLANAR")
    drawn("unknown-type-beside", [("WEIRD", square(5, 15, 6), 2), (closed, square(5, 15), 1)], 100, finding="WEIRD")
    drawn("slanting-contour-beside", [(closed, [(5, 5, 3), (15, 5, 3), (15, 15, 6)], None), (closed, square(5, 15), 1)],
          100, finding="lies in no plane parallel to the slices")
    drawn("without-images-named", [(closed, square(5, 15), None)], 100)
    drawn("a-little-off", [(closed, square(5, 15, 3.5), None)], 100, finding="lies beside its slice")
    for name, orientation in [("sagittal", (0, 1, 0, 0, 0, -1)), ("tilted", (1, 0, 0, 0, np.cos(0.3), -np.sin(0.3)))]:
        across, down = np.array(orientation[:3]), np.array(orientation[3:])
        origin = np.cross(across, down) * STEP
        points = [tuple(origin + across * x + down * y) for x, y, _ in square(5, 15)]
        drawn("contours-" + name, [(closed, points, 1)], 100, orientation=orientation)
    between = [(closed, square(5, 15, 4.5), None)]
    situation("contour-between-slices", lambda images: structure_set(images, {"organ": between}), size=size,
              refused="no contour of organ lies on the images")
    planes = [(closed, [(x, 4.5, 1), (x, 14.5, 1), (x, 14.5, 10), (x, 4.5, 10)], None) for x in range(5, 15)]
    situation("sagittal-contours-of-axial-slices", lambda images: structure_set(images, {"organ": planes}), size=size,
              refused="10 contours of organ lie in no plane parallel to the slices")


for part in (segmentations, label_maps, structure_sets):
    part()
print(json.dumps(EXPECTED))
