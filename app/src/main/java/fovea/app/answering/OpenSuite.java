package fovea.app.answering;

import fovea.app.models.Base;
import fovea.model.Generalist;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.report.ReportSpecialist;
import fovea.model.report.TextGeneralist;
import fovea.suite.Opened;
import fovea.suite.ReportRoster;
import fovea.suite.Roster;
import fovea.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Specialists on generalists out of the cache folder: one of each generalist is in memory, however many stand on it. */
public final class OpenSuite implements AutoCloseable {
    private final Map<String, Generalist> bases = new HashMap<>();
    private final Map<String, TextGeneralist> texts = new HashMap<>();
    private final List<Roster> rosters = new ArrayList<>();

    private OpenSuite() {}

    /** Nothing open yet. */
    public static OpenSuite empty() {
        return new OpenSuite();
    }

    /**
     * All members of a suite that answer about pictures.
     *
     * @throws IOException when the folder is no suite, something in it was edited, or a generalist is missing
     */
    static OpenSuite of(Path folder) throws IOException {
        OpenSuite open = new OpenSuite();
        boolean whole = false;
        try {
            open.rosters.add(Roster.open(Suite.open(folder), open::specialist));
            whole = true;
        } finally {
            if (!whole) {
                open.close();
            }
        }
        return open;
    }

    /** A specialist on its generalist; who asks closes it. */
    public Specialist specialist(Path folder) throws IOException {
        AdapterCard card = AdapterFolder.readCard(folder);
        return card.spec().adaptsGeneralist()
                ? Specialist.load(folder, base(card))
                : Specialist.load(folder, Optional.empty());
    }

    /** A specialist for reports on its generalist; who asks closes it. */
    public ReportSpecialist reader(Path folder) throws IOException {
        return ReportSpecialist.load(folder, text(AdapterFolder.readCard(folder).base()));
    }

    /** A specialist of either kind on its generalist; who asks closes it. */
    public Opened opened(Path folder) throws IOException {
        return Opened.reads(AdapterFolder.readCard(folder))
                ? new Opened.Reader(reader(folder))
                : new Opened.Outliner(specialist(folder));
    }

    /** All members of a suite that answer about reports; who asks closes it before this. */
    public ReportRoster readers(Path suite) throws IOException {
        return ReportRoster.open(Suite.open(suite), this::reader);
    }

    /** A generalist for reports, the same for all who ask; closed with this. Any thread may ask. */
    public synchronized TextGeneralist text(String name) throws IOException {
        TextGeneralist there = texts.get(name);
        if (there == null) {
            there = Base.openText(name);
            texts.put(name, there);
        }
        return there;
    }

    /** The generalist that a specialist stands on, the same for all of them; closed with this. Any thread may ask. */
    public synchronized Generalist base(AdapterCard card) throws IOException {
        Generalist there = bases.get(card.base());
        if (there == null) {
            there = Base.open(card.base(), card.encoderSize());
            bases.put(card.base(), there);
        }
        return there;
    }

    Roster roster() {
        return rosters.getFirst();
    }

    /** What must be known of the members before their answers are read. */
    List<String> warnings() {
        return roster().seated().stream()
                .flatMap(one -> SegmentJob.warnings(one.expert(), one.member().title()).stream())
                .toList();
    }

    @Override
    public void close() {
        rosters.forEach(Roster::close);
        bases.values().forEach(Generalist::close);
        texts.values().forEach(TextGeneralist::close);
    }
}
