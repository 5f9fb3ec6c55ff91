package fovea.curate.dicom;

import fovea.core.image.Geometry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case of a folder of DICOM files: a volume, or a plane.
 *
 * @param id name that its UIDs give
 * @param source what it is made of
 * @param plane the one slice that is meant, from 0; empty for all of them
 * @param geometry of what is meant; empty where the files do not place it
 * @param patient unit of splitting
 */
public record DicomCase(
        String id, Source source, Optional<Integer> plane, Optional<Geometry> geometry, Person patient) {
    /**
     * Slices and the labels that lie on them.
     *
     * @param slices in order
     * @param claims objects that label them
     */
    record Source(List<Frame> slices, List<Claim> claims) {
        Source {
            slices = List.copyOf(slices);
            claims = List.copyOf(claims);
        }
    }

    /**
     * A frame of a file.
     *
     * @param file absolute path
     * @param index from 0
     */
    record Frame(Path file, int index) {}

    /**
     * What a label object says of the slices.
     *
     * @param object the file
     * @param values structures of it that labels take
     */
    record Claim(LabelObject object, List<Taken> values) {
        Claim {
            values = List.copyOf(values);
        }
    }

    /**
     * A structure that a label takes.
     *
     * @param number of the structure in its object
     * @param label name in the cohort
     * @param value in the mask
     */
    record Taken(int number, String label, int value) {}

    /**
     * What is known of the patient beside the pictures.
     *
     * @param id never empty
     * @param named whether the files name the patient; else the study stands for them
     * @param sex letter; empty text where unknown
     * @param age such as 064Y; empty text where unknown
     * @param site name of the institution; empty text where unknown
     */
    public record Person(String id, boolean named, String sex, String age, String site) {}

    /** The file that stands for the case in messages: the first of its images. */
    public Path origin() {
        return source.slices().get(plane.orElse(0)).file();
    }

    /** All files that it is made of, labels too, each once. */
    public List<Path> files() {
        return Stream.concat(
                        source.slices().stream().map(Frame::file),
                        source.claims().stream().map(claim -> claim.object().file()))
                .distinct()
                .toList();
    }

    /** Pixels of the slices that are meant; labels are not read. */
    public CasePixels pixels() {
        return new CasePixels(this);
    }
}
