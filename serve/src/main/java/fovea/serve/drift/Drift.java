package fovea.serve.drift;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Measure;
import fovea.formats.EvidenceFile;
import fovea.serve.work.PanelMember;
import fovea.serve.work.SpecialistPanel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Weeks of specialists beside what their evidence lets expect. */
public final class Drift {
    private static final Measure REFUSED = Measure.of("domain", "refused", "specialist");

    private final SpecialistPanel panel;

    /** Of a panel. */
    public Drift(SpecialistPanel panel) {
        this.panel = panel;
    }

    /**
     * A settled job.
     *
     * @param settled when, in milliseconds since 1970
     * @param outcome what came of it
     */
    public record Settled(long settled, JsonNode outcome) {}

    /**
     * What is told.
     *
     * @param bands what is expected, by name and version; nothing of a member without evidence of it
     * @param weeks the last first, within a week by specialist
     */
    public record Told(Map<String, RefusalBand> bands, List<DriftWeek> weeks) {}

    /**
     * Weeks of settled jobs.
     *
     * @throws IOException when the suite or its evidence cannot be read
     */
    public Told of(List<Settled> jobs) throws IOException {
        List<PanelMember> members = panel.members();
        Map<String, RefusalBand> bands = bands(members);
        TreeMap<String, List<Sighting>> grouped = new TreeMap<>();
        for (Settled job : jobs) {
            for (Sighting seen : Sighting.of(job.settled(), job.outcome(), members)) {
                grouped.computeIfAbsent(seen.week() + " " + seen.specialist(), week -> new ArrayList<>())
                        .add(seen);
            }
        }
        List<DriftWeek> weeks = new ArrayList<>();
        grouped.descendingMap().values().forEach(seen -> {
            Sighting first = seen.getFirst();
            Optional<RefusalBand> band = Optional.ofNullable(bands.get(first.specialist()));
            weeks.add(DriftWeek.of(first.specialist(), first.week(), seen, band));
        });
        return new Told(bands, weeks);
    }

    private Map<String, RefusalBand> bands(List<PanelMember> members) throws IOException {
        Map<String, RefusalBand> bands = new LinkedHashMap<>();
        for (PanelMember member : members) {
            Optional<Path> file = panel.evidence(member.name());
            if (file.isPresent()) {
                Optional<Estimate> share = Optional.ofNullable(
                        EvidenceFile.read(file.get()).measures().get(REFUSED));
                share.filter(one -> one.n() > 0 && Double.isFinite(one.high()))
                        .ifPresent(one -> bands.put(
                                Sighting.title(member.name(), member.version()),
                                new RefusalBand(one.value(), Math.min(one.low(), one.value()), one.high(), one.n())));
            }
        }
        return bands;
    }
}
