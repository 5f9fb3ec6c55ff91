package fovea.core.surrogate;

import fovea.core.identity.IdentitySpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reports that nobody wrote, with identities of nobody planted in them. The names and the templates of the two sides have
 * nothing in common. The same seed gives the same reports.
 */
public final class SyntheticReports {
    private static final Resource TEMPLATES = Resource.load("templates.txt");
    private static final Pattern SLOT = Pattern.compile("\\{([A-Z]+)\\}");
    private static final Pattern SCRUB = Pattern.compile("XXXX");
    private static final List<String> ANY = List.of("FULL", "FAMILY", "DATE", "HOSPITAL", "GIVEN");

    private final Side side;
    private final Random random;
    private final MadeUp values;

    /** Those of a side, in the order that a seed gives. */
    public SyntheticReports(Side side, long seed) {
        this.side = side;
        this.random = new Random(seed);
        this.values = new MadeUp(NameLists.of(side), random);
    }

    /** The next ones. */
    public List<PlantedReport> next(int count) {
        List<PlantedReport> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.add(next());
        }
        return reports;
    }

    private PlantedReport next() {
        Draft draft = new Draft();
        for (int i = random.nextInt(3); i >= 0; i--) {
            draft.add(one("head"), "\n");
        }
        List<String> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            lines.add(one("body"));
        }
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
            lines.add(one("clean"));
        }
        Collections.shuffle(lines, random);
        lines.forEach(line -> draft.add(line, random.nextInt(4) == 0 ? "\n" : " "));
        draft.add("", "\n");
        draft.add(one("foot"), "");
        return draft.done();
    }

    /**
     * A report that was scrubbed with XXXX, filled with identities of nobody: an age before "year", a date after "of",
     * "from", "on" or "dated", a name after a title, elsewhere what chance decides. Nothing else of it is marked.
     */
    public PlantedReport filled(String scrubbed) {
        Draft draft = new Draft();
        Matcher matcher = SCRUB.matcher(scrubbed);
        int done = 0;
        while (matcher.find()) {
            draft.text.append(scrubbed, done, matcher.start());
            draft.plant(slot(scrubbed, matcher.start(), matcher.end()));
            done = matcher.end();
        }
        draft.text.append(scrubbed, done, scrubbed.length());
        return draft.done();
    }

    private String slot(String text, int begin, int end) {
        String before = text.substring(Math.max(0, begin - 14), begin);
        String after = text.substring(end, Math.min(text.length(), end + 8));
        if (after.matches("(?is)[ -]*y(?:ears?|/o|o\\b).*")) {
            return "OLD";
        }
        if (before.matches("(?is).*\\b(?:of|from|on|dated|since|comparison:?)\\s*")) {
            return "DATE";
        }
        if (before.matches("(?is).*\\b(?:at|time)\\s*")) {
            return "TIME";
        }
        return before.matches("(?is).*\\b(?:dr|mr|mrs|ms)\\.?\\s*") ? "FAMILY" : ANY.get(random.nextInt(ANY.size()));
    }

    private String one(String kind) {
        List<String> all = TEMPLATES.of(kind, side);
        return all.get(random.nextInt(all.size()));
    }

    /** A report that is being written. */
    private final class Draft {
        private final StringBuilder text = new StringBuilder();
        private final List<IdentitySpan> planted = new ArrayList<>();

        void add(String template, String behind) {
            String line = template.replace("\\n", "\n");
            Matcher matcher = SLOT.matcher(line);
            int done = 0;
            while (matcher.find()) {
                text.append(line, done, matcher.start());
                plant(matcher.group(1));
                done = matcher.end();
            }
            text.append(line, done, line.length()).append(behind);
        }

        void plant(String slot) {
            MadeUp.Value value = values.of(slot);
            int begin = text.length();
            text.append(value.text());
            planted.add(new IdentitySpan(begin, text.length(), value.category()));
        }

        PlantedReport done() {
            return new PlantedReport(text.toString(), planted);
        }
    }
}
