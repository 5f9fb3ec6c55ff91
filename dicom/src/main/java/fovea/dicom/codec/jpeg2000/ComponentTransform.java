package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;
import java.util.List;

/** The transforms of the first three components: reversible (RCT) and irreversible (ICT; Annex G). */
final class ComponentTransform {
    private ComponentTransform() {}

    static void inverse(List<Plane> planes) throws CodecException {
        if (planes.size() < 3
                || planes.get(0).reversible() != planes.get(1).reversible()
                || planes.get(0).reversible() != planes.get(2).reversible()) {
            throw new CodecException("a JPEG 2000 component transform needs three components of one wavelet");
        }
        if (planes.get(0).reversible()) {
            whole(planes.get(0).whole(), planes.get(1).whole(), planes.get(2).whole());
        } else {
            real(planes.get(0).real(), planes.get(1).real(), planes.get(2).real());
        }
    }

    private static void whole(int[] first, int[] second, int[] third) {
        for (int i = 0; i < first.length; i++) {
            int green = first[i] - ((second[i] + third[i]) >> 2);
            int red = third[i] + green;
            int blue = second[i] + green;
            first[i] = red;
            second[i] = green;
            third[i] = blue;
        }
    }

    private static void real(float[] first, float[] second, float[] third) {
        for (int i = 0; i < first.length; i++) {
            float y = first[i];
            float cb = second[i];
            float cr = third[i];
            first[i] = y + 1.402f * cr;
            second[i] = y - 0.344136f * cb - 0.714136f * cr;
            third[i] = y + 1.772f * cb;
        }
    }
}
