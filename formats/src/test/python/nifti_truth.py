"""What nibabel makes of files: one line a file, tab-separated.

Path, shape, the affine (RAS, 12 numbers; "none" where neither sform nor qform is set), sha256 of the values as little
endian float32 with x fastest (RGB: channel first).
"""

import hashlib
import sys

import nibabel
import numpy


def values(image):
    data = numpy.asanyarray(image.dataobj)
    if data.dtype.fields:
        data = numpy.stack([data[name] for name in "RGB"])
    with numpy.errstate(over="ignore"):
        return numpy.asfortranarray(data, dtype="<f4").tobytes(order="F")


def affine(image):
    header = image.header
    if int(header["sform_code"]) <= 0 and int(header["qform_code"]) <= 0:
        return "none"
    return " ".join(repr(float(value)) for value in image.affine[:3].ravel())


for path in sys.stdin.read().splitlines():
    image = nibabel.load(path)
    shape = list(image.shape) + [1, 1]
    assert all(length == 1 for length in shape[3:]), path
    print(path, " ".join(map(str, shape[:3])), affine(image), hashlib.sha256(values(image)).hexdigest(), sep="\t")
