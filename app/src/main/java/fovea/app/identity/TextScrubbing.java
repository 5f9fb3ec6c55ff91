package fovea.app.identity;

import fovea.app.bars.Console;
import fovea.app.bars.Tally;
import fovea.app.verb.Result;
import fovea.apply.reports.ReportInput;
import fovea.core.Count;
import fovea.core.files.AtomicWrite;
import fovea.core.identity.IdentityCategory;
import fovea.core.identity.Scrubbed;
import fovea.core.identity.Scrubber;
import fovea.curate.reports.TableScrubbing;
import fovea.dicom.deidentify.SecretKey;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Copies of reports without what identifies people.
 *
 * @param scrubber replaces it
 * @param key makes pseudonyms
 * @param charset that the files are written in
 * @param console is told what was done, and no word of a report
 */
public record TextScrubbing(Scrubber scrubber, SecretKey key, Charset charset, Console console) {
    /** Copies a text file. */
    public Result file(Path source, Path out) throws IOException {
        if (Files.exists(out) && Files.isSameFile(source, out)) {
            throw new IOException("the copy must be another file than " + source);
        }
        ReportInput input = ReportInput.ofFile(source, charset);
        if (input.unreadable().isPresent()) {
            throw new IOException(
                    source + " cannot be read: " + input.unreadable().get());
        }
        Scrubbed scrubbed =
                scrubber.scrub(input.text(), source.toAbsolutePath().normalize().toString());
        AtomicWrite.text(out, scrubbed.text());
        console.say("1 report written; replaced: " + words(scrubbed.counts()));
        return Result.done().with("out", out).with("reports", 1).with("replaced", named(scrubbed.counts()));
    }

    /** Copies a table. */
    public Result table(Path source, TableScrubbing.Chosen chosen, Path out) throws IOException {
        TableScrubbing.Outcome outcome = copy(source, chosen, out);
        return Result.done()
                .with("out", out)
                .with("reports", outcome.reports())
                .with("changed", outcome.changed())
                .with("rejected", outcome.rejected().size())
                .with("replaced", named(outcome.counts()));
    }

    /** Copies a table and says what was done. */
    public TableScrubbing.Outcome copy(Path source, TableScrubbing.Chosen chosen, Path out) throws IOException {
        TableScrubbing.Outcome outcome = TableScrubbing.write(source, charset, chosen, scrubber, key, out);
        console.say(Count.of(outcome.reports(), "report") + " written to " + out + ", changed " + outcome.changed()
                + "; replaced: " + words(outcome.counts()));
        Tally.ofRefused(outcome.rejected(), "row").forEach(console::warn);
        return outcome;
    }

    /** Counts by category in small letters. */
    public static Map<String, Integer> named(Map<IdentityCategory, Integer> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        one -> one.getKey().name().toLowerCase(Locale.ROOT),
                        Map.Entry::getValue,
                        Integer::sum,
                        TreeMap::new));
    }

    private static String words(Map<IdentityCategory, Integer> counts) {
        return counts.isEmpty()
                ? "nothing"
                : named(counts).entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "));
    }
}
