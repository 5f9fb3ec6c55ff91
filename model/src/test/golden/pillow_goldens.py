#!/usr/bin/env python3
"""Makes golden/pillow.json: tiny planes resized by Pillow's BILINEAR.

usage: pillow_goldens.py > ../resources/golden/pillow.json
"""
import json

import numpy as np
from PIL import Image

SIZES = [(4, 4, 8, 8), (8, 8, 3, 3), (5, 7, 7, 5), (7, 3, 14, 2), (10, 6, 6, 10), (9, 9, 4, 8), (1, 1, 3, 2), (6, 6, 1, 1)]


def plane(width, height):
    y, x = np.meshgrid(np.arange(height), np.arange(width), indexing="ij")
    return ((x * x * 7 + y * 13 + x * y * 5 + 3) % 251).astype(np.float32)


def main():
    cases = []
    for width, height, new_width, new_height in SIZES:
        resized = Image.fromarray(plane(width, height), "F").resize((new_width, new_height), Image.BILINEAR)
        cases.append({
            "width": width, "height": height, "newWidth": new_width, "newHeight": new_height,
            "plane": plane(width, height).reshape(-1).tolist(),
            "resized": np.asarray(resized).reshape(-1).tolist()})
    print(json.dumps(cases))


if __name__ == "__main__":
    main()
