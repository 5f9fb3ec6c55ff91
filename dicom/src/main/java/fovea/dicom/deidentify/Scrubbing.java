package fovea.dicom.deidentify;

import fovea.dicom.data.Attributes;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Element;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import fovea.dicom.deidentify.Change.Done;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file's attributes, from the outermost data set down to every item. */
final class Scrubbing {
    private static final String STANDARD_UIDS = "1.2.840.10008.";
    private static final int OLDEST_YEARS = 90;
    private static final int IMAGE_GROUP = 0x0028;

    private final SecretKey key;
    private final Options options;
    private final int days;
    private final String person;
    private final FreeText texts;
    private final Map<Change, Integer> changes = new HashMap<>();

    Scrubbing(SecretKey key, Options options, String person, FreeText texts) {
        this.key = key;
        this.options = options;
        this.days = key.days(person);
        this.person = person;
        this.texts = texts;
    }

    Map<Change, Integer> changes() {
        return changes;
    }

    DataSet scrub(DataSet data) {
        // text is set anew below, so that nothing of the old bytes stays; UTF-8 holds all of it
        DataSetBuilder out = DataSet.builder();
        for (Element element : data) {
            if (element.tag() != Tag.SPECIFIC_CHARACTER_SET && Tag.element(element.tag()) != 0) {
                scrub(element, data, out);
            }
        }
        return out.build();
    }

    private void scrub(Element element, DataSet in, DataSetBuilder out) {
        int tag = element.tag();
        if (Tag.isPrivate(tag) || !Attributes.isKnown(tag) || !isWhatItSays(element)) {
            note(tag, Done.REMOVED);
            return;
        }
        Optional<BasicProfile.Row> row = BasicProfile.row(tag);
        if (row.isEmpty()) {
            keep(element, in, out);
        } else if (!optionally(row.get(), element, in, out)) {
            apply(row.get().action(), element, in, out);
        }
    }

    /** An attribute whose representation is of another kind than the dictionary's may hold anything. */
    private static boolean isWhatItSays(Element element) {
        Vr known = Attributes.vr(element.tag());
        Vr vr = element.vr();
        boolean bulk = !known.isText() && known != Vr.SQ && !vr.isText() && vr != Vr.SQ && vr != Vr.UN;
        return vr == known || bulk;
    }

    /** Whether an option that was chosen took care of it. */
    private boolean optionally(BasicProfile.Row row, Element element, DataSet in, DataSetBuilder out) {
        int tag = element.tag();
        if (options.retainUids() && row.has('U') && element.vr() == Vr.UI) {
            keep(element, in, out);
            return true;
        }
        if (options.retainPatientCharacteristics() && row.has('P')) {
            characteristic(element, in, out);
            return true;
        }
        if (options.cleanStructuredContent() && tag == Tag.CONTENT_SEQUENCE) {
            keep(element, in, out);
            return true;
        }
        if (options.shiftDates() && row.has('L') && element.vr() != Vr.SQ) {
            shift(element, in, out);
            return true;
        }
        if (options.cleanDescriptors() && row.has('D') && element.vr().usesCharacterSet()) {
            boolean free = element.vr() != Vr.LO && element.vr() != Vr.SH;
            List<String> cleaned = in.texts(tag).stream()
                    .map(text -> free ? texts.description(text) : texts.descriptor(text))
                    .toList();
            set(out, tag, element.vr(), cleaned);
            note(tag, Done.CLEANED);
            return true;
        }
        return false;
    }

    private void characteristic(Element element, DataSet in, DataSetBuilder out) {
        int tag = element.tag();
        if (tag == Tag.PATIENT_AGE) {
            String age = in.text(tag).orElse("");
            boolean old = age.matches("\\d{3}Y") && Integer.parseInt(age.substring(0, 3)) >= OLDEST_YEARS;
            set(out, tag, Vr.AS, List.of(old ? "0" + OLDEST_YEARS + "Y" : age));
        } else {
            keep(element, in, out);
        }
    }

    private void shift(Element element, DataSet in, DataSetBuilder out) {
        int tag = element.tag();
        List<String> moved = in.texts(tag).stream()
                .map(value ->
                        element.vr() == Vr.TM ? value : Dates.shift(value, days).orElse(""))
                .toList();
        boolean isDate = element.vr() == Vr.DA || element.vr() == Vr.DT || element.vr() == Vr.TM;
        set(out, tag, element.vr(), isDate ? moved : List.of());
        note(tag, Done.SHIFTED);
    }

    private void apply(BasicProfile.Action action, Element element, DataSet in, DataSetBuilder out) {
        int tag = element.tag();
        switch (action) {
            case REMOVE -> note(tag, Done.REMOVED);
            case EMPTY -> {
                empty(element, out);
                note(tag, Done.EMPTIED);
            }
            case DUMMY -> {
                Dummies.put(element, out);
                note(tag, Done.REPLACED);
            }
            case NEW_UID -> {
                if (element.vr() == Vr.UI) {
                    newUid(element, in, out);
                } else {
                    keep(element, in, out);
                }
            }
        }
    }

    private static void empty(Element element, DataSetBuilder out) {
        if (element.vr() == Vr.SQ) {
            out.items(element.tag());
        } else {
            out.bytes(element.tag(), element.vr(), new byte[0]);
        }
    }

    private void newUid(Element element, DataSet in, DataSetBuilder out) {
        List<String> mapped = in.texts(element.tag()).stream().map(this::mapped).toList();
        set(out, element.tag(), Vr.UI, mapped);
        note(element.tag(), Done.NEW_UID);
    }

    private String mapped(String uid) {
        return uid.isEmpty() || uid.startsWith(STANDARD_UIDS) ? uid : key.uid(uid);
    }

    /** What the table leaves alone, still looked through. */
    private void keep(Element element, DataSet in, DataSetBuilder out) {
        int tag = element.tag();
        Vr vr = element.vr();
        switch (element) {
            case Element.Items sequence ->
                out.items(tag, sequence.items().stream().map(this::scrub).toList());
            case Element.Fragments fragments -> note(tag, Done.REMOVED);
            case Element.Bytes bytes -> {
                if (tag == Tag.CODE_MEANING || (options.cleanStructuredContent() && tag == Tag.TEXT_VALUE)) {
                    content(element, in, out);
                } else if (vr == Vr.PN || vr == Vr.LT || vr == Vr.ST || vr == Vr.UT || vr == Vr.UC || vr == Vr.UR) {
                    empty(element, out);
                    note(tag, Done.EMPTIED);
                } else if (vr.isText()) {
                    keepText(element, in, out);
                } else if (vr == Vr.OB || vr == Vr.UN) {
                    note(tag, Done.REMOVED);
                } else {
                    out.bytes(tag, vr, bytes.value());
                }
            }
        }
    }

    /** A text of a structured report, or what a code is said to mean, which may be anything too. */
    private void content(Element element, DataSet in, DataSetBuilder out) {
        int tag = element.tag();
        List<String> values = in.texts(tag);
        List<String> clean = values.stream()
                .map(text -> tag == Tag.TEXT_VALUE ? texts.scrubbed(text, person) : texts.meaning(text, person))
                .toList();
        if (tag == Tag.CODE_MEANING && clean.stream().anyMatch(texts.echoes()::in)) {
            empty(element, out);
            note(tag, Done.EMPTIED);
            return;
        }
        set(out, tag, element.vr(), clean);
        if (!clean.equals(values)) {
            note(tag, Done.CLEANED);
        }
    }

    private void keepText(Element element, DataSet in, DataSetBuilder out) {
        int tag = element.tag();
        List<String> values = in.texts(tag);
        boolean code = element.vr() == Vr.CS && Tag.group(tag) != IMAGE_GROUP && tag != Tag.MODALITY;
        boolean checked = code || element.vr() == Vr.LO || element.vr() == Vr.SH || element.vr() == Vr.AE;
        if (checked && values.stream().anyMatch(texts.echoes()::in)) {
            empty(element, out);
            note(tag, Done.EMPTIED);
            return;
        }
        set(out, tag, element.vr(), values);
    }

    /** Sets text anew: what stands behind a NUL goes, and a value that its representation forbids empties the attribute. */
    private void set(DataSetBuilder out, int tag, Vr vr, List<String> values) {
        String[] kept = values.stream()
                .map(value -> value.indexOf('\0') < 0 ? value : value.substring(0, value.indexOf('\0')))
                .toArray(String[]::new);
        try {
            out.text(tag, vr, kept);
        } catch (DicomException e) {
            setOddly(out, tag, vr, String.join("\\", kept));
        }
    }

    /** Names that are too long are common and harmless; numbers are written shorter. */
    private void setOddly(DataSetBuilder out, int tag, Vr vr, String all) {
        boolean plain = all.chars().allMatch(one -> one >= ' ' && one < 127);
        if (plain && (vr == Vr.SH || vr == Vr.LO)) {
            out.bytes(tag, vr, all.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        try {
            if (vr != Vr.DS) {
                throw new NumberFormatException("only decimals are written anew");
            }
            String[] parts = all.split("\\\\", -1);
            out.decimals(
                    tag,
                    vr,
                    Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray());
        } catch (NumberFormatException | DicomException e) {
            out.bytes(tag, vr, new byte[0]);
            note(tag, Done.EMPTIED);
        }
    }

    private void note(int tag, Done done) {
        changes.merge(new Change(tag, done), 1, Integer::sum);
    }
}
