package fovea.dicom.deidentify;

import fovea.core.Spelling;
import fovea.core.identity.IdentityCategory;
import fovea.core.identity.IdentitySpan;
import fovea.core.identity.NotNames;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Element;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a file calls its people and their identifiers, to be found again in text that would stay. */
final class Echoes {
    private static final int SHORTEST = 3;
    private static final int TELLING = 5; // letters that stand in another word by chance only rarely
    private static final int TELEPHONE = 0x00102154;
    private static final List<Integer> IDENTIFIERS = List.of(
            Tag.PATIENT_ID,
            Tag.OTHER_PATIENT_IDS,
            Tag.PATIENT_ADDRESS,
            TELEPHONE,
            Tag.INSTITUTION_NAME,
            Tag.ACCESSION_NUMBER,
            Tag.PATIENT_BIRTH_DATE,
            Tag.STUDY_ID);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['\u2019^.-][\\p{L}\\p{M}\\p{N}]+)*");
    private static final Pattern PARTS = Pattern.compile("[\\^= ,./'\u2019-]+");

    private final Set<String> words = new HashSet<>();

    Echoes(DataSet data) {
        collect(data);
    }

    private void collect(DataSet data) {
        for (Element element : data) {
            if (element instanceof Element.Items sequence) {
                sequence.items().forEach(this::collect);
            } else if (element.vr() == Vr.PN || IDENTIFIERS.contains(element.tag())) {
                data.texts(element.tag()).forEach(this::take);
            }
        }
    }

    private void take(String value) {
        for (String word : value.split("[\\^= ,./-]+", -1)) {
            if (word.codePointCount(0, word.length()) >= SHORTEST
                    || word.chars().anyMatch(one -> one > 0x2E7F)) {
                add(word);
            }
        }
        if (value.length() >= SHORTEST) {
            add(value);
        }
    }

    /** A word, and as it is written where there are no umlauts. */
    private void add(String word) {
        words.add(plain(word));
        words.add(plain(Spelling.key(word).replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")));
    }

    /** Without regard to case, accents, and whether these are letters' own or stand behind them. */
    private static String plain(String text) {
        return Normalizer.normalize(Spelling.key(text), Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }

    /** The words of a text that are among them, or are made of them. */
    List<IdentitySpan> find(String text) {
        List<IdentitySpan> spans = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = plain(matcher.group());
            boolean echo = words.contains(word)
                    || Stream.of(PARTS.split(word, -1)).anyMatch(words::contains)
                    || words.stream().anyMatch(one -> one.length() >= TELLING && word.contains(one));
            if (echo && !NotNames.has(word)) {
                spans.add(new IdentitySpan(matcher.start(), matcher.end(), IdentityCategory.NAME));
            }
        }
        return spans;
    }

    /** Whether one of them is in this text. */
    boolean in(String text) {
        String plain = plain(text);
        return words.stream().anyMatch(plain::contains);
    }
}
