"""Writes the TIFF files of the tests, with tifffile and Pillow, and what tifffile (of LZW and PackBits: Pillow) reads.

Beside each NAME.tif stands NAME.raw: the stored values as little endian uint16, page by page, row by row, samples of a pixel
together (palette pages: the indices). Run: python tiff_files.py FOLDER
"""

import pathlib
import sys

import numpy
import tifffile
from PIL import Image

folder = pathlib.Path(sys.argv[1])
random = numpy.random.default_rng(5)


def keep(name, read=tifffile.imread):
    values = numpy.asarray(read(folder / f"{name}.tif"))
    (folder / f"{name}.raw").write_bytes(values.astype("<u2").tobytes())


grey8 = random.integers(0, 256, (9, 13), numpy.uint8)
grey16 = random.integers(0, 65536, (9, 13), numpy.uint16)
smooth = numpy.add.outer(numpy.arange(9), numpy.arange(13)).astype(numpy.uint16) * 900
for name, values, options in [
    ("grey8", grey8, {}),
    ("grey16", grey16, {"byteorder": ">"}),
    ("grey16-deflate", smooth, {"compression": "zlib"}),
    ("grey16-predictor", smooth, {"compression": "zlib", "predictor": True}),
    ("pages16", numpy.stack([grey16, smooth, grey16 // 2]), {"photometric": "minisblack"}),
    ("rgb8", random.integers(0, 256, (9, 13, 3), numpy.uint8), {"photometric": "rgb"}),
    ("white-is-zero", grey8, {"photometric": "miniswhite"}),
    ("tiled", numpy.tile(smooth, (4, 3)), {"tile": (16, 16), "compression": "zlib"}),
]:
    tifffile.imwrite(folder / f"{name}.tif", values, **options)
    if name not in ("white-is-zero", "grey16-predictor"):  # refused
        keep(name)

lzw = Image.fromarray(smooth // 64 % 256).convert("L")
lzw.save(folder / "grey8-lzw.tif", compression="tiff_lzw")
keep("grey8-lzw", Image.open)
lzw.save(folder / "grey8-packbits.tif", compression="packbits")
keep("grey8-packbits", Image.open)
indices = Image.fromarray((grey8 % 4).astype(numpy.uint8), "P")
indices.putpalette([0, 0, 0, 255, 0, 0, 0, 255, 0, 9, 8, 7] + [0] * 756)
indices.save(folder / "palette.tif")
keep("palette")
