package fovea.apply.volumes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Sizes of structures as tables. */
final class VolumeTable {
    private static final double DIGITS = 1e5;

    private VolumeTable() {}

    /** Comma-separated values (RFC 4180): label, value in the label map, voxels, mm3, mean; what is not known is left empty. */
    static String csv(List<StructureSize> sizes) {
        StringBuilder table = new StringBuilder("label,value,voxels,volume_mm3,mean\r\n");
        for (StructureSize size : sizes) {
            table.append(quoted(size.label())).append(',');
            table.append(size.value()).append(',').append(size.voxels()).append(',');
            table.append(number(size.volumeMm3())).append(',').append(number(size.mean()));
            table.append("\r\n");
        }
        return table.toString();
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String number(OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, "%.3f", number.getAsDouble()) : "";
    }

    /**
     * As {@code statistics.json} of TotalSegmentator (github.com/wasserth/TotalSegmentator, statistics.py): of each structure
     * {@code volume} in cubic millimetres and {@code intensity}, the mean to five digits, 0 of a structure that is absent. A
     * structure at the picture's border is measured as well, which TotalSegmentator leaves out.
     */
    static Map<String, Object> statistics(List<StructureSize> sizes) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (StructureSize size : sizes) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("volume", size.volumeMm3().orElseThrow());
            if (size.mean().isPresent() || size.voxels() == 0) {
                one.put("intensity", Math.rint(size.mean().orElse(0) * DIGITS) / DIGITS);
            }
            all.put(size.label(), one);
        }
        return all;
    }
}
