"""The other side of bench/run decode: decodes DICOM files with pydicom, each way that its environment has.

    python -m venv V && V/bin/pip install numpy pydicom pylibjpeg pylibjpeg-openjpeg pylibjpeg-libjpeg pylibjpeg-rle \
        pyjpegls python-gdcm

A line on standard input is a way and a path, parted by a tab; the answer is the milliseconds of wall and of processor time
that reading the file and decoding all its frames took, or "none" where the way cannot. The first line of the output names
the ways.
"""

import sys
import time
import warnings

import pydicom

warnings.filterwarnings("ignore")
WAYS = ("native", "pylibjpeg", "gdcm", "pyjpegls", "pydicom")


def decode(way, path):
    dataset = pydicom.dcmread(path)
    if way == "native":
        if dataset.file_meta.TransferSyntaxUID.is_encapsulated:
            raise ValueError("encapsulated")
    else:
        dataset.pixel_array_options(decoding_plugin=way)
    return dataset.pixel_array.shape


def main():
    print("pydicom", pydicom.__version__, *WAYS, flush=True)
    for line in sys.stdin:
        way, path = line.rstrip("\n").split("\t")
        wall, processor = time.perf_counter(), time.process_time()
        try:
            decode(way, path)
            took = time.perf_counter() - wall, time.process_time() - processor
            print(f"{1e3 * took[0]:.3f} {1e3 * took[1]:.3f}", flush=True)
        except Exception:  # a way without a decoder for this file: whatever it throws, it cannot
            print("none", flush=True)


if __name__ == "__main__":
    main()
