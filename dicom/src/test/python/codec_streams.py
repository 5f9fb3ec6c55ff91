"""Makes the small streams that the codec tests read: picture() coded by other software, or by the small encoder below and
then checked with other software. Writes DIRECTORY/streams.csv and one file a stream; lossy ones with the reference's own decoding.

    pip install imagecodecs==2026.3.6 pydicom==3.0.2 pyjpegls==1.5.1 numpy; apt install dcmtk
    python dicom/src/test/python/codec_streams.py dicom/src/test/resources/fovea/dicom/codec
"""

import pathlib
import struct
import subprocess
import sys
import tempfile

import imagecodecs
import jpeg_ls
import numpy as np
import pydicom
from pydicom.uid import ExplicitVRLittleEndian

ROWS, COLUMNS = 29, 37
rows = []
out = pathlib.Path(sys.argv[1])


def picture(bits, samples, signed=False):
    """Flat rows, ramps, noise and a chequerboard of extremes; the tests compute the same."""
    top = (1 << bits) - 1
    p = np.zeros((ROWS, COLUMNS, samples), np.int64)
    for y in range(ROWS):
        for x in range(COLUMNS):
            for c in range(samples):
                noise = (x * 7919 + y * 104729 + c * 1299709 + x * y * 31) % 23
                v = top // 3 if y < 6 else top * (x + y + 3 * c) // (ROWS + COLUMNS + 6)
                if x > COLUMNS // 2 and y >= 6:
                    v += noise * top // 512
                if x < 4 and y > ROWS - 5:
                    v = top if (x + y + c) % 2 else 0
                p[y, x, c] = min(v, top) - ((top + 1) // 2 if signed else 0)
    return p


def add(name, codec, bits, samples, stream, lossy=None, tolerance=0, allocated=None, signed=False):
    (out / name).write_bytes(stream)
    if lossy is not None:
        (out / (name + ".raw")).write_bytes(np.asarray(lossy).astype("<u2").tobytes())
    rows.append(f"{name},{codec},{bits},{samples},{allocated or (8 if bits <= 8 else 16)},{int(signed)},{tolerance}")


# --- JPEG lossless: an encoder after ITU-T T.81 Annex H, its output checked with libjpeg-turbo ---------------------------


class Bits:
    def __init__(self):
        self.bytes, self.acc, self.n = bytearray(), 0, 0

    def put(self, value, length):
        for i in range(length - 1, -1, -1):
            self.acc = self.acc << 1 | value >> i & 1
            self.n += 1
            if self.n == 8:
                self.bytes.append(self.acc)
                if self.acc == 0xFF:
                    self.bytes.append(0)
                self.acc = self.n = 0

    def flush(self):
        while self.n:
            self.put(1, 1)
        data, self.bytes = bytes(self.bytes), bytearray()
        return data


LENGTHS = [0, 0, 2, 1, 1, 1, 1, 1, 1, 1, 1, 3, 4, 0, 0, 0, 0]  # codes of each length; 17 symbols: short, and above 9 bits
SYMBOLS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]


def codes():
    table, code, k = {}, 0, 0
    for length, count in enumerate(LENGTHS):
        for _ in range(count):
            table[SYMBOLS[k]] = (code, length)
            code, k = code + 1, k + 1
        code <<= 1
    return table


def sof3(p, bits, predictor, point=0, restart=0, scans=False):
    samples = p.shape[2]
    q = p >> point
    head = b"\xff\xd8\xff\xc3" + struct.pack(">HBHHB", 8 + 3 * samples, bits, ROWS, COLUMNS, samples)
    head += b"".join(bytes([c + 1, 0x11, 0]) for c in range(samples))
    head += b"\xff\xc4" + struct.pack(">HB", 19 + 17, 0) + bytes(LENGTHS[1:]) + bytes(SYMBOLS)
    if restart:
        head += b"\xff\xdd" + struct.pack(">HH", 4, restart * COLUMNS)
    body = b""
    for group in [[c] for c in range(samples)] if scans else [list(range(samples))]:
        body += b"\xff\xda" + struct.pack(">HB", 6 + 2 * len(group), len(group))
        body += b"".join(bytes([c + 1, 0]) for c in group) + bytes([predictor, 0, point])
        body += scan(q, bits - point, predictor, restart, group)
    return head + body + b"\xff\xd9"


def scan(q, bits, predictor, restart, group):
    table, w, data = codes(), Bits(), b""
    for y in range(ROWS):
        first = y == 0 or restart and y % restart == 0
        if first and y:
            data += w.flush() + bytes([0xFF, 0xD0 + (y // restart - 1) % 8])
        for x in range(COLUMNS):
            for c in group:
                a, b = int(q[y, x - 1, c]), int(q[y - 1, x, c])
                d = int(q[y - 1, x - 1, c])
                if first:
                    pred = a if x else 1 << bits - 1
                elif x == 0:
                    pred = b
                else:
                    pred = [0, a, b, d, a + b - d, a + (b - d >> 1), b + (a - d >> 1), a + b >> 1][predictor]
                diff = int(q[y, x, c]) - pred & 0xFFFF
                diff = diff - 65536 if diff > 32768 else diff
                size = abs(diff).bit_length()
                w.put(*table[size])
                if size < 16:
                    w.put(diff if diff > 0 else diff + (1 << size) - 1, size)
    return data + w.flush()


def lossless():
    for bits in range(2, 17):
        predictor = 1 + bits % 7
        p = picture(bits, 1)
        stream = sof3(p, bits, predictor, restart=(0, 5, 1)[bits % 3])
        checked("sof3", stream, p)
        add(f"sof3-{bits}-p{predictor}.jpg", "sof3", bits, 1, stream)
    for predictor in range(1, 8):
        p = picture(16, 1)
        stream = sof3(p, 16, predictor)
        checked("sof3", stream, p)
        add(f"sof3-16-all-p{predictor}.jpg", "sof3", 16, 1, stream)
        p = picture(8, 3)
        stream = sof3(p, 8, predictor, restart=3, scans=predictor % 2 == 0)
        checked("sof3", stream, p)
        add(f"sof3-rgb-p{predictor}.jpg", "sof3", 8, 3, stream)
    p = picture(12, 1) >> 2 << 2
    stream = sof3(p, 12, 4, point=2)
    checked("sof3", stream, p)
    add("sof3-12-point2.jpg", "sof3", 12, 1, stream, p)


def checked(kind, stream, p):
    got = imagecodecs.jpeg8_decode(stream) if kind == "sof3" else imagecodecs.jpegls_decode(stream)
    got = np.asarray(got).astype(np.int64).reshape(p.shape)
    assert np.array_equal(got, p), (kind, "the other decoder disagrees", np.abs(got - p).max())


# --- JPEG-LS by CharLS ----------------------------------------------------------------------------------------------------


def charls(p, near=0, mode=None):
    a = p.astype(np.uint8 if p.max() < 256 else np.uint16)
    if p.shape[2] == 1:
        return bytes(jpeg_ls.encode_array(np.ascontiguousarray(a[:, :, 0]), near))
    order = {0: (2, 0, 1), 1: (0, 1, 2), 2: (0, 1, 2)}[mode]
    return bytes(jpeg_ls.encode_array(np.ascontiguousarray(a.transpose(order)), near, mode))


def with_precision(stream, bits):
    """CharLS by way of numpy knows 8 and 16 bits only: for others by DCMTK, below."""
    at = stream.index(b"\xff\xf7")
    assert stream[at + 4] == bits, (stream[at + 4], bits)
    return stream


def jls():
    for bits in (8, 16):
        p = picture(bits, 1)
        stream = with_precision(charls(p), bits)
        checked("jls", stream, p)
        add(f"jls-{bits}.jls", "jls", bits, 1, stream)
        for near in (1, 3, 10):
            stream = charls(p, near)
            got = np.asarray(imagecodecs.jpegls_decode(stream)).astype(np.int64)
            assert np.abs(got - p[:, :, 0]).max() <= near
            add(f"jls-{bits}-near{near}.jls", "jls", bits, 1, stream, got)
        p = picture(bits, 3)
        for mode in (0, 1, 2):
            stream = charls(p, 0, mode)
            add(f"jls-{bits}-rgb-mode{mode}.jls", "jls", bits, 3, stream)
            stream = charls(p, 2, mode)
            got = np.asarray(imagecodecs.jpegls_decode(stream)).astype(np.int64)
            if mode == 0:
                got = got.transpose(1, 2, 0) if got.shape[0] == 3 else got
            assert np.abs(got.reshape(p.shape) - p).max() <= 2
            add(f"jls-{bits}-rgb-near2-mode{mode}.jls", "jls", bits, 3, stream, got)
    restarts()


def restarts():
    """Bands coded alone and joined by restart markers: each begins with fresh contexts, as after a restart."""
    p = picture(8, 1)
    for every in (7, 15):
        bands = [charls(p[y : y + every]) for y in range(0, ROWS, every)]
        whole = charls(p)
        sos = whole.index(b"\xff\xda")
        dri = b"\xff\xdd" + struct.pack(">HH", 4, every)
        stream = whole[:sos] + dri + whole[sos : sos + 2 + int.from_bytes(whole[sos + 2 : sos + 4], "big")]
        for i, band in enumerate(bands):
            at = band.index(b"\xff\xda")
            at += 2 + int.from_bytes(band[at + 2 : at + 4], "big")
            stream += (bytes([0xFF, 0xD0 + (i - 1) % 8]) if i else b"") + band[at:-2]
        stream += b"\xff\xd9"
        checked("jls", stream, p)
        add(f"jls-8-restart{every}.jls", "jls", 8, 1, stream)


# --- by way of DICOM: DCMTK's tools ---------------------------------------------------------------------------------------


def dataset(path, p, bits, signed=False):
    ds = pydicom.Dataset()
    ds.SOPClassUID, ds.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7", "1.2.3.4"
    ds.StudyInstanceUID, ds.SeriesInstanceUID = "1.2.3.5", "1.2.3.6"
    ds.Rows, ds.Columns, ds.SamplesPerPixel = ROWS, COLUMNS, p.shape[2]
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = (8 if bits <= 8 else 16), bits, bits - 1
    ds.PixelRepresentation = int(signed)
    ds.PhotometricInterpretation = "MONOCHROME2" if p.shape[2] == 1 else "RGB"
    if p.shape[2] > 1:
        ds.PlanarConfiguration = 0
    data = p.astype("<i2" if bits > 8 else "u1").tobytes()
    ds.PixelData = data + b"\0" * (len(data) % 2)
    ds["PixelData"].VR = "OW"
    ds.file_meta = pydicom.dataset.FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.save_as(path, enforce_file_format=True)


def by_tool(tool, options, p, bits, signed=False):
    with tempfile.TemporaryDirectory() as folder:
        plain, coded, back = (f"{folder}/{n}.dcm" for n in ("plain", "coded", "back"))
        dataset(plain, p, bits, signed)
        subprocess.run([tool, *options, plain, coded], check=True)
        ds = pydicom.dcmread(coded)
        stream = b"".join(pydicom.encaps.generate_frames(ds.PixelData, number_of_frames=1))
        decoder = {"dcmcjpls": ["dcmdjpls"], "dcmcjpeg": ["dcmdjpeg", "+cn"], "dcmcrle": ["dcmdrle"]}[tool]
        subprocess.run([*decoder, coded, back], check=True)
        got = pydicom.dcmread(back)
        values = np.frombuffer(got.PixelData, "<u2" if bits > 8 else "u1")[: p.size].reshape(p.shape)
        return stream, values


def dcmtk():
    for bits in (9, 10, 12, 14):
        p = picture(bits, 1)
        stream, got = by_tool("dcmcjpls", [], p, bits)
        assert np.array_equal(got, p)
        add(f"jls-{bits}-dcmtk.jls", "jls", bits, 1, stream)
    for mode in ("+il", "+is", "+in"):
        p = picture(8, 3)
        stream, got = by_tool("dcmcjpls", [mode], p, 8)
        add(f"jls-rgb-dcmtk-{mode[1:]}.jls", "jls", 8, 3, stream)
    stream, got = by_tool("dcmcjpls", ["+t1", "5", "+t2", "9", "+t3", "30", "+rs", "40"], picture(12, 1), 12)
    add("jls-12-preset-dcmtk.jls", "jls", 12, 1, stream)
    smooth = picture(12, 1)
    for option in ("+ee", "+es", "+ep"):
        stream, got = by_tool("dcmcjpeg", [option, "+q", "90", "+un"], smooth, 12)
        add(f"dct-12-{option[1:]}.jpg", "dct", 12, 1, stream, got, 1)


def rle():
    for bits, samples in ((8, 1), (16, 1), (8, 3), (16, 3)):
        p = picture(bits, samples)
        stream, got = by_tool("dcmcrle", [], p, bits)
        assert np.array_equal(got, p)
        add(f"rle-{bits}-{samples}.rle", "rle", bits, samples, stream)


def j2k():
    """OpenJPEG takes 1.625732 for 2/K of the 9-7 wavelet, which is 1.625786: at 16 bits up to 3 grey levels off."""
    for bits, samples in ((8, 1), (12, 1), (16, 1), (8, 3), (16, 3)):
        p = picture(bits, samples)
        a = p.astype(np.uint8 if bits <= 8 else np.uint16)
        a = np.ascontiguousarray(a[:, :, 0] if samples == 1 else a)
        stream = imagecodecs.jpeg2k_encode(a, 0, codecformat="j2k", reversible=True, bitspersample=bits, mct=samples == 3)
        add(f"j2k-{bits}-{samples}.j2k", "j2k", bits, samples, bytes(stream))
        stream = imagecodecs.jpeg2k_encode(a, 40, codecformat="j2k", reversible=False, bitspersample=bits, mct=samples == 3)
        got = imagecodecs.jpeg2k_decode(stream)
        add(f"j2k-{bits}-{samples}-lossy.j2k", "j2k", bits, samples, bytes(stream), got, 1 if bits < 16 else 4)
    p = picture(16, 1, True)
    a = np.ascontiguousarray(p[:, :, 0].astype(np.int16))
    add("j2k-s16.j2k", "j2k", 16, 1, bytes(imagecodecs.jpeg2k_encode(a, 0, codecformat="j2k", reversible=True)), signed=True)


lossless()
jls()
dcmtk()
rle()
j2k()
(out / "streams.csv").write_text("name,codec,bits,samples,allocated,signed,tolerance\n" + "\n".join(rows) + "\n")
