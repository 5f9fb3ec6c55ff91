package fovea.model;

import fovea.core.Segmentation;
import fovea.core.image.Cut;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.model.preparation.Preparation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A net of planes that answers on volumes plane by plane: it runs once a plane, whatever is asked of it; black and white
 * are those of the whole volume.
 *
 * @param net answers on planes
 * @param own how volumes are cut where a prompt does not say; empty for a net that does not know
 */
record SlicedNet(PlaneNet net, Optional<Slicing> own) {
    /**
     * Asks about a volume. A {@link Prompt.Planes} is asked as it says, a {@link Prompt.Name} and a {@link Prompt.Whole} of
     * every plane.
     *
     * @throws IllegalArgumentException when a prompt is of a kind that a plane alone can answer, prompts cut the volume
     *     differently, or nothing says how to cut it
     */
    List<Segmentation> segment(Image volume, List<Prompt> prompts) {
        if (prompts.isEmpty()) {
            return List.of();
        }
        Slicing slicing = slicing(prompts);
        Cut cut = slicing.cut(volume.geometry());
        List<List<Optional<Prompt>>> asked =
                prompts.stream().map(prompt -> parts(prompt, cut)).toList();
        Preparation pixels = Preparation.of(volume, net.showing().sliced(slicing));
        List<List<Mask>> found = new ArrayList<>();
        prompts.forEach(prompt -> found.add(new ArrayList<>()));
        for (int plane = 0; plane < cut.planes(); plane++) {
            int at = plane;
            List<Optional<Prompt>> here =
                    asked.stream().map(parts -> parts.get(at)).toList();
            List<Mask> masks = plane(pixels, cut.plane(plane), plane, here);
            for (int i = 0; i < masks.size(); i++) {
                found.get(i).add(masks.get(i));
            }
        }
        return found.stream().map(masks -> Segmentation.of(cut.volume(masks))).toList();
    }

    private List<Mask> plane(Preparation pixels, Geometry geometry, int plane, List<Optional<Prompt>> prompts) {
        List<Prompt> there = prompts.stream().flatMap(Optional::stream).toList();
        List<Segmentation> answers = there.isEmpty() ? List.of() : net.answer(pixels, plane, there);
        List<Mask> masks = new ArrayList<>();
        int next = 0;
        for (Optional<Prompt> prompt : prompts) {
            masks.add(prompt.isPresent() ? answers.get(next++).mask() : Mask.empty(geometry));
        }
        return masks;
    }

    private Slicing slicing(List<Prompt> prompts) {
        List<Slicing> wanted = prompts.stream()
                .flatMap(prompt ->
                        prompt instanceof Prompt.Planes planes ? Optional.of(planes.slicing()).stream() : own.stream())
                .distinct()
                .toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException(
                    "a net of planes must be told how to cut a volume (Prompt.Planes), got " + prompts.getFirst());
        }
        if (wanted.size() > 1) {
            throw new IllegalArgumentException(
                    "prompts asked together must cut a volume alike, got " + wanted.get(0) + " and " + wanted.get(1));
        }
        return wanted.getFirst();
    }

    /** What is asked of each plane. */
    private static List<Optional<Prompt>> parts(Prompt prompt, Cut cut) {
        return switch (prompt) {
            case Prompt.Planes planes -> {
                if (planes.parts().size() != cut.planes()) {
                    throw new IllegalArgumentException(
                            "a volume of " + cut.planes() + " planes needs as many prompts, got "
                                    + planes.parts().size());
                }
                yield planes.parts();
            }
            case Prompt.Name name -> everywhere(name, cut);
            case Prompt.Whole whole -> everywhere(whole, cut);
            case Prompt.Points points -> throw planar(points);
            case Prompt.Box box -> throw planar(box);
            case Prompt.Rough rough -> throw planar(rough);
            case Prompt.Joint joint -> throw planar(joint);
        };
    }

    private static List<Optional<Prompt>> everywhere(Prompt prompt, Cut cut) {
        return Collections.nCopies(cut.planes(), Optional.of(prompt));
    }

    private static IllegalArgumentException planar(Prompt prompt) {
        return new IllegalArgumentException("of a volume, clicks, boxes and rough masks are asked plane by plane"
                + " (Prompt.Planes), got " + prompt);
    }
}
