"""Prints the masks that highdicom finds in a segmentation, by source instance, and the number of groups of a report."""
import sys

import highdicom as hd

sys.stdout.reconfigure(encoding="latin-1")
seg = hd.seg.segread(sys.argv[1])
instances = ["1.2.3.4.%d" % (z + 1) for z in range(4)]
pixels = seg.get_pixels_by_source_instance(
    instances, assert_missing_frames_are_empty=True
)
for index, number in enumerate(seg.segment_numbers):
    for z in range(4):
        bits = "".join(str(int(v)) for v in pixels[z, :, :, index].ravel())
        print(seg.get_segment_description(number).segment_label, z, bits)
if len(sys.argv) > 2:
    report = hd.sr.srread(sys.argv[2])
    print("groups", len(report.content.get_volumetric_roi_measurement_groups()))
