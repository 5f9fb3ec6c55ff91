"""Lists of pictures for scripts/routing: own held-out ones, plain and changed, and those of every other set."""
import csv
import json
import pathlib
import random
import sys

import numpy as np
from PIL import Image

data, out, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
lists = out / "lists"
lists.mkdir(parents=True, exist_ok=True)


def write(name, files):
    (lists / f"{name}.txt").write_text("".join(f"{file}\n" for file in files))


def spread(files):
    files = sorted(files)
    random.Random(1).shuffle(files)
    return files[:count]


def held_out(name):
    cohort = json.loads((out / name / "cohort.json").read_text())
    return [data / name / case["image"] for case in cohort["heldOut"]]


def changed(files, name, change):
    folder = out / "changed" / name
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for file in files:
        grey = np.asarray(Image.open(file).convert("L")).astype(float)
        new = np.clip(change(grey, np.random.default_rng(abs(hash(file.name)) % 2**32)), 0, 255).round().astype(np.uint8)
        Image.fromarray(new).save(folder / (file.stem + ".png"))
        written.append(folder / (file.stem + ".png"))
    return written


for name in ("ct-liver", "us-nerve", "xray-lung"):
    own = spread(held_out(name))
    write(f"own {name}", own)
    write(f"contrast {name}", changed(own, f"contrast-{name}", lambda x, r: (x - 127.5) * 0.7 + 127.5))
    write(f"noise {name}", changed(own, f"noise-{name}", lambda x, r: x + 12.75 * r.standard_normal(x.shape)))
for name in ("mri-lv", "natural", "microscopy-nuclei"):
    write(f"other {name}", spread((data / name / "images").iterdir()))
write("other mri-hippocampus", spread((data / "mri-hippocampus" / "imagesTr").glob("*.nii.gz")))
write("other dicom", spread(p for p in (data / "dicom" / "pydicom").rglob("*.dcm")))
nothing = out / "changed" / "nothing"
nothing.mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(1)
made = []
for i in range(20):
    grain, grey, spreading = 2 ** (i % 5), rng.uniform(0, 255), rng.uniform(10, 80)
    small = grey + spreading * rng.standard_normal((256 // grain, 256 // grain))
    noise = np.kron(small, np.ones((grain, grain)))
    made.append(nothing / f"noise-{i}.png")
    Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8)).save(made[-1])
for grey in (0, 60, 128, 200, 255):
    made.append(nothing / f"blank-{grey}.png")
    Image.fromarray(np.full((256, 256), grey, np.uint8)).save(made[-1])
write("other blank-and-noise", made)
