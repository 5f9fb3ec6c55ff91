package fovea.serve.dicomweb;

import fovea.dicom.data.Attributes;
import fovea.dicom.data.Tag;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Conditions of a search, out of its query parameters (PS3.18 section 8.3.4): attributes by keyword or tag, with wild cards,
 * ranges of dates and lists of UIDs. Parameters that are no attribute searched by are passed over.
 *
 * @param conditions of SQL, to be joined by {@code and}
 * @param values for their question marks
 */
record Matching(List<String> conditions, List<Object> values) {
    private static final int MODALITIES_IN_STUDY = 0x00080061;

    private static final Map<Integer, String> TEXTS = Map.of(
            Tag.PATIENT_ID, "patient_id",
            Tag.PATIENT_NAME, "patient_name",
            Tag.ACCESSION_NUMBER, "accession",
            Tag.MODALITY, "modality");

    private static final Map<Integer, String> UIDS = Map.of(
            Tag.STUDY_INSTANCE_UID, "study",
            Tag.SERIES_INSTANCE_UID, "series",
            Tag.SOP_INSTANCE_UID, "sop",
            Tag.SOP_CLASS_UID, "sop_class");

    /** Of a request. */
    static Matching of(Call call) {
        Matching matching = new Matching(new ArrayList<>(), new ArrayList<>());
        for (String name : call.queryNames()) {
            OptionalInt tag = tag(name);
            String value = call.query(name).orElse("");
            if (tag.isPresent() && !value.isEmpty() && !value.equals("*")) {
                matching.add(tag.getAsInt(), value);
            }
        }
        return matching;
    }

    private static OptionalInt tag(String name) {
        return name.matches("[0-9A-Fa-f]{8}")
                ? OptionalInt.of(Integer.parseUnsignedInt(name, 16))
                : Attributes.tag(name);
    }

    /** One more condition: that a column has this value. */
    Matching with(String column, String value) {
        conditions.add(column + " = ?");
        values.add(value);
        return this;
    }

    private void add(int tag, String value) {
        if (TEXTS.containsKey(tag)) {
            like(String.valueOf(TEXTS.get(tag)), value);
        } else if (UIDS.containsKey(tag)) {
            uids(String.valueOf(UIDS.get(tag)), value);
        } else if (tag == MODALITIES_IN_STUDY) {
            conditions.add("study in (select study from instance where modality = ?)");
            values.add(value);
        } else if (tag == Tag.STUDY_DATE) {
            dates(value);
        }
    }

    private void like(String column, String value) {
        conditions.add(column + " like ? escape '!'");
        values.add(value.replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_")
                .replace('*', '%')
                .replace('?', '_'));
    }

    private void uids(String column, String value) {
        List<String> uids = List.of(value.split("[,\\\\]"));
        if (uids.isEmpty()) {
            throw Problem.malformed("a list of UIDs must name at least one");
        }
        conditions.add(column + " in (" + String.join(", ", Collections.nCopies(uids.size(), "?")) + ")");
        values.addAll(uids);
    }

    private void dates(String value) {
        if (!value.matches("[0-9]{8}|[0-9]{8}-([0-9]{8})?|-[0-9]{8}")) {
            throw Problem.malformed("StudyDate must be YYYYMMDD or a range of such with a hyphen");
        }
        int hyphen = value.indexOf('-');
        if (hyphen < 0) {
            with("study_date", value);
            return;
        }
        String from = value.substring(0, hyphen);
        String to = value.substring(hyphen + 1);
        conditions.add("study_date >= ? and study_date <= ?");
        values.add(from.isEmpty() ? "00000000" : from);
        values.add(to.isEmpty() ? "99999999" : to);
    }

    /** The conditions as a clause, which may be empty. */
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
