package fovea.dicom.deidentify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Descriptions cleaned by known words (PS3.15, E.3.5): what is not known goes, so that no name can stay. A sentence can tell
 * who is meant even without its unknown words; free text therefore stays only where every word of it is known and none is
 * a number.
 */
final class Descriptors {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}.-]+");
    private static final Pattern MEASURE = Pattern.compile("\\d{1,2}(\\.\\d{1,2})?(mm|cm)");

    /** Signs of a date or of a number that could be somebody's: three digits or more, parts of a date, names of months. */
    private static final Pattern DATE_OR_NUMBER = Pattern.compile(
            "\\d{3}|\\d[ ./-]+\\d|(?<![\\p{L}\\p{N}])(jan|feb|m[a\u00e4]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])\\p{L}*[ .]*\\d"
                    + "|\\d[ .]*(jan|feb|m[a\u00e4]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])");

    /** Signs of a name: a title before it, or the parts of a person name (PS3.5, 6.2.1). */
    private static final Pattern NAME = Pattern.compile(
            "\\^|(?<![\\p{L}\\p{N}])(mr|mrs|ms|miss|dr|prof|sir|herr|frau|mme|mlle|sig|sra?|born|named|n\u00e9e?)(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Set<String> WORDS = load();

    private Descriptors() {}

    /** The words of a short description that may stay, in order, a blank between. */
    static String clean(String text, Echoes echoes) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean numbers = !DATE_OR_NUMBER.matcher(lower).find();
        return words(beforeName(text))
                .filter(word -> (isKnown(word) || (numbers && isMeasure(word))) && !echoes.in(word))
                .collect(Collectors.joining(" "));
    }

    /** Free text as it is where all of its words may stay; else nothing. */
    static String cleanFreeText(String text, Echoes echoes) {
        boolean clear = words(text).allMatch(word -> isKnown(word) && !echoes.in(word));
        return clear && !NAME.matcher(text).find() && !echoes.in(text)
                ? words(text).collect(Collectors.joining(" "))
                : "";
    }

    /** What stands before a title; nothing where the parts of a person name are. */
    private static String beforeName(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.find()) {
            return text;
        }
        return name.group().equals("^") ? "" : text.substring(0, name.start());
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(BETWEEN.split(text)).filter(word -> !word.isEmpty());
    }

    private static boolean isKnown(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isMeasure(String word) {
        return MEASURE.matcher(word.toLowerCase(Locale.ROOT)).matches();
    }

    private static Set<String> load() {
        try (InputStream in = Descriptors.class.getResourceAsStream("descriptor-words.txt")) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold descriptor-words.txt, got none");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
