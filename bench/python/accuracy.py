#!/usr/bin/env python3
"""Cuts sets by patients, scores masks and lays results side by side, for scripts/accuracy. Needs numpy, Pillow and scipy.

  accuracy.py cut SET SOURCE OUT PATIENTS SEED   OUT/train and OUT/test: cases.csv, images and masks
  accuracy.py score TEST MASKS RESULT NAME=VALUE...   a JSON file of means over cases
  accuracy.py table RESULT...                    a table in Markdown
"""

import collections
import csv
import hashlib
import json
import pathlib
import shutil
import sys

HELD_OUT = {"ct-liver": 30, "xray-lung": 90, "mri-lv": 7, "us-nerve": 41}


def rows_of(folder):
    with open(folder / "cases.csv", newline="") as file:
        return list(csv.DictReader(file))


def patients_in_order(name, rows, seed):
    """Patients by the hash of seed and name. Where patients are unknown, neighbouring frames resemble each other: blocks
    of ten frames then stand for patients."""
    for place, row in enumerate(rows):
        row["patient"] = row["patient"] or f"block{place // 10:04d}"
    names = {row["patient"] for row in rows}
    return sorted(names, key=lambda patient: hashlib.sha256(f"{seed} {name} {patient}".encode()).hexdigest())


def cut(name, source, out, patients, seed):
    source, out = pathlib.Path(source), pathlib.Path(out)
    rows = rows_of(source)
    order = patients_in_order(name, rows, seed)
    held = HELD_OUT[name] if name != "us-nerve" else HELD_OUT[name] // 10
    side = {"test": set(order[:held])}
    side["train"] = set(order[held:] if patients == "all" else order[held : held + int(patients)])
    for part, chosen in side.items():
        for kind in ("images", "masks"):
            (out / part / kind).mkdir(parents=True, exist_ok=True)
        kept = [row for row in rows if row["patient"] in chosen]
        for row in kept:
            for kind in ("image", "mask"):
                shutil.copyfile(source / row[kind], out / part / row[kind])
        with open(out / part / "cases.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, ["image", "mask", "patient"], extrasaction="ignore")
            writer.writeheader()
            writer.writerows(kept)


def distance(truth, painted):
    """95th percentile of distances between outlines, in pixels; the diagonal where one is missing."""
    import numpy
    from scipy.ndimage import binary_erosion
    from scipy.spatial import cKDTree

    if not truth.any() and not painted.any():
        return 0.0
    if not truth.any() or not painted.any():
        return float(numpy.hypot(*truth.shape))
    outlines = [numpy.argwhere(mask & ~binary_erosion(mask)) for mask in (truth, painted)]
    there = cKDTree(outlines[1]).query(outlines[0])[0]
    back = cKDTree(outlines[0]).query(outlines[1])[0]
    return float(max(numpy.percentile(there, 95), numpy.percentile(back, 95)))


def score(test, masks, result, labels):
    import numpy
    from PIL import Image

    test, masks = pathlib.Path(test), pathlib.Path(masks)
    found = {}
    for label in labels:
        name, value = label.split("=")
        dice, far = [], []
        for row in rows_of(test):
            truth = numpy.array(Image.open(test / row["mask"])) == int(value)
            painted = numpy.array(Image.open(masks / f"{pathlib.Path(row['image']).stem}.{name}.mask.png")) > 0
            total = int(truth.sum()) + int(painted.sum())
            dice.append(1.0 if total == 0 else 2 * int((truth & painted).sum()) / total)
            far.append(distance(truth, painted))
        found[name] = {
            "cases": len(dice),
            "dice": float(numpy.mean(dice)),
            "below": float(numpy.mean(numpy.array(dice) < 0.5)),
            "hd95": float(numpy.mean(far)),
        }
    pathlib.Path(result).write_text(json.dumps(found, indent=1))


def table(results):
    """A line for each set, training size, label and method; a seed a cell, in order. RESULT is SET.SIZE.METHOD.SEED.json."""
    cells = collections.defaultdict(list)
    for path in sorted(map(pathlib.Path, results)):
        name, size, method, _ = path.name.removesuffix(".json").split(".")
        for label, found in json.loads(path.read_text()).items():
            cells[name, size, label, method].append(found)
    print("| set | patients | label | method | Dice, a seed each | mean | below .5 | HD95, px |")
    print("|---|---|---|---|---|---|---|---|")
    for (name, size, label, method), found in sorted(cells.items()):
        mean = {key: sum(one[key] for one in found) / len(found) for key in ("dice", "below", "hd95")}
        each = ", ".join(f"{one['dice']:.3f}" for one in found)
        print(
            f"| {name} | {size} | {label} | `{method}` | {each} | {mean['dice']:.3f} | {mean['below']:.3f}"
            f" | {mean['hd95']:.1f} |"
        )


if __name__ == "__main__":
    verb, *rest = sys.argv[1:] or [""]
    if verb == "cut" and len(rest) == 5:
        cut(*rest)
    elif verb == "score" and len(rest) > 3:
        score(*rest[:3], rest[3:])
    elif verb == "table" and rest:
        table(rest)
    else:
        sys.exit(__doc__)
