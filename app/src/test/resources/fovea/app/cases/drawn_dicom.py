"""Small made-up DICOM objects, written by pydicom: slices, multi-frame images, Segmentations, structure sets."""
import os

import numpy as np
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

CT = "1.2.840.10008.5.1.4.1.1.2"
MR = "1.2.840.10008.5.1.4.1.1.4"
ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1"
ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
SEG = "1.2.840.10008.5.1.4.1.1.66.4"
RTSTRUCT = "1.2.840.10008.5.1.4.1.1.481.3"
AXIAL = (1, 0, 0, 0, 1, 0)


def uid(*parts):
    return generate_uid(entropy_srcs=[str(part) for part in parts])


def item(**attributes):
    data = Dataset()
    for name, value in attributes.items():
        setattr(data, name, value)
    return data


def numbers(values):
    return [f"{value:.8g}" for value in values]


def of_class(sop_class, modality, name, series="1", patient="P1", frame_of_reference="f"):
    """An object without pixels; name and series make its UIDs."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = sop_class
    meta.MediaStorageSOPInstanceUID = uid("instance", series, name)
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = "2.25.1"
    data = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    data.SOPClassUID, data.SOPInstanceUID, data.Modality = sop_class, meta.MediaStorageSOPInstanceUID, modality
    data.StudyInstanceUID, data.SeriesInstanceUID = uid("study"), uid("series", series)
    if frame_of_reference:
        data.FrameOfReferenceUID = uid("frame", frame_of_reference)
    data.PatientID, data.PatientName, data.PatientSex, data.PatientBirthDate = patient, "Drawn^Case", "O", ""
    data.StudyDate, data.StudyTime, data.AccessionNumber, data.StudyID = "20200101", "120000", "", "1"
    data.SeriesNumber, data.InstanceNumber, data.ReferringPhysicianName = 1, 1, ""
    data.ContentDate, data.ContentTime, data.PositionReferenceIndicator = "20200101", "120000", ""
    return data


def put_pixels(data, array, photometric="MONOCHROME2", stored=None):
    """Native pixels of one sample; array is rows x columns, or frames x rows x columns."""
    data.Rows, data.Columns = array.shape[-2:]
    data.SamplesPerPixel, data.PhotometricInterpretation = 1, photometric
    data.BitsAllocated = array.dtype.itemsize * 8
    data.BitsStored = stored or data.BitsAllocated
    data.HighBit, data.PixelRepresentation = data.BitsStored - 1, int(array.dtype.kind == "i")
    raw = np.ascontiguousarray(array).tobytes()
    data.PixelData = raw + b"\0" * (len(raw) % 2)
    data["PixelData"].VR = "OW" if data.BitsAllocated > 8 else "OB"
    return data


def one_slice(name, array, position, orientation=AXIAL, spacing=(1, 1), sop_class=CT, modality="CT", **more):
    data = of_class(sop_class, modality, name, **more)
    data.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    data.ImagePositionPatient, data.ImageOrientationPatient = numbers(position), numbers(orientation)
    data.PixelSpacing, data.SliceThickness = numbers(spacing), "3"
    data.RescaleSlope, data.RescaleIntercept = "1", "0"
    data.InstanceNumber = int(name) + 1 if str(name).isdigit() else 1
    return put_pixels(data, array)


def enhanced(positions, array, sop_class=ENHANCED_CT, modality="CT", orientation=AXIAL, per_frame=False, groups=None):
    """A multi-frame image; groups(frame, content, group) may add to a frame's functional groups."""
    data = of_class(sop_class, modality, "enhanced")
    data.ImageType = ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"]
    shared = Dataset()
    data.SharedFunctionalGroupsSequence = Sequence([shared])
    data.PerFrameFunctionalGroupsSequence = Sequence()
    for frame, position in enumerate(positions):
        group, content = Dataset(), Dataset()
        if groups:
            groups(frame, content, group)
        group.FrameContentSequence = Sequence([content])
        group.PlanePositionSequence = Sequence([item(ImagePositionPatient=numbers(position))])
        for target in [group] if per_frame else [shared] if frame == 0 else []:
            target.PlaneOrientationSequence = Sequence([item(ImageOrientationPatient=numbers(orientation))])
            target.PixelMeasuresSequence = Sequence([item(PixelSpacing=["1", "1"], SliceThickness="3")])
        data.PerFrameFunctionalGroupsSequence.append(group)
    data.NumberOfFrames = len(positions)
    return put_pixels(data, array)


def code(value, scheme, meaning):
    return item(CodeValue=value, CodingSchemeDesignator=scheme, CodeMeaning=meaning)


def reference(source, frame=None):
    data = item(ReferencedSOPClassUID=source.SOPClassUID, ReferencedSOPInstanceUID=source.SOPInstanceUID)
    if frame:
        data.ReferencedFrameNumber = frame
    return data


def seg_frame(mask, position, source=None, frame=None, segment=1, orientation=AXIAL, spacing=(1, 1)):
    """A frame of a Segmentation; of which source image, and of which of its frames, from 1, where it says so."""
    group = Dataset()
    if source is not None:
        derived = reference(source, frame)
        derived.PurposeOfReferenceCodeSequence = Sequence([code("121322", "DCM", "Source image")])
        group.DerivationImageSequence = Sequence(
            [
                item(
                    DerivationCodeSequence=Sequence([code("113076", "DCM", "Segmentation")]),
                    SourceImageSequence=Sequence([derived]),
                )
            ]
        )
    group.FrameContentSequence = Sequence([item(DimensionIndexValues=[segment, 1])])
    group.PlanePositionSequence = Sequence([item(ImagePositionPatient=numbers(position))])
    group.PlaneOrientationSequence = Sequence([item(ImageOrientationPatient=numbers(orientation))])
    group.PixelMeasuresSequence = Sequence([item(PixelSpacing=numbers(spacing), SliceThickness="3")])
    group.SegmentIdentificationSequence = Sequence([item(ReferencedSegmentNumber=segment)])
    return mask, group


def segmentation(sources, frames, segments=("organ",), kind="BINARY", full=255, **more):
    """A Segmentation of frames as seg_frame makes them."""
    data = of_class(SEG, "SEG", "seg", series="seg", **more)
    data.ImageType, data.ContentLabel, data.SegmentationType = ["DERIVED", "PRIMARY"], "SEG", kind
    data.ContentDescription, data.ContentCreatorName, data.LossyImageCompression = "", "", "00"
    if kind == "FRACTIONAL":
        data.SegmentationFractionalType, data.MaximumFractionalValue = "OCCUPANCY", full
    structure = code("123037004", "SCT", "Anatomical structure")
    data.SegmentSequence = Sequence(
        [
            item(
                SegmentNumber=number + 1,
                SegmentLabel=label,
                SegmentAlgorithmType="MANUAL",
                SegmentedPropertyCategoryCodeSequence=Sequence([structure]),
                SegmentedPropertyTypeCodeSequence=Sequence([structure]),
            )
            for number, label in enumerate(segments)
        ]
    )
    data.ReferencedSeriesSequence = Sequence(
        [
            item(
                SeriesInstanceUID=sources[0].SeriesInstanceUID,
                ReferencedInstanceSequence=Sequence([reference(source) for source in sources]),
            )
        ]
    )
    data.SharedFunctionalGroupsSequence = Sequence([Dataset()])
    data.PerFrameFunctionalGroupsSequence = Sequence([group for _, group in frames])
    array = np.stack([mask for mask, _ in frames])
    data.NumberOfFrames = len(frames)
    put_pixels(data, array.astype(np.uint8))
    if kind == "BINARY":
        data.BitsAllocated, data.BitsStored, data.HighBit = 1, 1, 0
        raw = np.packbits(array.astype(bool).ravel(), bitorder="little").tobytes()
        data.PixelData = raw + b"\0" * (len(raw) % 2)
    return data


def structure_set(sources, regions):
    """regions: name -> contours, each a type, its points, and the image that it names or None."""
    data = of_class(RTSTRUCT, "RTSTRUCT", "rt", series="rt")
    data.StructureSetLabel, data.StructureSetDate, data.StructureSetTime = "drawn", "20200101", "120000"
    series = item(
        SeriesInstanceUID=sources[0].SeriesInstanceUID,
        ContourImageSequence=Sequence([reference(source) for source in sources]),
    )
    study = item(RTReferencedSeriesSequence=Sequence([series]))
    data.ReferencedFrameOfReferenceSequence = Sequence(
        [item(FrameOfReferenceUID=data.FrameOfReferenceUID, RTReferencedStudySequence=Sequence([study]))]
    )
    data.StructureSetROISequence, data.ROIContourSequence = Sequence(), Sequence()
    for number, (name, contours) in enumerate(regions.items()):
        data.StructureSetROISequence.append(
            item(ROINumber=number + 1, ReferencedFrameOfReferenceUID=data.FrameOfReferenceUID, ROIName=name)
        )
        drawn = Sequence()
        for kind, points, source in contours:
            contour = item(ContourGeometricType=kind, NumberOfContourPoints=len(points))
            contour.ContourData = numbers([value for point in points for value in point])
            if source is not None:
                contour.ContourImageSequence = Sequence([reference(source)])
            drawn.append(contour)
        data.ROIContourSequence.append(item(ReferencedROINumber=number + 1, ContourSequence=drawn))
    return data


def save(data, folder, name):
    os.makedirs(folder, exist_ok=True)
    data.save_as(os.path.join(folder, name), enforce_file_format=True)
