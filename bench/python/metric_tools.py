"""Scores of toy masks by the field's tools, as the golden numbers of ToolConventionsTest.

    python -m venv V && V/bin/pip install monai==1.6.1 surface-distance==0.1 MedPy==0.5.2 seg-metrics==1.2.8 torch
    git clone Project-MONAI/MetricsReloaded at cb38dfc (it is not on PyPI), and put it on PYTHONPATH
    V/bin/python bench/python/metric_tools.py >prove/src/test/resources/fovea/prove/metrics/tools.json

Each mask is a list of slices, each a list of rows; '#' is foreground. Spacing is in mm: slice, row, column (row, column in
planes). "nan", "inf" and "error" are what a tool said.
"""

import json
import sys
import warnings

import numpy as np
import scipy.ndimage as ndimage

warnings.filterwarnings("ignore")
# surface-distance 0.1 was written for older NumPy and SciPy; the names it wants stand for the same functions.
np.Inf = np.inf
for old in ("filters", "morphology"):
    setattr(ndimage, old, ndimage)

import surface_distance  # noqa: E402
import torch  # noqa: E402
from medpy.metric import binary  # noqa: E402
from monai.metrics import (  # noqa: E402
    compute_average_surface_distance,
    compute_dice,
    compute_hausdorff_distance,
    compute_surface_dice,
)
from seg_metrics.seg_metrics import computeQualityMeasures  # noqa: E402
from MetricsReloaded.metrics.pairwise_measures import BinaryPairwiseMeasures  # noqa: E402

TOLERANCE = 1.0


def number(compute):
    try:
        value = float(np.asarray(compute()).reshape(-1)[0])
    except Exception:
        return "error"
    if np.isnan(value):
        return "nan"
    return "inf" if np.isinf(value) else value


def monai(ref, pred, spacing):
    t = lambda m: torch.from_numpy(m.astype(np.float32))[None, None]
    r, p = t(ref), t(pred)
    return {
        "dice": number(lambda: compute_dice(p, r)),
        "hd": number(lambda: compute_hausdorff_distance(p, r, spacing=spacing)),
        "hd95": number(lambda: compute_hausdorff_distance(p, r, percentile=95, spacing=spacing)),
        "assd": number(lambda: compute_average_surface_distance(p, r, symmetric=True, spacing=spacing)),
        "nsd": number(lambda: compute_surface_dice(p, r, [TOLERANCE], spacing=spacing)),
    }


def deepmind(ref, pred, spacing):
    d = surface_distance.compute_surface_distances(ref, pred, spacing)
    sides = lambda: surface_distance.compute_average_surface_distance(d)
    return {
        "dice": number(lambda: surface_distance.compute_dice_coefficient(ref, pred)),
        "hd": number(lambda: surface_distance.compute_robust_hausdorff(d, 100)),
        "hd95": number(lambda: surface_distance.compute_robust_hausdorff(d, 95)),
        "meanFromReference": number(lambda: sides()[0]),
        "meanFromPrediction": number(lambda: sides()[1]),
        "nsd": number(lambda: surface_distance.compute_surface_dice_at_tolerance(d, TOLERANCE)),
    }


def medpy(ref, pred, spacing):
    return {
        "dice": number(lambda: binary.dc(pred, ref)),
        "hd": number(lambda: binary.hd(pred, ref, spacing)),
        "hd95": number(lambda: binary.hd95(pred, ref, spacing)),
        "assd": number(lambda: binary.assd(pred, ref, spacing)),
    }


def reloaded(ref, pred, spacing):
    m = BinaryPairwiseMeasures(
        pred.astype(int), ref.astype(int), connectivity_type=1, pixdim=list(spacing), dict_args={"nsd": TOLERANCE, "hd_perc": 95}
    )
    return {
        "dice": number(m.dsc),
        "hd": number(m.measured_hausdorff_distance),
        "hd95": number(m.measured_hausdorff_distance_perc),
        "assd": number(m.measured_average_distance),
        "masd": number(m.measured_masd),
        "nsd": number(m.normalised_surface_distance),
    }


def nnunet(ref, pred, spacing):
    """By the formula of nnunetv2 2.6 (evaluation/evaluate_predictions.py, compute_metrics): NaN where all is empty."""
    tp, fp, fn = (ref & pred).sum(), (pred & ~ref).sum(), (ref & ~pred).sum()
    return {"dice": "nan" if tp + fp + fn == 0 else float(2 * tp / (2 * tp + fp + fn))}


def segmetrics(ref, pred, spacing):
    names = ["dice", "hd", "hd95", "msd"]
    try:
        q = computeQualityMeasures(pred.astype(np.int8), ref.astype(np.int8), list(spacing)[::-1], names)
    except Exception:
        return {name: "error" for name in names}
    return {name: number(lambda: q[name]) for name in names}


TOOLS = {
    "monai": monai,
    "surface-distance": deepmind,
    "medpy": medpy,
    "metrics-reloaded": reloaded,
    "nnunet": nnunet,
    "seg-metrics": segmetrics,
}


def boxes(shape, *spans):
    m = np.zeros(shape, bool)
    for span in spans:
        m[tuple(slice(*s) for s in span)] = True
    return m


def ball(shape, centre, radius):
    grid = np.indices(shape)
    return sum((grid[i] - centre[i]) ** 2 for i in range(len(shape))) <= radius**2


def cases():
    square = boxes((8, 8), ((2, 6), (2, 6)))
    yield "square, one column off", square, boxes((8, 8), ((2, 6), (3, 7))), (1.0, 1.0)
    yield "square, one far pixel", square, square | boxes((8, 8), ((0, 1), (7, 8))), (1.0, 1.0)
    yield "square, half, flat pixels", square, boxes((8, 8), ((2, 6), (2, 4))), (2.0, 0.5)
    yield "at the border", boxes((6, 6), ((0, 2), (0, 2))), boxes((6, 6), ((0, 2), (0, 3))), (1.0, 1.0)
    yield "the same", square, square, (1.0, 1.0)
    yield "both empty", square & False, square & False, (1.0, 1.0)
    yield "reference empty", square & False, square, (1.0, 1.0)
    yield "answer empty", square, square & False, (1.0, 1.0)
    yield "discs", ball((20, 20), (9, 9), 6), ball((20, 20), (10, 11), 5), (0.7, 0.7)
    ring = ball((20, 20), (9, 9), 7) & ~ball((20, 20), (9, 9), 3)
    yield "ring and disc", ring, ball((20, 20), (9, 9), 6), (1.0, 1.0)
    random = np.random.default_rng(7)
    yield "specks", random.random((12, 12)) < 0.3, random.random((12, 12)) < 0.3, (1.0, 1.5)
    box = boxes((6, 8, 8), ((1, 4), (2, 6), (2, 6)))
    yield "box, one slice off", box, boxes((6, 8, 8), ((2, 5), (2, 6), (2, 6))), (3.0, 1.0, 1.0)
    yield "balls", ball((12, 12, 12), (5, 5, 5), 4), ball((12, 12, 12), (6, 5, 6), 4.5), (2.0, 0.8, 0.8)


def text(mask):
    slices = mask if mask.ndim == 3 else mask[None]
    return [["".join("#" if v else "." for v in row) for row in one] for one in slices]


def main():
    found = []
    for name, ref, pred, spacing in cases():
        scores = {}
        for tool, run in TOOLS.items():
            if tool == "surface-distance" and ref.ndim == 3:
                continue  # its surface elements in volumes come from a table we do not rebuild
            scores[tool] = run(ref, pred, spacing)
        found.append({"name": name, "spacing": spacing, "reference": text(ref), "prediction": text(pred), "scores": scores})
    json.dump({"toleranceMm": TOLERANCE, "cases": found}, sys.stdout, indent=1)
    print()


main()
