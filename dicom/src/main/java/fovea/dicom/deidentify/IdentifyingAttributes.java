package fovea.dicom.deidentify;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Element;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which attributes of a file could identify its patient. */
public final class IdentifyingAttributes {
    private IdentifyingAttributes() {}

    /**
     * The names of attributes with a value that the Basic Profile would take away or replace, those of items too; a
     * private one counts once as "private attributes". UIDs and dates are among them.
     */
    public static SortedSet<String> in(DataSet data) {
        SortedSet<String> names = new TreeSet<>();
        collect(data, names);
        return names;
    }

    private static void collect(DataSet data, SortedSet<String> names) {
        for (Element element : data) {
            if (element instanceof Element.Bytes bytes && bytes.length() == 0) {
                continue;
            }
            if (Tag.isPrivate(element.tag())) {
                names.add("private attributes");
            } else if (BasicProfile.row(element.tag()).isPresent() || element.vr() == Vr.PN) {
                names.add(Tag.named(element.tag()));
            } else if (element instanceof Element.Items sequence) {
                sequence.items().forEach(item -> collect(item, names));
            }
        }
    }
}
