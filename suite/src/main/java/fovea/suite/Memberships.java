package fovea.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the log of a suite amounts to: every version ever let in, and which of each name answers. */
final class Memberships {
    private Memberships() {}

    /** By the order of admission. */
    static List<Member> of(Path suite, List<LogEntry> entries) {
        Map<String, Integer> current = new LinkedHashMap<>();
        List<LogEntry> admitted = new ArrayList<>();
        for (LogEntry entry : entries) {
            switch (entry.action()) {
                case ADMIT -> {
                    admitted.add(entry);
                    current.put(entry.name(), entry.version());
                }
                case RETIRE -> current.remove(entry.name());
                case ROLLBACK -> current.put(entry.name(), entry.version());
            }
        }
        return admitted.stream()
                .map(entry -> new Member(
                        entry.name(),
                        entry.version(),
                        entry.content(),
                        Holding.folder(suite, entry.content()),
                        entry.provisional(),
                        Integer.valueOf(entry.version()).equals(current.get(entry.name())),
                        entry.time(),
                        entry.why()))
                .toList();
    }

    /** The number of the next version of a name, from 1. */
    static int next(String name, List<Member> members) {
        return 1
                + (int) members.stream()
                        .filter(member -> member.name().equals(name))
                        .count();
    }
}
