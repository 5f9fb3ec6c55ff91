"""Series as scanners write them, each in a folder of its own, and as JSON what must come of each: slices, greys, labels."""
import json
import os
import struct
import sys

import numpy as np
import pydicom
from drawn_dicom import *

ROOT, ROWS, COLUMNS = sys.argv[1], 16, 18
EXPECTED = {}


def volume(slices):
    """Slice k holds 100 k and a ramp, so that a slice in a wrong place is seen."""
    ramp = 2 * np.arange(ROWS)[:, None] + np.arange(COLUMNS)
    return (100 * np.arange(slices)[:, None, None] + ramp).astype(np.int16)


def organ():
    mask = np.zeros((ROWS, COLUMNS), bool)
    mask[3:9, 4:10] = True
    return mask


def expect(name, **what):
    EXPECTED[name] = what
    return os.path.join(ROOT, name)


def stack(folder, positions, array, orientation=AXIAL, change=None):
    """One file for each slice, of names that do not follow the order."""
    images = []
    for i, position in enumerate(positions):
        image = one_slice(i, array[i], position, orientation)
        if change:
            change(i, image)
        images.append(image)
        save(image, folder, f"{(7 * i + 3) % 31:02}.dcm")
    return images


def labelled(folder, images, slices, orientation=AXIAL):
    frames = [seg_frame(organ(), images[k].ImagePositionPatient, images[k], orientation=orientation) for k in slices]
    save(segmentation(images, frames), folder, "seg.dcm")


def directions():
    """Slices along every axis, up and down, oblique and tilted."""
    turned = np.deg2rad(20)
    for name, orientation, step in [
        ("coronal", (1, 0, 0, 0, 0, -1), (0, -3, 0)),
        ("sagittal", (0, 1, 0, 0, 0, -1), (-3, 0, 0)),
        ("downwards", AXIAL, (0, 0, -3)),
        ("oblique", (0.8, 0.6, 0, -0.6, 0.8, 0), (0, 0, 3)),
        ("tilted", (np.cos(turned), 0, np.sin(turned), 0, 1, 0), (0, 0, 3)),
    ]:
        normal = np.cross(orientation[:3], orientation[3:])
        against = np.dot(normal, step) < 0
        counts, origin = [0, 36, 36, 0, 0, 0], np.array([10.0, 20, 30])
        folder = expect(
            name,
            organ=counts[::-1] if against else counts,
            first=list(origin + (5 * np.array(step) if against else 0)),
            greys=[0, 547],
            grids=["18 x 16 x 6: 864"],
        )
        images = stack(folder, [origin + np.array(step) * i for i in range(6)], volume(6), orientation)
        labelled(folder, images, (1, 2), orientation)


def frames_of_one_file():
    order = [5, 2, 7, 0, 3, 6, 1, 4]
    folder = expect(
        "groups-per-frame", organ=[0, 0, 36, 36, 0, 0, 0, 0], first=[0, 0, 0], greys=[0, 747], grids=["18 x 16 x 8: 1440"]
    )
    image = enhanced([(0, 0, 2.5 * k) for k in order], volume(8)[order], per_frame=True)
    save(image, folder, "image.dcm")
    frames = [seg_frame(organ(), (0, 0, 2.5 * k), image, order.index(k) + 1) for k in (2, 3)]
    save(segmentation([image], frames), folder, "seg.dcm")
    folder = expect("frame-missing", refused="1 slice is missing at 7.5 mm along the normal")
    kept = [0, 1, 2, 4, 5, 6]
    image = enhanced([(0, 0, 2.5 * k) for k in kept], volume(8)[kept])
    save(image, folder, "image.dcm")
    frames = [seg_frame(organ(), (0, 0, 2.5 * k), image, kept.index(k) + 1) for k in (2, 4)]
    save(segmentation([image], frames), folder, "seg.dcm")


def nuclear(order, spacing, orientation=AXIAL, kind="RECON TOMO"):
    """A reconstructed SPECT as scanners write it: no functional groups, its first slice placed by the detector's item."""
    image = of_class("1.2.840.10008.5.1.4.1.1.20", "NM", "spect")
    image.ImageType = ["ORIGINAL", "PRIMARY", kind, "EMISSION"]
    image.NumberOfFrames, image.PixelSpacing = len(order), ["1", "1"]
    image.SliceThickness, image.SpacingBetweenSlices = "2.5", str(spacing)
    image.FrameIncrementPointer = 0x00540080
    image.NumberOfSlices, image.SliceVector = len(order), [k + 1 for k in order]
    image.DetectorInformationSequence = Sequence(
        [item(ImagePositionPatient=numbers((5, 6, 7)), ImageOrientationPatient=numbers(orientation))]
    )
    return put_pixels(image, volume(len(order))[order])


def nuclear_medicine():
    for name, spacing, orientation, first, against in [
        ("nuclear-behind", 2.5, AXIAL, [5, 6, 7], False),
        ("nuclear-in-front", -2.5, AXIAL, [5, 6, 7 - 5 * 2.5], True),
        ("nuclear-coronal", 2.5, (1, 0, 0, 0, 0, -1), [5, 6, 7], False),
    ]:
        order = [0, 1, 2, 3, 4, 5] if name == "nuclear-coronal" else [3, 0, 5, 1, 4, 2]
        counts = [0, 36, 36, 0, 0, 0]
        folder = expect(
            name,
            organ=counts[::-1] if against else counts,
            first=first,
            greys=[0, 547],
            grids=["18 x 16 x 6: 864"],
        )
        image = nuclear(order, spacing, orientation)
        save(image, folder, "spect.dcm")
        normal = np.cross(orientation[:3], orientation[3:])
        places = {k: np.array([5.0, 6, 7]) + normal * spacing * k for k in (1, 2)}
        frames = [seg_frame(organ(), places[k], image, order.index(k) + 1, orientation=orientation) for k in (1, 2)]
        save(segmentation([image], frames), folder, "seg.dcm")


def phases_of_one_file():
    """Two volumes of four frames, interleaved; the Segmentation names frames of the second."""

    def temporal(k, content, group):
        content.TemporalPositionIndex = k // 4 + 1

    def diffusion(k, content, group):
        group.MRDiffusionSequence = Sequence([item(DiffusionBValue=1000.0 * (k // 4))])

    def heart(k, content, group):
        group.CardiacSynchronizationSequence = Sequence([item(NominalCardiacTriggerDelayTime=40.0 * (k // 4))])

    order = [0, 4, 1, 5, 2, 6, 3, 7]
    for name, tell in [("temporal-index", temporal), ("b-values", diffusion), ("trigger-delay", heart), ("untold", None)]:
        folder = expect(
            "frames-" + name,
            organ=[0, 36, 36, 0],
            first=[0, 0, 0],
            greys=[400, 747],
            grids=["18 x 16 x 4: 1152", "18 x 16 x 4: 288"],
        )
        groups = (lambda i, content, group: tell(order[i], content, group)) if tell else None
        image = enhanced([(0, 0, 3 * (k % 4)) for k in order], volume(8)[order], ENHANCED_MR, "MR", groups=groups)
        save(image, folder, "image.dcm")
        frames = [seg_frame(organ(), (0, 0, 3 * (k % 4)), image, order.index(k) + 1) for k in (5, 6)]
        save(segmentation([image], frames), folder, "seg.dcm")


def phases_of_files():
    """Three phases of four slices, told by a time alone; the Segmentation is of the second."""
    for name, time in [
        ("trigger", lambda phase, image: setattr(image, "TriggerTime", str(30 * phase))),
        ("acquisition", lambda phase, image: setattr(image, "AcquisitionTime", f"12000{phase}.5")),
        ("date-time", lambda phase, image: setattr(image, "AcquisitionDateTime", f"2020010112000{phase}")),
    ]:
        folder = expect(
            "phases-" + name,
            organ=[0, 36, 36, 0],
            first=[0, 0, 0],
            greys=[400, 747],
            grids=["18 x 16 x 4: 1152", "18 x 16 x 4: 1152", "18 x 16 x 4: 288"],
        )

        def change(i, image):
            image.InstanceNumber = 1
            time(i // 4, image)

        images = stack(folder, [(0, 0, 5 * (i % 4)) for i in range(12)], volume(12), change=change)
        frames = [seg_frame(organ(), images[k].ImagePositionPatient, images[k]) for k in (5, 6)]
        save(segmentation(images[4:8], frames), folder, "seg.dcm")


def phases_of_two_files():
    """Each phase a multi-frame file of its own, which nothing but the file tells apart; the Segmentation is of the second."""
    folder = expect(
        "phases-by-file",
        organ=[0, 36, 0, 0],
        first=[0, 0, 0],
        greys=[400, 747],
        grids=["18 x 16 x 4: 1152", "18 x 16 x 4: 288"],
    )
    images = []
    for phase in range(2):
        image = enhanced([(0, 0, 3 * k) for k in range(4)], volume(8)[4 * phase : 4 * phase + 4], ENHANCED_MR, "MR")
        image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = uid("phase", phase)
        images.append(image)
        save(image, folder, f"phase-{phase}.dcm")
    save(segmentation(images[1:], [seg_frame(organ(), (0, 0, 3), images[1], 2)]), folder, "seg.dcm")


def copies():
    plain = dict(organ=[0, 36, 36, 0, 0, 0], first=[0, 0, 0], greys=[0, 547], grids=["18 x 16 x 6: 864"])
    places = [(0, 0, 3 * i) for i in range(6)]
    folder = expect("copies-compressed", **plain)
    images = stack(folder, places, volume(6))
    for i in (1, 4):
        copy = pydicom.dcmread(os.path.join(folder, f"{(7 * i + 3) % 31:02}.dcm"))
        copy.compress(pydicom.uid.RLELossless, generate_instance_uid=False)
        copy.save_as(os.path.join(folder, f"copy-{i}.dcm"))
    labelled(folder, images, (1, 2))
    folder = expect("copies-under-new-uids", **plain)
    stack(folder, places, volume(6))
    again = [one_slice(f"again {i}", volume(6)[i], places[i]) for i in range(6)]
    for i, image in enumerate(again):
        image.InstanceNumber = i + 1
        save(image, folder, f"again-{i}.dcm")
    labelled(folder, again, (1, 2))
    folder = expect("localizers", **plain)
    images = stack(folder, places, volume(6))
    for i, orientation in enumerate([(1, 0, 0, 0, 0, -1), (0, 1, 0, 0, 0, -1)]):
        scout = one_slice(f"scout {i}", volume(1)[0], (0, 0, 0), orientation)
        scout.ImageType = ["ORIGINAL", "PRIMARY", "LOCALIZER"]
        save(scout, folder, f"scout-{i}.dcm")
    labelled(folder, images, (1, 2))


def defects():
    for name, heights, words in [
        ("uneven", (0, 2, 4, 7, 9.5, 11), "vary from 1.500 to 3.000 mm"),
        ("two-gaps", (0, 2, 6, 8, 16, 18), "1 slice is missing at 4 mm along the normal"),
    ]:
        folder = expect(name, refused=words)
        labelled(folder, stack(folder, [(0, 0, height) for height in heights], volume(6)), (1, 2))
    folder = expect("drifting", refused="mm beside the line they should stand on")
    labelled(folder, stack(folder, [(5 * (i > 2), 0, 3 * i) for i in range(6)], volume(6)), (1, 2))


def places_lost():
    """The last slice has lost its position: the others make a volume, and that it ends early is told."""
    folder = expect("position-lost", told="1 image of a series tells a part of the place in the patient only")

    def change(i, image):
        if i == 5:
            del image.ImagePositionPatient

    images = stack(folder, [(0, 0, 3 * i) for i in range(6)], volume(6), change=change)
    frames = [seg_frame(organ(), (0, 0, 3 * k), images[k]) for k in (1, 2)]
    save(segmentation(images, frames), folder, "seg.dcm")


def csa(normal):
    """A Siemens CSA header of the kind SV10 that holds the slices' normal alone."""
    header = b"SV10\4\3\2\1" + struct.pack("<II", 1, 77)
    header += b"SliceNormalVector".ljust(64, b"\0") + struct.pack("<i", 3) + b"FD\0\0" + struct.pack("<iii", 3, 3, 77)
    for value in normal:
        text = f"{value:.8f}".encode() + b"\0"
        header += struct.pack("<4i", len(text), len(text), 77, len(text)) + text.ljust((len(text) + 3) // 4 * 4, b"\0")
    return header


def mosaics():
    """Five slices in one picture of nine tiles: no verb may take it for one plane."""
    for name, told, typed in [("mosaic", True, True), ("mosaic-by-count", True, False), ("mosaic-untold", False, True)]:
        folder = expect(name, refused="Siemens mosaic")
        image = one_slice(0, np.arange(24 * 24, dtype=np.int16).reshape(24, 24), (-50, -60, 10), sop_class=MR, modality="MR")
        image.SpacingBetweenSlices = "3.5"
        if typed:
            image.ImageType = ["ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC"]
        if told:
            image.private_block(0x19, "SIEMENS MR HEADER", create=True).add_new(0x0A, "US", 5)
            image.private_block(0x29, "SIEMENS CSA HEADER", create=True).add_new(0x10, "OB", csa((0, 0, 1)))
        save(image, folder, "image.dcm")
        save(segmentation([image], [seg_frame(np.eye(24) > 0, (-50, -60, 10), image)]), folder, "seg.dcm")


for kind in (directions, frames_of_one_file, nuclear_medicine, phases_of_one_file, phases_of_files, phases_of_two_files, places_lost, copies, defects, mosaics):
    kind()
print(json.dumps(EXPECTED))
