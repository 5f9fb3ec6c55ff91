"""Prints every value of a file that pydicom reads, a line each, items too."""
import sys

import pydicom


def walk(data):
    for element in data:
        if element.VR == "SQ":
            for item in element.value:
                walk(item)
        else:
            print(element.tag, repr(element.value).encode("ascii", "backslashreplace").decode())


file = pydicom.dcmread(sys.argv[1])
walk(file.file_meta)
walk(file)
