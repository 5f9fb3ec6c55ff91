"""Writes coco.json: segmentations and the run lengths that pycocotools draws of them (2.0.11, BSD).

pip install pycocotools numpy; python coco_truth.py > ../resources/fovea/formats/coco/coco.json
"""
import json

import numpy as np
from pycocotools import mask

rng = np.random.default_rng(20261125)
height, width = 47, 61


def runs(area):
    """Uncompressed run lengths, counted here and not by pycocotools."""
    flat = area.flatten(order="F")
    changes = np.flatnonzero(np.diff(flat)) + 1
    bounds = np.concatenate([[0], changes, [flat.size]])
    lengths = np.diff(bounds).tolist()
    return ([0] if flat[0] else []) + lengths


def drawn(segmentation):
    rles = mask.frPyObjects(segmentation, height, width)
    return runs(mask.decode(mask.merge(rles) if isinstance(rles, list) else rles))


def star(corners, middle, reach, decimals):
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    radius = rng.uniform(0.3, 1, corners) * reach
    points = np.stack([middle[0] + radius * np.cos(angles), middle[1] + radius * np.sin(angles)], 1)
    return np.round(points, decimals).ravel().tolist()


cases = []
for i in range(30):
    cases.append([star(int(rng.integers(3, 14)), rng.uniform((5, 5), (width - 5, height - 5)), rng.uniform(3, 25), i % 4)])
for i in range(10):  # crosses itself, leaves the picture
    cases.append([np.round(rng.uniform((-9, -9), (width + 9, height + 9), (7, 2)), 2).ravel().tolist()])
for i in range(6):  # several parts
    cases.append([star(6, rng.uniform((5, 5), (50, 40)), 12, 2) for _ in range(3)])
cases += [
    [[0, 0, width, 0, width, height, 0, height]],
    [[10, 10, 20, 10, 20, 20, 10, 20, 10, 10]],
    [[10.5, 10.5, 20.5, 10.5, 20.5, 20.5, 10.5, 20.5]],
    [[3, 3, 3, 3, 3, 30, 30, 30]],
    [[5, 5, 5, 40, 5, 20]],
]
truth = [{"segmentation": one, "counts": drawn(one)} for one in cases]
for i in range(8):  # compressed and uncompressed run lengths
    area = np.asfortranarray((rng.random((height, width)) < (0.02, 0.5, 0.98, 0, 1, 0.1, 0.9, 0.3)[i]).astype(np.uint8))
    if i > 4:
        area[:, 7:40] = 1
    packed = mask.encode(np.asfortranarray(area))
    text = {"size": [height, width], "counts": packed["counts"].decode()}
    truth.append({"segmentation": text, "counts": runs(area)})
    truth.append({"segmentation": {"size": [height, width], "counts": runs(area)}, "counts": drawn(text | {"counts": runs(area)})})
print(json.dumps({"height": height, "width": width, "cases": truth}, separators=(",", ":")))
