package fovea.serve.dicomweb;

import fovea.dicom.data.Tag;
import fovea.serve.http.Reply;
import fovea.serve.intake.DicomJson;
import fovea.serve.intake.Receipt;
import fovea.serve.store.Instance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Store Instances Response (PS3.18 table I.2-1): which objects are stored, which failed, and why. */
final class StowReply {
    private static final int RETRIEVE_URL = 0x00081190;
    private static final int FAILURE_REASON = 0x00081197;
    private static final int FAILED_SOP_SEQUENCE = 0x00081198;
    private static final int REFERENCED_SOP_SEQUENCE = 0x00081199;
    private static final int OTHER_FAILURES_SEQUENCE = 0x0008119A;
    private static final int ERROR_COMMENT = 0x00000902;

    private final Addresses addresses;
    private final Optional<String> study;

    StowReply(Addresses addresses, Optional<String> study) {
        this.addresses = addresses;
        this.study = study;
    }

    /** 200 where all are stored, 202 where some are, 409 where none is. */
    Reply of(List<Receipt> receipts) {
        List<Object> stored = new ArrayList<>();
        List<Object> failed = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        Optional<String> whose = study;
        for (Receipt receipt : receipts) {
            switch (receipt) {
                case Receipt.Stored one -> {
                    stored.add(stored(one.instance()));
                    whose = whose.or(() -> Optional.of(one.instance().study()));
                }
                case Receipt.Refused one -> {
                    Map<String, Object> item = refused(one);
                    (one.about().isPresent() ? failed : others).add(item);
                }
            }
        }
        Map<String, Object> response = new LinkedHashMap<>();
        whose.filter(uid -> !stored.isEmpty())
                .ifPresent(uid -> put(response, RETRIEVE_URL, "UR", addresses.study(uid)));
        sequence(response, FAILED_SOP_SEQUENCE, failed);
        sequence(response, REFERENCED_SOP_SEQUENCE, stored);
        sequence(response, OTHER_FAILURES_SEQUENCE, others);
        int status = stored.size() == receipts.size() ? 200 : stored.isEmpty() ? 409 : 202;
        return Reply.json(status, "application/dicom+json", response);
    }

    private Map<String, Object> stored(Instance one) {
        Map<String, Object> item = new LinkedHashMap<>();
        put(item, Tag.REFERENCED_SOP_CLASS_UID, "UI", one.kind().sopClass());
        put(item, Tag.REFERENCED_SOP_INSTANCE_UID, "UI", one.sop());
        put(item, RETRIEVE_URL, "UR", addresses.instance(one.study(), one.series(), one.sop()));
        return item;
    }

    private static Map<String, Object> refused(Receipt.Refused one) {
        Map<String, Object> item = new LinkedHashMap<>();
        one.about().ifPresent(claim -> {
            if (!claim.sopClass().isEmpty()) {
                put(item, Tag.REFERENCED_SOP_CLASS_UID, "UI", claim.sopClass());
            }
            put(item, Tag.REFERENCED_SOP_INSTANCE_UID, "UI", claim.sop());
        });
        put(item, FAILURE_REASON, "US", one.reason().code());
        put(item, ERROR_COMMENT, "LO", cut(one.reason().words()));
        return item;
    }

    private static String cut(String words) {
        return words.length() > 64 ? words.substring(0, 64) : words;
    }

    private static void put(Map<String, Object> into, int tag, String vr, Object value) {
        into.put(DicomJson.key(tag), DicomJson.element(vr, List.of(value)));
    }

    private static void sequence(Map<String, Object> into, int tag, List<Object> items) {
        if (!items.isEmpty()) {
            into.put(DicomJson.key(tag), DicomJson.element("SQ", items));
        }
    }
}
