"""Reads an exported data set by the rules of nnU-Net's and the Decathlon's documentation, with Pillow and nibabel.

Prints a line a case: side, name, shape, values of the image's first row, label values, spacing.
"""
import json
import os
import re
import sys

import nibabel
import numpy
from PIL import Image


def read(path):
    if path.endswith(".png"):
        return numpy.asarray(Image.open(path)), ""
    nifti = nibabel.load(path)
    affine = nifti.affine
    assert int(nifti.header["sform_code"]) > 0, path
    spacing = ",".join("%g" % value for value in nifti.header.get_zooms())
    origin = ",".join("%g" % value for value in affine[:3, 3])
    # nibabel's array is x, y, z
    return numpy.asarray(nifti.dataobj).T, spacing + " at " + origin


root = sys.argv[1]
described = json.load(open(os.path.join(root, "dataset.json")))
decathlon = "training" in described
ending = ".nii.gz" if decathlon else described["file_ending"]
values = sorted(int(value) for value in (described["labels"].keys() if decathlon else described["labels"].values()))
assert values == list(range(len(values))), "labels must be consecutive from 0"
assert len(os.listdir(os.path.join(root, "labelsTr"))) == described["numTraining"]
for side in ("Tr", "Ts"):
    labels = sorted(os.listdir(os.path.join(root, "labels" + side)))
    images = sorted(os.listdir(os.path.join(root, "images" + side)))
    assert len(images) == len(labels)
    for file in labels:
        name = file[: -len(ending)]
        image = name + ("" if decathlon else "_0000") + ending
        assert image in images, image
        pixels, place = read(os.path.join(root, "images" + side, image))
        mask, mask_place = read(os.path.join(root, "labels" + side, file))
        channels = 1 if pixels.ndim == mask.ndim else pixels.shape[-1]
        if not decathlon:
            assert channels == len(described["channel_names"])
        assert pixels.shape[: mask.ndim] == mask.shape and place == mask_place
        assert numpy.issubdtype(mask.dtype, numpy.integer) and set(numpy.unique(mask)) <= set(values)
        print(side, name, mask.shape, [int(v) for v in pixels.reshape(-1)[:3]], sorted(int(v) for v in numpy.unique(mask)), place)
if decathlon:
    for entry in described["training"]:
        assert os.path.exists(os.path.join(root, entry["image"])) and os.path.exists(os.path.join(root, entry["label"]))
    for entry in described["test"]:
        assert os.path.exists(os.path.join(root, entry))
splits = os.path.join(root, "splits_final.json")
if os.path.exists(splits):
    names = sorted(re.sub(re.escape(ending) + "$", "", file) for file in os.listdir(os.path.join(root, "labelsTr")))
    for split in json.load(open(splits)):
        assert sorted(split["train"] + split["val"]) == names and not set(split["train"]) & set(split["val"])
    print("splits", len(json.load(open(splits))))
