package fovea.suite;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.files.Sha256;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.model.Specialist;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a specialist answered about the {@link GoldenPicture} when it was let in. Asked again, it must paint the same pixels;
 * another processor may round differently, so that masks which agree on all but {@value #TOLERATED} of the pixels, and a
 * distance within a hundredth of the first, are the same answer too.
 *
 * @param picture name of the drawing
 * @param distance of the in-domain test; NaN without one
 * @param answers one a label
 */
record Golden(String picture, double distance, List<Painted> answers) implements GoldenAnswer {
    private static final double TOLERATED = 0.001;
    private static final double DISTANCE_TOLERATED = 0.01;

    /**
     * The mask of a label.
     *
     * @param sha256 of its pixels
     * @param pixels painted
     * @param runs lengths of what is not painted and what is, by turns, in the order of the pixels
     */
    record Painted(String label, String sha256, int pixels, List<Integer> runs) {
        Painted {
            Objects.requireNonNull(label, "label is null");
            Objects.requireNonNull(sha256, "sha256 is null");
            runs = List.copyOf(runs);
        }

        static Painted of(String label, Mask mask) {
            List<Integer> runs = new ArrayList<>();
            boolean inside = false;
            int length = 0;
            for (int i = 0; i < mask.geometry().size(); i++) {
                if (mask.contains(i) != inside) {
                    runs.add(length);
                    inside = !inside;
                    length = 0;
                }
                length++;
            }
            runs.add(length);
            return new Painted(label, Sha256.of(runs.toString()), mask.foreground(), runs);
        }

        BitSet painted() {
            BitSet set = new BitSet();
            int at = 0;
            boolean inside = false;
            for (int run : runs) {
                set.set(at, at + run, inside);
                at += run;
                inside = !inside;
            }
            return set;
        }

        int size() {
            return runs.stream().mapToInt(Integer::intValue).sum();
        }
    }

    Golden {
        Objects.requireNonNull(picture, "picture is null");
        answers = List.copyOf(answers);
    }

    /** Asks a specialist. */
    static Golden of(Specialist specialist) {
        Image image = GoldenPicture.of(specialist.card());
        List<Label> labels = specialist.labels();
        List<Segmentation> masks = specialist.segment(
                image,
                labels.stream()
                        .<Prompt>map(label -> new Prompt.Name(label.name()))
                        .toList());
        List<Painted> answers = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            answers.add(Painted.of(labels.get(i).name(), masks.get(i).mask()));
        }
        return new Golden(GoldenPicture.NAME, specialist.distance(image).orElse(Double.NaN), answers);
    }

    @Override
    public Optional<String> difference(GoldenAnswer given) {
        if (!(given instanceof Golden other)) {
            return Optional.of("the golden picture must be " + picture + ", got sentences");
        }
        if (!picture.equals(other.picture) || answers.size() != other.answers.size()) {
            return Optional.of("the golden picture must be " + picture + " with " + answers.size() + " labels, got "
                    + other.picture + " with " + other.answers.size());
        }
        for (int i = 0; i < answers.size(); i++) {
            Painted before = answers.get(i);
            Painted now = other.answers.get(i);
            BitSet differ = before.painted();
            differ.xor(now.painted());
            if (!before.sha256().equals(now.sha256()) && differ.cardinality() > TOLERATED * before.size()) {
                return Optional.of(before.label() + " was painted on " + before.pixels()
                        + " pixels of the golden picture, now on " + now.pixels() + "; " + differ.cardinality()
                        + " differ, more than a thousandth");
            }
        }
        boolean measured = Double.isNaN(distance) == Double.isNaN(other.distance);
        boolean far = !measured || Math.abs(distance - other.distance) > DISTANCE_TOLERATED * Math.abs(distance);
        return far
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the golden picture was at the distance %.2f, it is now at %.2f",
                        distance,
                        other.distance))
                : Optional.empty();
    }
}
