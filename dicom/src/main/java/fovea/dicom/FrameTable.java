package fovea.dicom;

import fovea.dicom.data.DicomException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which fragments are which frame (PS3.5, A.4). */
final class FrameTable {
    private final PixelData.Bytes bytes;
    private final EncapsulatedPixels.Layout layout;
    private final FragmentWalk walk;

    FrameTable(PixelData.Bytes bytes, EncapsulatedPixels.Layout layout, FragmentWalk walk) {
        this.bytes = bytes;
        this.layout = layout;
        this.walk = walk;
    }

    List<List<EncapsulatedPixels.Fragment>> frames() throws IOException {
        List<EncapsulatedPixels.Fragment> fragments = walk.fragments();
        int frames = layout.frames();
        if (frames == fragments.size()) {
            return fragments.stream().map(List::of).toList();
        }
        Optional<List<List<EncapsulatedPixels.Fragment>>> told =
                byOffsets(layout.extendedOffsets()).or(() -> byOffsets(walk.offsets()));
        if (told.isPresent()) {
            return told.get();
        }
        if (frames == 1 && !fragments.isEmpty()) {
            return List.of(fragments);
        }
        return byMarkers();
    }

    /** Nothing unless the table has an entry per frame, ascending from 0, each at a fragment's header. */
    private Optional<List<List<EncapsulatedPixels.Fragment>>> byOffsets(long[] offsets) {
        if (offsets.length != layout.frames()) {
            return Optional.empty();
        }
        List<List<EncapsulatedPixels.Fragment>> frames = new ArrayList<>();
        int next = 0;
        for (EncapsulatedPixels.Fragment fragment : walk.fragments()) {
            if (next < offsets.length && fragment.offset() - 8 - walk.base() == offsets[next]) {
                frames.add(new ArrayList<>());
                next++;
            } else if (next == 0) {
                return Optional.empty();
            }
            frames.get(next - 1).add(fragment);
        }
        return next == offsets.length ? Optional.of(frames) : Optional.empty();
    }

    private List<List<EncapsulatedPixels.Fragment>> byMarkers() throws IOException {
        List<List<EncapsulatedPixels.Fragment>> frames = new ArrayList<>();
        for (EncapsulatedPixels.Fragment fragment : walk.fragments()) {
            if (frames.isEmpty() || starts(fragment)) {
                frames.add(new ArrayList<>());
            }
            frames.get(frames.size() - 1).add(fragment);
        }
        if (frames.size() != layout.frames()) {
            throw new DicomException(
                    layout.origin(),
                    layout.start(),
                    "fragments must make " + layout.frames() + " frames",
                    walk.fragments().size() + " fragments with " + frames.size() + " starts, and offsets "
                            + Arrays.toString(Arrays.copyOf(walk.offsets(), Math.min(8, walk.offsets().length))));
        }
        return frames;
    }

    /** JPEG and JPEG-LS start with FFD8, JPEG 2000 with FF4F FF51. */
    private boolean starts(EncapsulatedPixels.Fragment fragment) throws IOException {
        if (fragment.length() < 4) {
            return false;
        }
        byte[] head = bytes.read(fragment.offset(), 4);
        boolean jpeg = head[0] == (byte) 0xFF && head[1] == (byte) 0xD8 && head[2] == (byte) 0xFF;
        boolean jpeg2000 = head[0] == (byte) 0xFF && head[1] == 0x4F && head[2] == (byte) 0xFF && head[3] == 0x51;
        return jpeg || jpeg2000;
    }
}
