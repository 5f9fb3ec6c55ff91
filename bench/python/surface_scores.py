"""HD95 and surface Dice of two masks by SciPy and by MONAI, for bench/run metrics.

    python surface_scores.py FILE DEPTH HEIGHT WIDTH SLICE_MM ROW_MM COLUMN_MM TOLERANCE_MM ROUNDS

FILE holds both masks, a byte a voxel. Prints one line of JSON: values, and the least processor time of all rounds in seconds.
"""

import json
import sys
import time
import warnings

import numpy as np
import scipy.ndimage as ndimage
import torch
from monai.metrics import compute_hausdorff_distance, compute_surface_dice

warnings.filterwarnings("ignore")
torch.set_num_threads(1)


def scipy_scores(ref, pred, spacing, tolerance, crop):
    """What people write: edges by erosion, distances by the exact transform, both scores from one pass."""
    if crop:
        at = [slice(int(v.min()), int(v.max()) + 1) for v in np.nonzero(ref | pred)]
        ref, pred = ref[tuple(at)], pred[tuple(at)]
    cross = ndimage.generate_binary_structure(3, 1)
    ref_edge = ref ^ ndimage.binary_erosion(ref, cross)
    pred_edge = pred ^ ndimage.binary_erosion(pred, cross)
    to_ref = ndimage.distance_transform_edt(~ref_edge, sampling=spacing)[pred_edge]
    to_pred = ndimage.distance_transform_edt(~pred_edge, sampling=spacing)[ref_edge]
    hd95 = max(np.percentile(to_ref, 95), np.percentile(to_pred, 95))
    within = (to_ref <= tolerance).sum() + (to_pred <= tolerance).sum()
    return float(hd95), float(within / (to_ref.size + to_pred.size))


def monai_scores(ref, pred, spacing, tolerance):
    r, p = (torch.from_numpy(m)[None, None] for m in (ref, pred))
    hd95 = compute_hausdorff_distance(p, r, include_background=True, percentile=95, spacing=spacing)
    nsd = compute_surface_dice(p, r, [tolerance], include_background=True, spacing=spacing)
    return float(hd95), float(nsd)


def timed(compute, rounds):
    best, scores = float("inf"), None
    for _ in range(rounds):
        start = time.process_time()
        scores = compute()
        best = min(best, time.process_time() - start)
    return {"seconds": best, "hd95": scores[0], "surfaceDice": scores[1]}


def main():
    path, depth, height, width = sys.argv[1], *map(int, sys.argv[2:5])
    spacing, tolerance, rounds = tuple(map(float, sys.argv[5:8])), float(sys.argv[8]), int(sys.argv[9])
    ref, pred = np.fromfile(path, np.uint8).reshape(2, depth, height, width).astype(bool)
    print(
        json.dumps(
            {
                "scipy": timed(lambda: scipy_scores(ref, pred, spacing, tolerance, False), rounds),
                "scipyCropped": timed(lambda: scipy_scores(ref, pred, spacing, tolerance, True), rounds),
                "monai": timed(lambda: monai_scores(ref, pred, spacing, tolerance), rounds),
            }
        )
    )


main()
