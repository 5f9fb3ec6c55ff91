package fovea.serve.drift;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.serve.work.PanelMember;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A study that a specialist was asked about and whose attributes fit it: what its in-domain test measured and what it
 * painted.
 *
 * @param specialist name and version
 * @param week Monday of the week, in UTC, in which the job was settled
 * @param answered whether it answered; else its in-domain test refused the pixels
 * @param ratio distance from what was learnt over the largest that is answered; empty where it was not measured
 * @param empty whether it painted nothing; false where it did not answer
 */
record Sighting(String specialist, LocalDate week, boolean answered, OptionalDouble ratio, boolean empty) {
    /** How the in-domain test words its refusal, see {@link fovea.apply.Eligibility}. */
    private static final String UNLIKE = "unlike those it learnt from";

    /** How a suite's reasons name a member, and the pages too. */
    static String title(String name, int version) {
        return name + " version " + version;
    }

    /**
     * Of a settled job.
     *
     * @param settled when, in milliseconds since 1970
     * @param outcome what came of it
     * @param members who answers now: their refusals are told
     */
    static List<Sighting> of(long settled, JsonNode outcome, List<PanelMember> members) {
        LocalDate week = Instant.ofEpochMilli(settled)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<Sighting> seen = new ArrayList<>();
        for (JsonNode answer : outcome.path("answers")) {
            JsonNode by = answer.path("by");
            if (by.isObject()) {
                seen.add(new Sighting(
                        title(by.path("name").asText(), by.path("version").asInt()),
                        week,
                        true,
                        ratio(answer),
                        nothing(answer)));
            }
        }
        for (JsonNode refusal : outcome.path("refusals")) {
            for (PanelMember member : members) {
                String title = title(member.name(), member.version());
                if (refuses(refusal, title, members.size() == 1)) {
                    seen.add(new Sighting(title, week, false, OptionalDouble.empty(), false));
                }
            }
        }
        return seen;
    }

    private static boolean refuses(JsonNode refusal, String title, boolean alone) {
        for (JsonNode why : refusal.path("outOfDomain")) {
            String words = why.asText();
            if (words.contains(UNLIKE) && (alone || words.startsWith(title + ":") || words.startsWith(title + " ("))) {
                return true;
            }
        }
        return false;
    }

    private static OptionalDouble ratio(JsonNode answer) {
        double most = answer.path("answeredUpTo").asDouble(0);
        return answer.has("distance") && most > 0
                ? OptionalDouble.of(answer.path("distance").asDouble() / most)
                : OptionalDouble.empty();
    }

    /** Voxels of a series or a volume, pixels of a picture. */
    private static boolean nothing(JsonNode answer) {
        for (JsonNode label : answer.path("labels")) {
            if (label.path("voxels").asLong(label.path("pixels").asLong()) > 0) {
                return false;
            }
        }
        return true;
    }
}
