"""Prints every element of DICOM files as pydicom reads them, one a line: place, VR, value as JSON.

usage: python elements.py FILE...      a file's lines follow a line "FILE path"; "ERROR reason" where pydicom gives up
"""
import array
import hashlib
import json
import sys
import warnings

import pydicom
import pydicom._private_dict
from pydicom import config
from pydicom.multival import MultiValue

warnings.simplefilter("ignore")
config.settings.reading_validation_mode = config.IGNORE
pydicom._private_dict.private_dictionaries.clear()  # makers' own attributes stay as the file has them
PIXELS = {0x7FE00008, 0x7FE00009, 0x7FE00010}
UNITS = {"OW": "H", "OF": "I", "OL": "I", "OD": "Q", "OV": "Q"}


def digest(value):
    return f"{len(value)} bytes {hashlib.sha256(value).hexdigest()}"


def little(value, vr, dataset):
    if vr in UNITS and not dataset.is_little_endian_here and len(value) % array.array(UNITS[vr]).itemsize == 0:
        swapped = array.array(UNITS[vr], value)
        swapped.byteswap()
        return swapped.tobytes()
    return value


def plain(vr, value):
    if vr in ("US", "SS", "UL", "SL", "UV", "SV", "IS"):
        return str(int(value))
    if vr in ("DS", "FL", "FD"):
        return float(value).hex()
    if vr == "AT":
        return "(%04X,%04X)" % (value.group, value.element)
    return str(value).strip(" \0") if vr not in ("LT", "ST", "UT") else str(value).rstrip(" \0")


def text(element, dataset):
    value = element.value
    vr = element.VR
    if value is None or (not isinstance(value, (int, float)) and len(value) == 0 and not isinstance(value, MultiValue)):
        return []
    if isinstance(value, (bytes, bytearray)):
        return [digest(little(bytes(value), vr, dataset))]
    values = list(value) if isinstance(value, (MultiValue, list)) else [value]
    found = [plain(vr, one) if one is not None and one != "" else "" for one in values]
    return [] if found == [""] else found


def walk(dataset, place, is_little):
    dataset.is_little_endian_here = is_little
    for tag in sorted(dataset.keys()):
        if int(tag) in PIXELS and not place:
            continue
        here = f"{place}{int(tag):08X}"
        raw = dataset.get_item(tag)
        element = dataset[tag]
        if element.VR == "SQ":
            print(here, "SQ", len(element.value))
            for index, item in enumerate(element.value):
                walk(item, f"{here}[{index}].", is_little)
            continue
        vr = element.VR
        if getattr(raw, "VR", None) == "UN" and vr != "UN":
            is_now = True
        else:
            is_now = is_little
        dataset.is_little_endian_here = is_now
        print(here, vr, json.dumps(text(element, dataset)))


for path in sys.argv[1:]:
    print("FILE", path)
    try:
        dataset = pydicom.dcmread(path, force=True)
        walk(dataset.file_meta, "", True)
        walk(dataset, "", dataset.original_encoding[1])
    except Exception as e:  # pylint: disable=broad-except
        print("ERROR", type(e).__name__, str(e).replace("\n", " "))
