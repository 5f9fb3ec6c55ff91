#!/usr/bin/env python3
"""zoo_catalogue.py ZOO: writes ZOO/zoo.json, the catalogue of the folders in it with the SHA-256 of every file."""
import hashlib
import json
import pathlib
import sys

MSD = "Antonelli et al., The Medical Segmentation Decathlon, Nature Communications 13, 4128 (2022)"
KNOWN = {
    "left-ventricle": {
        "summary": "the cavity of the left ventricle on short-axis cine MRI of the heart",
        "data": "the Sunnybrook Cardiac Data",
        "dataLicence": "CC0 1.0",
        "licence": "CC0 1.0",
        "citation": "Radau et al., Evaluation Framework for Algorithms Segmenting Short Axis Cardiac MRI, "
        "The MIDAS Journal (2009)",
    },
    "liver": {
        "summary": "the liver, tumours included, on axial CT of the abdomen clipped to 0..255 Hounsfield units",
        "data": "the Medical Segmentation Decathlon, task 3 (LiTS)",
        "dataLicence": "CC BY-SA 4.0",
        "licence": "CC BY-SA 4.0",
        "citation": MSD,
    },
    "nerve-and-vessel": {
        "summary": "nerves and blood vessels on ultrasound of limbs and neck",
        "data": "usgra-seg",
        "dataLicence": "CC BY 4.0",
        "licence": "CC BY 4.0",
        "citation": "usgra-seg, ultrasound-guided regional anaesthesia segmentation data set",
    },
    "hippocampus": {
        "summary": "the anterior and the posterior hippocampus on cropped MRI of the brain",
        "data": "the Medical Segmentation Decathlon, task 4",
        "dataLicence": "CC BY-SA 4.0",
        "licence": "CC BY-SA 4.0",
        "citation": MSD,
    },
}


def main(zoo):
    entries = []
    for name, facts in KNOWN.items():
        files = {
            file.name: hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted((zoo / name).glob("*"))
        }
        if files:
            entries.append({"name": name, **facts, "files": files})
    (zoo / "zoo.json").write_text(
        json.dumps({"specialists": entries}, indent=2) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
