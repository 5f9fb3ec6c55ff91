package fovea.core.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names by what stands before or behind them: titles, signatures, "Patient:", kin, degrees. No list of names is needed. */
final class NameRules {
    /** A word as names are written. */
    static final String WORD =
            "\\p{Lu}[\\p{L}\\p{M}]{0,30}(?:['\u2019`-]\\p{L}[\\p{L}\\p{M}]{0,30}){0,3}(?![\\p{L}\\p{M}\\d])";

    private static final String TITLE =
            "(?:(?:Dr|Drs|dr|Doctor|DOCTOR|Prof|Professor|Mr|Mrs|Ms|Miss|Mister|Sir|Dame|Rev|Father|Sister|Nurse|Capt|Captain|Sgt"
                    + "|Herr|Frau|Mme|Mlle|Madame|Monsieur|Se\u00f1ora?|Sra?|MRS|PROF)\\b\\.?|(?:DR|MR|MS|mr|mrs|ms|prof)\\.|DR\\b)";

    private static final Pattern TITLED = Pattern.compile("(?<![\\p{L}\\d])" + TITLE);

    /** After these a name must begin with a capital letter that is no common word. */
    private static final Pattern CUE = Pattern.compile(
            "(?<![\\p{L}\\d])(?:(?:electronically |digitally |e-)?(?:signed|dictated|interpreted|reviewed|read|transcribed|verified|approved|attested"
                    + "|authenticated|performed|reported|ordered|requested|referred|supervised|typed|edited|scanned|seen|prepared|authored|cosigned)"
                    + "(?: and \\w{4,12})?(?: electronically)? by|discussed (?:by phone )?with|communicated (?:to|with)|conveyed to|relayed to|called to|reported to"
                    + "|telephoned to|phoned to|spoke (?:to|with)|notified|informed|paged|results? (?:given|called) to|acknowledged by|copy to|cc|attn|attention|per"
                    + "|contact|named|known as|a\\.?k\\.?a\\.?|goes by|formerly|n\u00e9e|referr?ing|ordering|attending|requesting|dictating|primary care|pcp|radiologist"
                    + "|sonographer|technologist|technician|physician|provider|surgeon|resident|fellow|clinician|interpreter|author|signature|transcriptionist|witness"
                    + "|next of kin|emergency contact|guardian|wife|husband|son|daughter|mother|father|sister|brother|spouse|partner|aunt|uncle|niece|nephew|friend"
                    + "|grandson|granddaughter|grandmother|grandfather|caregiver|neighbou?r)"
                    + "(?:[ ](?:physician|provider|md|doctor|radiologist|surgeon|clinician|resident|nurse))?(?:[ ]name)?(?:[ ]is)?[ \\t]{0,3}[:,-]?[ \\t]{0,3}"
                    + "(?:by[ ])?(?:our |the )?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** After these stands the patient, and the family name may come first. */
    private static final Pattern PATIENT = Pattern.compile(
            "(?<![\\p{L}\\d])(?:(?:patient|pt)(?:'s)?(?:[ ](?:full[ ])?name)?|(?:full |last |first |family |given |maiden )?name)[ \\t]{0,3}(?:[:=-]|\\bis\\b)[ \\t]{0,3}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PATIENT_ALONE = Pattern.compile("(?<![\\p{L}\\d])(?:[Pp]atient|[Pp]t)[ ]");

    private static final String RUN = "(?:" + WORD
            + "|\\p{Lu}\\.)(?:[ ](?:(?:de|da|di|del|della|der|den|van|von|bin|binti|ibn|al|el|la|le|dos|du)[ ]){0,2}(?:"
            + WORD + "|\\p{Lu}\\.?(?![\\p{L}\\d]))){0,3}";

    private static final Pattern DEGREED = Pattern.compile(
            "(?<![\\p{L}\\d.'-])(" + RUN
                    + ")(?:,[ ]?(?:Jr|Sr|II|III)\\.?)?(?:[ ]|,[ ]?)(?:M\\.?D\\b|D\\.O\\.|(?<=,[ ]?)DO\\b|Ph\\.?D\\b|R\\.?N\\b|MBBS\\b|MBChB\\b|FRCR\\b|FRCPC\\b|PA-C\\b|ARNP\\b|CRNP\\b|RT\\(R\\)|RDMS\\b)");

    /** Before what people alone do or suffer. */
    private static final Pattern ACTING = Pattern.compile(
            "(?<![\\p{L}\\d.'-])(" + RUN
                    + ")[ ](?i:(?:was|is|were|has been|will be) (?:informed|notified|called|paged|contacted|aware|referred|admitted|discharged|advised|seen|positioned)"
                    + "|has a (?:\\w{1,12} )?history|tolerated|presented|presents|underwent|agrees|agreed|concurs|noted|interpreted|reviewed|predicted|denies|complains|requested)\\b");

    private static final Pattern CARET = Pattern.compile("[\\p{L}'-]{1,40}\\^[\\p{L}' ^.-]{1,80}");

    private NameRules() {}

    static List<IdentitySpan> find(String text) {
        List<IdentitySpan> spans = new ArrayList<>();
        behind(TITLED, text, NameScan.Manner.TITLED, spans);
        behind(CUE, text, NameScan.Manner.CUED, spans);
        behind(PATIENT, text, NameScan.Manner.LISTED, spans);
        behind(PATIENT_ALONE, text, NameScan.Manner.DOUBLE, spans);
        before(DEGREED, text, spans);
        before(ACTING, text, spans);
        Matcher caret = CARET.matcher(text);
        while (caret.find()) {
            spans.add(new IdentitySpan(caret.start(), caret.end(), IdentityCategory.NAME));
        }
        return spans;
    }

    private static void before(Pattern sign, String text, List<IdentitySpan> spans) {
        Matcher matcher = sign.matcher(text);
        while (matcher.find()) {
            withoutCommonWords(text, matcher.start(1), matcher.end(1), spans);
        }
    }

    private static void behind(Pattern cue, String text, NameScan.Manner manner, List<IdentitySpan> spans) {
        Matcher matcher = cue.matcher(text);
        while (matcher.find()) {
            NameScan.at(text, matcher.end(), manner).ifPresent(spans::add);
        }
    }

    /** What is left of a run of capitalised words behind its last common one. */
    private static void withoutCommonWords(String text, int begin, int end, List<IdentitySpan> spans) {
        int from = begin;
        for (int at = begin; at < end; ) {
            int next = text.indexOf(' ', at);
            int stop = next < 0 || next > end ? end : next;
            if (NotNames.has(text.substring(at, stop))) {
                from = Math.min(end, stop + 1);
            }
            at = stop + 1;
        }
        if (from < end) {
            spans.add(new IdentitySpan(from, end, IdentityCategory.NAME));
        }
    }
}
