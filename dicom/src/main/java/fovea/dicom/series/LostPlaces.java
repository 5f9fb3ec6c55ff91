package fovea.dicom.series;

import fovea.core.Count;
import fovea.core.cohort.Rejected;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.pixels.FunctionalGroups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Images that tell a part of their place in the patient, such as an orientation without a position: not radiographs, which
 * have none, but slices that lost it. A volume of the others would end early without a word.
 */
final class LostPlaces {
    private final Map<String, List<Rejected>> bySeries = new TreeMap<>();

    /** Whether a file has a position or an orientation of any frame. */
    static boolean isPartlyTold(DataSet file) {
        if (ReconstructedSlices.areIn(file)) {
            return true;
        }
        FunctionalGroups groups = FunctionalGroups.of(file);
        int frames =
                Math.max(1, file.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).size());
        for (int frame = 0; frame < frames; frame++) {
            boolean told =
                    groups.itemOr(frame, Tag.PLANE_POSITION_SEQUENCE, file).contains(Tag.IMAGE_POSITION_PATIENT)
                            || groups.itemOr(frame, Tag.PLANE_ORIENTATION_SEQUENCE, file)
                                    .contains(Tag.IMAGE_ORIENTATION_PATIENT);
            if (told) {
                return true;
            }
        }
        return false;
    }

    /** Takes an image of a series in, with what it lacks. */
    void add(String series, Rejected image) {
        bySeries.computeIfAbsent(series, any -> new ArrayList<>()).add(image);
    }

    /** A sentence a series, for a person. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        for (List<Rejected> images : bySeries.values()) {
            Rejected first =
                    images.stream().min(Comparator.comparing(Rejected::path)).orElseThrow();
            findings.add(Count.of(images.size(), "image") + " of a series "
                    + Count.word(images.size(), "tells", "tell")
                    + " a part of the place in the patient only and "
                    + Count.word(images.size(), "was", "were") + " kept apart from its volumes: "
                    + first.path().getFileName() + ": " + first.reason());
        }
        return findings;
    }
}
