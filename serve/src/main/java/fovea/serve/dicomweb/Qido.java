package fovea.serve.dicomweb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.dicom.data.Tag;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.intake.DicomJson;
import fovea.serve.intake.SearchAttributes;
import fovea.serve.store.Database;
import fovea.serve.store.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The search transaction (PS3.18 section 10.6), on what was stored and what was made. */
public final class Qido {
    private static final int MOST = 1000;
    private static final int MODALITIES_IN_STUDY = 0x00080061;
    private static final int SERIES_OF_STUDY = 0x00201206;
    private static final int INSTANCES_OF_STUDY = 0x00201208;
    private static final int INSTANCES_OF_SERIES = 0x00201209;
    private static final int RETRIEVE_URL = 0x00081190;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Database database;
    private final Addresses addresses;

    /** On a database. */
    public Qido(Database database, Addresses addresses) {
        this.database = database;
        this.addresses = addresses;
    }

    /** A row of the answer before it is JSON. */
    private record Hit(String study, String series, String sop, JsonNode attributes) {}

    /** Studies that match. */
    public Reply studies(Call call) {
        return search(call, Matching.of(call), "study", (sql, hit) -> {
            Map<String, Object> row = pick(hit, SearchAttributes.STUDY);
            List<String> modalities = sql.rows(
                    one -> one.text(1),
                    "select distinct modality from instance where study = ? and modality <> '' order by modality",
                    hit.study);
            row.put(DicomJson.key(MODALITIES_IN_STUDY), DicomJson.element("CS", modalities));
            row.put(DicomJson.key(RETRIEVE_URL), DicomJson.element("UR", List.of(addresses.study(hit.study))));
            count(row, SERIES_OF_STUDY, sql, "select count(distinct series) from instance where study = ?", hit.study);
            count(row, INSTANCES_OF_STUDY, sql, "select count(*) from instance where study = ?", hit.study);
            return row;
        });
    }

    /** Series that match, of a study or of all. */
    public Reply series(Call call, Optional<String> study) {
        Matching matching = Matching.of(call);
        study.ifPresent(uid -> matching.with("study", uid));
        return search(call, matching, "series", (sql, hit) -> {
            Map<String, Object> row = pick(hit, SearchAttributes.SERIES);
            study.ifPresentOrElse(
                    uid -> row.put(DicomJson.key(Tag.STUDY_INSTANCE_UID), DicomJson.element("UI", List.of(uid))),
                    () -> row.putAll(pick(hit, SearchAttributes.STUDY)));
            String address = addresses.series(hit.study, hit.series);
            row.put(DicomJson.key(RETRIEVE_URL), DicomJson.element("UR", List.of(address)));
            count(row, INSTANCES_OF_SERIES, sql, "select count(*) from instance where series = ?", hit.series);
            return row;
        });
    }

    /** Instances that match, of a series, a study or all. */
    public Reply instances(Call call, Optional<String> study, Optional<String> series) {
        Matching matching = Matching.of(call);
        study.ifPresent(uid -> matching.with("study", uid));
        series.ifPresent(uid -> matching.with("series", uid));
        return search(call, matching, "sop", (sql, hit) -> {
            Map<String, Object> row = pick(hit, SearchAttributes.INSTANCE);
            row.put(DicomJson.key(Tag.STUDY_INSTANCE_UID), DicomJson.element("UI", List.of(hit.study)));
            row.put(DicomJson.key(Tag.SERIES_INSTANCE_UID), DicomJson.element("UI", List.of(hit.series)));
            String address = addresses.instance(hit.study, hit.series, hit.sop);
            row.put(DicomJson.key(RETRIEVE_URL), DicomJson.element("UR", List.of(address)));
            return row;
        });
    }

    private interface Drawing {
        Map<String, Object> row(Sql sql, Hit hit);
    }

    /** Of each group of instances that match, the one received first stands for it. */
    private Reply search(Call call, Matching matching, String group, Drawing drawing) {
        int limit = Math.min(MOST, number(call, "limit", MOST));
        int offset = number(call, "offset", 0);
        List<Object> values = new ArrayList<>(matching.values());
        values.add(limit);
        values.add(offset);
        List<Map<String, Object>> rows = database.read(sql -> sql
                .rows(
                        row -> new Hit(
                                row.text("study"), row.text("series"), row.text("sop"), tree(row.text("attributes"))),
                        "select study, series, sop, attributes, min(received) as first from instance" + matching.where()
                                + " group by " + group + " order by first desc, " + group + " limit ? offset ?",
                        values.toArray())
                .stream()
                .map(hit -> drawing.row(sql, hit))
                .toList());
        return Reply.json(200, "application/dicom+json", rows);
    }

    private static int number(Call call, String name, int otherwise) {
        String text = call.query(name).orElse(Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,9}")) {
            throw Problem.malformed(name + " must be a whole number from 0 on");
        }
        return Integer.parseInt(text);
    }

    private static JsonNode tree(String attributes) {
        try {
            return MAPPER.readTree(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("attributes in the database must be JSON", e);
        }
    }

    private static Map<String, Object> pick(Hit hit, List<Integer> tags) {
        Map<String, Object> picked = new LinkedHashMap<>();
        for (int tag : tags) {
            JsonNode value = hit.attributes.get(DicomJson.key(tag));
            if (value != null) {
                picked.put(DicomJson.key(tag), value);
            }
        }
        return picked;
    }

    private static void count(Map<String, Object> row, int tag, Sql sql, String statement, String uid) {
        row.put(DicomJson.key(tag), DicomJson.element("IS", List.of(sql.number(statement, uid))));
    }
}
