package fovea.apply;

import fovea.apply.volumes.StructureSize;
import fovea.apply.volumes.VolumeAnswer;
import fovea.core.Label;
import fovea.core.image.Cut;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.formats.nifti.NiftiFile;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes an answer about a volume: a NIfTI mask for each label, with the volume's own geometry, and one overlay. */
final class VolumeFiles {
    private final Expert expert;
    private final Path out;

    VolumeFiles(Expert expert, Path out) {
        this.expert = expert;
        this.out = out;
    }

    AnswerFacts write(String name, StudyAnswer.OfVolume answer) throws IOException {
        List<Object> found = masks(name, answer);
        Image volume = answer.study().image();
        Cut cut = answer.slicing().alone().cut(volume.geometry());
        int plane = cut.fullest(answer.masks());
        Path overlay = out.resolve(name + ".overlay.png");
        Overlays.write(
                overlay,
                cut.image(volume, plane),
                expert,
                answer.masks().stream().map(mask -> cut.mask(mask, plane)).toList());
        AnswerFacts facts = AnswerFacts.of(expert, answer.study())
                .with("width", volume.width())
                .with("height", volume.height())
                .with("depth", volume.depth())
                .with("planes", answer.slicing().describe())
                .with("overlay", overlay)
                .with("overlayPlane", plane)
                .with("labels", found);
        VolumeAnswer whole = VolumeAnswer.of(expert.labels(), answer.masks(), Optional.of(volume));
        whole.write(out, name, Optional.of(answer.study().bytes())).forEach(facts::with);
        List<String> findings = new ArrayList<>(answer.remarks());
        whole.remark().ifPresent(findings::add);
        return facts.withFindings(findings);
    }

    private List<Object> masks(String name, StudyAnswer.OfVolume answer) throws IOException {
        List<Label> labels = expert.labels();
        byte[] bytes = answer.study().bytes();
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i).name();
            Mask mask = answer.masks().get(i);
            Path file = out.resolve(name + "." + expert.fileNames().get(i) + ".mask.nii.gz");
            if (NiftiFile.isOne(bytes)) {
                NiftiWriter.writeMask(file, mask, bytes);
            } else {
                NiftiWriter.writeMask(file, mask);
            }
            found.add(facts(label, mask)
                    .with("mask", file)
                    .with("colour", Overlays.colour(i))
                    .map());
        }
        return found;
    }

    private static AnswerFacts facts(String label, Mask mask) {
        AnswerFacts facts = new AnswerFacts()
                .with("label", label)
                .with("voxels", mask.foreground())
                .with("absent", mask.isEmpty());
        StructureSize.voxelMm3(mask.geometry()).ifPresent(voxel -> facts.with("volumeMm3", mask.foreground() * voxel));
        return facts;
    }
}
