package fovea.app;

import fovea.core.Cut;
import fovea.core.Geometry;
import fovea.core.Image;
import fovea.core.Label;
import fovea.core.Mask;
import fovea.core.Prompt;
import fovea.core.Segmentation;
import fovea.core.Slicing;
import fovea.core.page.Overlay;
import fovea.formats.PngWriter;
import fovea.formats.nifti.NiftiFile;
import fovea.formats.nifti.NiftiWriter;
import fovea.model.Specialist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A volume, plane by plane through a specialist that learnt from volumes, and what is found as NIfTI. */
final class VolumeSegmentation {
    private final Specialist specialist;
    private final String name;
    private final Path out;

    VolumeSegmentation(Specialist specialist, String name, Path out) {
        this.specialist = specialist;
        this.name = name;
        this.out = out;
    }

    /**
     * Writes a mask for each label with the volume's own geometry, and an overlay of the plane with most of them.
     *
     * @param bytes the file's, from which the volume came
     * @throws IOException when the specialist learnt from planes, or a file cannot be written
     */
    Result run(Path file, byte[] bytes, Image volume) throws IOException {
        Slicing slicing = specialist
                .card()
                .cut()
                .orElseThrow(() -> new IOException(
                        file + " is a volume of " + volume.geometry().describe()
                                + "; the specialist learnt from planes and does not know how to cut it"));
        List<Label> labels = specialist.labels();
        List<Prompt> prompts = labels.stream()
                .<Prompt>map(label -> new Prompt.Name(label.name()))
                .toList();
        List<Mask> masks = specialist.segment(volume, prompts).stream()
                .map(Segmentation::mask)
                .toList();
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            Path mask =
                    out.resolve(name + "." + SegmentCommand.plain(labels.get(i).name()) + ".mask.nii.gz");
            if (NiftiFile.isOne(bytes)) {
                NiftiWriter.writeMask(mask, masks.get(i), bytes);
            } else {
                NiftiWriter.writeMask(mask, masks.get(i));
            }
            found.add(facts(labels.get(i), masks.get(i)).with("mask", mask).facts());
        }
        Cut cut = slicing.alone().cut(volume.geometry());
        int plane = fullest(cut, masks);
        Path overlay = out.resolve(name + ".overlay.png");
        PngWriter.writeOverlay(
                overlay,
                Overlay.of(
                        cut.image(volume, plane),
                        masks.stream().map(mask -> cut.mask(mask, plane)).toList()));
        return Result.done()
                .with("file", file)
                .with("specialist", specialist.name())
                .with("adapterSha256", specialist.card().weightsSha256())
                .with("synthetic", specialist.card().synthetic())
                .with("width", volume.width())
                .with("height", volume.height())
                .with("depth", volume.depth())
                .with("planes", slicing.describe())
                .with("overlay", overlay)
                .with("overlayPlane", plane)
                .with("labels", found);
    }

    /** The plane in which most is found; the middle one where nothing is. */
    private static int fullest(Cut cut, List<Mask> masks) {
        int best = cut.planes() / 2;
        int most = 0;
        for (int plane = 0; plane < cut.planes(); plane++) {
            int here = plane;
            int inside = masks.stream()
                    .mapToInt(mask -> cut.mask(mask, here).foreground())
                    .sum();
            if (inside > most) {
                best = plane;
                most = inside;
            }
        }
        return best;
    }

    private static Result facts(Label label, Mask mask) {
        Result facts = Result.done()
                .with("label", label.name())
                .with("voxels", mask.foreground())
                .with("absent", mask.isEmpty());
        Geometry geometry = mask.geometry();
        geometry.spacing().ifPresent(mm -> {
            double voxel = geometry.placement()
                    .map(place -> place.voxelVolume())
                    .orElse(mm.rowMm() * mm.columnMm() * mm.sliceMm());
            facts.with("volumeMm3", mask.foreground() * voxel);
        });
        return facts;
    }
}
