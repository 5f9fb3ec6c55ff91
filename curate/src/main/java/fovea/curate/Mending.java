package fovea.curate;

import fovea.core.Finding;
import fovea.core.Severity;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.curate.layout.SourceFolder;
import fovea.curate.split.Inspected.Sound;
import fovea.formats.LabelMap;
import fovea.formats.PngJpegReader;
import fovea.formats.PngWriter;
import fovea.formats.cases.ImageFile;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Mends the one defect that can be mended without a reader: specks in plane masks, parts of a label of at most 3 pixels
 * or a thousandth of its largest part. They become background in a copy; the source file is not touched, and a finding
 * names it with the hash it had. Greys are never rescaled and masks never moved: what is right there only people know.
 */
final class Mending {
    private static final int SPECK = 3;
    private static final int SHARE = 1000;

    private final int[] values;
    private final int width;
    private final int height;
    private int removed;

    private Mending(LabelMap mask) {
        Geometry geometry = mask.geometry();
        this.width = geometry.width();
        this.height = geometry.height();
        this.values = new int[geometry.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.value(i);
        }
    }

    /** The cases, those with specks now with the mask of a copy below the folder. */
    static List<Sound> specks(List<Sound> cases, SourceFolder source, Path folder, List<Finding> findings)
            throws IOException {
        List<Sound> mended = new ArrayList<>();
        for (Sound one : cases) {
            mended.add(
                    one.portrait().hasSpecks() && one.geometry().depth() == 1
                            ? mended(one, source, folder, findings)
                            : one);
        }
        return mended;
    }

    private static Sound mended(Sound one, SourceFolder source, Path folder, List<Finding> findings)
            throws IOException {
        Path file = source.root().resolve(one.entry().mask());
        LabelMap old = ImageFile.decodeLabels(file, ImageFile.bytes(file));
        Mending mending = new Mending(old);
        mending.removeSpecks();
        if (mending.removed == 0) {
            return one;
        }
        LabelMap mask = new LabelMap(old.geometry(), mending.values);
        // A mask of a patient's space keeps its place there; PNG has none.
        boolean placed = old.geometry().placement().isPresent();
        Path copy = folder.toAbsolutePath().normalize().resolve(one.id() + (placed ? ".nii" : ".png"));
        if (placed) {
            NiftiWriter.writeLabels(copy, mask);
        } else {
            PngWriter.writeLabels(copy, mask);
        }
        String reason = String.format(
                Locale.ROOT,
                "%d pixels in specks were taken out of the mask, in a copy; the source file is as it was",
                mending.removed);
        findings.add(Finding.of(
                "mended",
                one.id(),
                Severity.NOTE,
                reason,
                Map.of("original", one.entry().maskOrigin().toString(), "originalSha256", one.maskSha256())));
        return one.withMask(copy, Sha256.of(PngJpegReader.bytes(copy)), mask.counts());
    }

    private void removeSpecks() {
        Map<Integer, Integer> largest = new HashMap<>();
        List<int[]> parts = parts();
        parts.forEach(part -> largest.merge(values[part[0]], part.length, Math::max));
        for (int[] part : parts) {
            int most = largest.getOrDefault(values[part[0]], 0);
            if (part.length < most && part.length <= Math.max(SPECK, most / SHARE)) {
                removed += part.length;
                for (int pixel : part) {
                    values[pixel] = 0;
                }
            }
        }
    }

    /** Connected parts of equal label, corners count. */
    private List<int[]> parts() {
        List<int[]> parts = new ArrayList<>();
        boolean[] seen = new boolean[values.length];
        int[] queue = new int[values.length];
        for (int start = 0; start < values.length; start++) {
            if (values[start] != 0 && !seen[start]) {
                seen[start] = true;
                queue[0] = start;
                int count = 1;
                for (int at = 0; at < count; at++) {
                    count = spread(queue, at, count, seen);
                }
                parts.add(Arrays.copyOf(queue, count));
            }
        }
        return parts;
    }

    private int spread(int[] queue, int at, int found, boolean[] seen) {
        int count = found;
        int x = queue[at] % width;
        int y = queue[at] / width;
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                int next = v * width + u;
                if (!seen[next] && values[next] == values[queue[at]]) {
                    seen[next] = true;
                    queue[count++] = next;
                }
            }
        }
        return count;
    }
}
