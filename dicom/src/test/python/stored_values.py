"""The outside truth for pixels: for each path on standard input, the stored values of all its frames by pydicom with its
plugins (pylibjpeg, GDCM), or by DCMTK's dcmdjpeg where those do not know the transfer syntax.

Answers "ok FRAMES ROWS COLUMNS SAMPLES" and so many little-endian doubles, colour by pixel, or "no REASON".
"""

import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pydicom
from pydicom.pixels import pixel_array

warnings.filterwarnings("ignore")
# 12 bit JPEG with the cosine transform: by IJG's code in DCMTK, whose inverse transform is the more exact one
TWELVE = ("1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55")


def values(path):
    ds = pydicom.dcmread(path, force=True)
    if str(ds.file_meta.get("TransferSyntaxUID", "")) in TWELVE:
        with tempfile.TemporaryDirectory() as folder:
            plain = os.path.join(folder, "plain.dcm")
            subprocess.run(["dcmdjpeg", path, plain], check=True, capture_output=True)
            return values(plain)
    ds.PlanarConfiguration = ds.get("PlanarConfiguration", 0)
    if "TransferSyntaxUID" not in ds.file_meta:
        ds.file_meta.TransferSyntaxUID = (
            pydicom.uid.ImplicitVRLittleEndian if ds.original_encoding[0] else
            pydicom.uid.ExplicitVRLittleEndian if ds.original_encoding[1] else pydicom.uid.ExplicitVRBigEndian)
    pixels = pixel_array(ds, raw=True)
    samples = ds.get("SamplesPerPixel", 1)
    frames = int(ds.get("NumberOfFrames", 1) or 1)
    shape = (frames, ds.Rows, ds.Columns, samples)
    pixels = np.asarray(pixels).reshape(shape)
    stored = ds.get("BitsStored", ds.BitsAllocated)
    if pixels.dtype.kind in "iu" and stored < 8 * pixels.dtype.itemsize and ds.BitsAllocated > 1:
        pixels = only_stored(pixels, stored, ds.get("HighBit", stored - 1), ds.get("PixelRepresentation", 0))
    return pixels


def only_stored(pixels, bits, high, signed):
    """pydicom leaves overlay bits in: PS3.5 section 8.1.1 says which bits are the stored value."""
    wide = pixels.astype(np.int64) >> (high + 1 - bits) & (1 << bits) - 1
    return np.where(wide >> bits - 1 & 1, wide - (1 << bits), wide) if signed else wide


def main():
    for line in sys.stdin:
        path = line.rstrip("\n")
        try:
            pixels = values(path)
        except Exception as e:  # the answer is that there is none
            answer = f"no {type(e).__name__} {e}".replace("\n", " ")
            sys.stdout.buffer.write(answer.encode() + b"\n")
        else:
            frames, rows, columns, samples = pixels.shape
            sys.stdout.buffer.write(f"ok {frames} {rows} {columns} {samples}\n".encode())
            sys.stdout.buffer.write(np.ascontiguousarray(pixels, dtype="<f8").tobytes())
        sys.stdout.buffer.flush()


main()
