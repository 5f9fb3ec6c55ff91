package fovea.suite;

import fovea.core.cohort.CaseReader;
import fovea.core.files.ProcessLock;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Admitted specialists in a folder. {@link #admit} is the only way in. Versions of a name lie side by side, and one of them
 * answers; everything that is done is a line of the log, which names who, when and why.
 */
public final class Suite {
    private static final String LOCK = "suite.lock";

    private final Path folder;

    private Suite(Path folder) {
        this.folder = folder;
    }

    /**
     * A suite that is there.
     *
     * @throws IOException when the folder is no suite, or its log was edited or cut
     */
    public static Suite open(Path folder) throws IOException {
        SuiteLog.read(folder);
        return new Suite(folder);
    }

    /**
     * A suite that is there, or an empty one in a folder that is not there or is empty.
     *
     * @throws IOException when the folder holds anything else
     */
    public static Suite openOrMake(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + " must be a folder, it is a file");
        }
        if (!Files.exists(folder.resolve(SuiteLog.HEAD)) && isEmpty(folder)) {
            Files.createDirectories(folder);
            try (ProcessLock lock = lock(folder)) {
                if (!Files.exists(folder.resolve(SuiteLog.HEAD))) {
                    SuiteLog.write(folder, List.of());
                }
            }
        }
        return open(folder);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (var files = Files.list(folder)) {
            return files.allMatch(file -> String.valueOf(file.getFileName()).equals(LOCK));
        }
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /**
     * All versions ever let in, by the order of their admission.
     *
     * @throws IOException when the log was edited or cut
     */
    public List<Member> members() throws IOException {
        return Memberships.of(folder, SuiteLog.read(folder));
    }

    /** Those that answer now. */
    public List<Member> answering() throws IOException {
        return members().stream().filter(Member::answers).toList();
    }

    /** Those of them that outline structures in pictures. */
    public List<Member> outlining() throws IOException {
        return answering(false);
    }

    /** Those of them that read reports. */
    public List<Member> reading() throws IOException {
        return answering(true);
    }

    private List<Member> answering(boolean reports) throws IOException {
        List<Member> some = new ArrayList<>();
        for (Member member : answering()) {
            if (Opened.reads(AdapterFolder.readCard(member.folder())) == reports) {
                some.add(member);
            }
        }
        return some;
    }

    /** The log in words, a line for everything that was done. */
    public List<String> history() throws IOException {
        return SuiteLog.read(folder).stream()
                .map(entry ->
                        entry.time() + "  " + entry.who() + "  " + entry.action() + "  " + entry.name() + " version "
                                + entry.version() + (entry.provisional() ? "  provisional" : "")
                                + (entry.why().isEmpty() ? "" : "  (" + entry.why() + ")"))
                .toList();
    }

    /**
     * Lets a specialist in: its files are copied, with its evidence and its answer about a golden picture.
     *
     * @param reader of the cohort's cases, which are held against what was learnt from
     * @throws IllegalArgumentException when it is not let in, naming every reason; the suite is untouched
     * @throws IOException when a file cannot be read or written, or another process is changing the suite
     */
    public Member admit(Candidate candidate, CaseReader reader) throws IOException {
        try (ProcessLock lock = lock(folder)) {
            List<LogEntry> entries = SuiteLog.read(folder);
            List<Member> members = Memberships.of(folder, entries);
            List<String> reasons = Admission.reasons(candidate, cards(members), reader);
            if (!reasons.isEmpty()) {
                throw new IllegalArgumentException(
                        candidate.folder() + " is not let in: " + String.join("; ", reasons));
            }
            String content = Holding.store(folder, files(candidate));
            int version = Memberships.next(candidate.name(), members);
            boolean provisional = candidate.terms().provisional().isPresent();
            String why =
                    candidate.terms().provisional().orElse(candidate.terms().why());
            append(entries, new Deed(LogEntry.Action.ADMIT, candidate.name(), version, content, provisional, why));
        }
        return members().getLast();
    }

    /**
     * A member in one file.
     *
     * @param version which one; the one that answers where none is named
     * @throws IllegalArgumentException when there is no such version
     * @throws IOException when its files are not those that were let in
     */
    public Parcel parcel(String name, Optional<Integer> version) throws IOException {
        List<Member> members = members();
        Member member = members.stream()
                .filter(one -> one.name().equals(name))
                .filter(one -> version.map(wanted -> wanted == one.version()).orElse(one.answers()))
                .findFirst()
                .orElseThrow(() -> unknown(
                        name,
                        members,
                        version.map(wanted -> "of version " + wanted).orElse("that answers")));
        return Parcel.of(folder, member);
    }

    /**
     * Lets in what another suite exported: its standing there is taken over where a trusted key signed it.
     *
     * @param parcel whose files fit its manifest
     * @param specialist the same, on its generalist on this machine
     * @throws IllegalArgumentException when it is not let in, naming every reason; the suite is untouched
     * @throws IOException when a file cannot be read or written, or another process is changing the suite
     */
    public Member receive(Parcel parcel, Opened specialist, Reception reception) throws IOException {
        try (ProcessLock lock = lock(folder)) {
            List<LogEntry> entries = SuiteLog.read(folder);
            List<Member> members = Memberships.of(folder, entries);
            List<String> reasons = reception.reasons(parcel, specialist, cards(members));
            if (!reasons.isEmpty()) {
                throw new IllegalArgumentException(
                        parcel.manifest().name() + " is not let in: " + String.join("; ", reasons));
            }
            int version = Memberships.next(reception.name(), members);
            boolean provisional = reception.terms().provisional().isPresent();
            append(
                    entries,
                    new Deed(
                            LogEntry.Action.ADMIT,
                            reception.name(),
                            version,
                            Holding.store(folder, parcel.files()),
                            provisional,
                            reception.told(parcel)));
        }
        return members().getLast();
    }

    /** Cards of the members that answer, by name. */
    private static Map<String, AdapterCard> cards(List<Member> members) throws IOException {
        Map<String, AdapterCard> cards = new LinkedHashMap<>();
        for (Member member : members) {
            if (member.answers()) {
                cards.put(member.name(), AdapterFolder.readCard(member.folder()));
            }
        }
        return cards;
    }

    private static SortedMap<String, byte[]> files(Candidate candidate) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : Holding.FILES) {
            Path file = candidate.folder().resolve(name);
            if (Files.exists(file)) {
                files.put(name, Files.readAllBytes(file));
            }
        }
        if (candidate.proof().isPresent()) {
            Candidate.Proof proof = candidate.proof().get();
            files.put(Holding.EVIDENCE, Files.readAllBytes(proof.evidenceFile()));
            if (proof.ruling().isPresent()) {
                files.put(
                        Holding.ACCOUNT, Files.readAllBytes(proof.ruling().get().accountFile()));
            }
        }
        files.put(GoldenAnswer.FILE, GoldenAnswer.of(candidate.specialist()).bytes());
        return files;
    }

    /**
     * A name answers no more; its versions stay.
     *
     * @throws IllegalArgumentException when no version of that name answers
     */
    public void retire(String name, String why) throws IOException {
        try (ProcessLock lock = lock(folder)) {
            List<LogEntry> entries = SuiteLog.read(folder);
            Member member = Memberships.of(folder, entries).stream()
                    .filter(one -> one.answers() && one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(name, Memberships.of(folder, entries), "that answers"));
            append(
                    entries,
                    new Deed(
                            LogEntry.Action.RETIRE,
                            name,
                            member.version(),
                            member.content(),
                            member.provisional(),
                            why));
        }
    }

    /**
     * An earlier version answers again: the one named, or the newest that does not answer now.
     *
     * @return the version that answers
     * @throws IllegalArgumentException when there is no such version, or another member took its place meanwhile
     */
    public Member rollback(String name, Optional<Integer> version, String why) throws IOException {
        try (ProcessLock lock = lock(folder)) {
            List<LogEntry> entries = SuiteLog.read(folder);
            List<Member> members = Memberships.of(folder, entries);
            Member back = members.stream()
                    .filter(one -> one.name().equals(name) && !one.answers())
                    .filter(one -> version.isEmpty() || version.get() == one.version())
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> unknown(name, members, "with such a version to go back to"));
            requirePlace(back, members);
            append(
                    entries,
                    new Deed(LogEntry.Action.ROLLBACK, name, back.version(), back.content(), back.provisional(), why));
            return members().stream()
                    .filter(one -> one.name().equals(name) && one.answers())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void requirePlace(Member back, List<Member> members) throws IOException {
        AdapterCard card = AdapterFolder.readCard(back.folder());
        for (var other : cards(members).entrySet()) {
            if (!other.getKey().equals(back.name()) && Vacancy.conflict(card, other.getValue())) {
                throw new IllegalArgumentException(back.title() + " cannot answer again: " + other.getKey()
                        + " answers for the same scope; retire it first");
            }
        }
    }

    private static IllegalArgumentException unknown(String name, List<Member> members, String which) {
        List<String> known = members.stream().map(Member::title).toList();
        return new IllegalArgumentException("the suite must have a member " + which + " called \"" + name
                + "\", it has " + (known.isEmpty() ? "none" : String.join(", ", known)));
    }

    /** Reading needs no lock. */
    static ProcessLock lock(Path suite) throws IOException {
        return ProcessLock.of(
                suite.resolve(LOCK),
                "the suite " + suite + " is being changed by another process; try again when it is done");
    }

    /** What an entry says beside where it stands in the log. */
    private record Deed(
            LogEntry.Action action, String name, int version, String content, boolean provisional, String why) {}

    private void append(List<LogEntry> entries, Deed deed) throws IOException {
        LogEntry entry = new LogEntry(
                entries.size() + 1,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                System.getProperty("user.name", "unknown"),
                deed.action,
                deed.name,
                deed.version,
                deed.content,
                deed.provisional,
                deed.why,
                entries.isEmpty() ? LogEntry.BEGINNING : entries.getLast().sha256());
        List<LogEntry> all = new ArrayList<>(entries);
        all.add(entry);
        SuiteLog.write(folder, all);
    }

    /**
     * What is wrong with the files of all versions ever let in; empty where nothing is.
     *
     * @throws IOException when the log was edited or cut, or a file cannot be read
     */
    public List<String> faults() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Member member : members()) {
            for (String fault : Holding.faults(folder, member.content())) {
                faults.add(member.title() + ": " + fault);
            }
        }
        return faults;
    }

    /**
     * Why a member does not answer as it did when it was let in; empty where it does.
     *
     * @param specialist the member on its generalist
     * @throws IOException when its golden answer cannot be read
     */
    public static Optional<String> replay(Member member, Opened specialist) throws IOException {
        return GoldenAnswer.read(member.folder())
                .difference(GoldenAnswer.of(specialist))
                .map(fault -> member.title() + ": " + fault);
    }
}
