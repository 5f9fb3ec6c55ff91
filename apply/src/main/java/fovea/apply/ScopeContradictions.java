package fovea.apply;

import fovea.core.ScopeLimits;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.patient.PatientAge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a file's DICOM attributes say against the limits of a scope. What they do not tell says nothing. */
final class ScopeContradictions {
    private ScopeContradictions() {}

    /** A sentence a contradiction, in DICOM's words. */
    static List<String> of(ScopeLimits limits, DataSet header) {
        List<String> reasons = new ArrayList<>();
        told(header, Tag.VIEW_POSITION)
                .filter(view -> !limits.takesView(view))
                .ifPresent(view ->
                        reasons.add("View Position (0018,5101) must be " + either(limits.views()) + ", it is " + view));
        told(header, Tag.IMAGE_LATERALITY)
                .or(() -> told(header, Tag.LATERALITY))
                .filter(side -> !limits.takesLaterality(side))
                .ifPresent(side -> reasons.add("Image Laterality (0020,0062) or Laterality (0020,0060) must be "
                        + either(limits.lateralities()) + ", it is " + side));
        limits.ages().ifPresent(ages -> PatientAge.of(header)
                .filter(age -> !ages.take(age.years()))
                .ifPresent(age -> reasons.add("Patient's Age (0010,1010) must be " + ages + ", it is " + age)));
        told(header, Tag.MANUFACTURER)
                .filter(maker -> !limits.takesManufacturer(maker))
                .ifPresent(maker -> reasons.add(
                        "Manufacturer (0008,0070) must be " + either(limits.manufacturers()) + ", it is " + maker));
        return reasons;
    }

    private static Optional<String> told(DataSet header, int tag) {
        return header.text(tag).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String either(List<String> terms) {
        return String.join(" or ", terms);
    }
}
