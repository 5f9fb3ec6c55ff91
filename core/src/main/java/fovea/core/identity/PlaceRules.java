package fovea.core.identity;

import static fovea.core.identity.NameRules.WORD;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** Hospitals and addresses by the words that lead or end them. */
final class PlaceRules {
    private static final String STATE =
            "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])";

    private static final String TOWN =
            "(?:" + WORD + "|St\\.|Ft\\.|Mt\\.)(?:[ ](?:de |la |of |upon |am )?" + WORD + "){0,2}";

    /** Town, state and code behind a street. */
    private static final String REST =
            "(?:,[ ]{0,2}" + TOWN + ")?(?:,?[ ]" + STATE + "\\b)?(?:,?[ ]{1,2}\\d{5}(?:-\\d{4})?\\b)?";

    private static final String LINK = "(?:(?:of|the|and|for|de|la|del|&)[ ]){0,2}";

    private static final String HOUSE =
            "(?:Hospitals?|Medical (?:Cent(?:er|re)|Group|Associates|Institute|Clinic)|(?:Health|Healthcare|Cancer|Heart|Imaging|Surgery|Trauma|Rehabilitation|Dialysis"
                    + "|Wellness|Women's|Children's|Community Health|Outpatient|Diagnostic)[ ]Cent(?:er|re)|Clinic|Infirmary|Sanatorium|Hospice|Nursing Home|Health(?:care)? (?:System|Network|Services|Partners|Trust)"
                    + "|Healthcare|Health|Radiology(?: Associates| Group| Partners)?|Imaging(?: Associates| Partners)?|Institute|Polyclinic|Klinikum|Krankenhaus|Memorial|University|VAMC"
                    + "|HOSPITALS?|MEDICAL CENT(?:ER|RE)|CLINIC|INFIRMARY|HEALTH SYSTEM|IMAGING CENT(?:ER|RE)|RADIOLOGY ASSOCIATES)";

    private static final String WAY =
            "(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Way|Court|Place|Pl|Terrace|Circle|Highway|Hwy|Parkway|Pkwy|Square|Sq|Close|Crescent|Row|Trail"
                    + "|STREET|AVENUE|AVE|ROAD|RD|DRIVE|LANE|BOULEVARD|BLVD|COURT|PLACE)";

    static final List<PatternRule> ALL = List.of(
            PatternRule.of(
                            IdentityCategory.PLACE,
                            "(?<![\\p{L}\\d'-])(?:(?:" + WORD + "|St\\.|Mt\\.|ST\\.)[ ]" + LINK + "){1,5}" + HOUSE
                                    + "(?![\\p{L}])(?:[ ](?:of|at|in)[ ]" + WORD + "(?:[ ]" + WORD + ")?)?")
                    .where(PlaceRules::isNamed),
            PatternRule.of(
                            IdentityCategory.PLACE,
                            "(?<![\\p{L}])University (?:Hospital )?of " + WORD + "(?:[ ]" + WORD + ")?")
                    .where(PlaceRules::isNamed),
            PatternRule.of(
                            IdentityCategory.PLACE,
                            "(?i:\\b(?:transferred|referred|sent|arrived|came|admitted) (?:here )?from|\\b(?:facility|hospital|institution|site|location|clinic)[ ]{0,2}:"
                                    + "|\\b(?:performed|obtained|done|acquired|imaged|seen|imaging) at|\\boutside (?:study|exam|examination|films?|imaging|ct|mri) from)"
                                    + "[ ]{1,2}(?:the )?(" + TOWN + ")")
                    .where(PlaceRules::isNoCommonWord),
            PatternRule.of(
                    IdentityCategory.ADDRESS,
                    "(?<![\\d./-])(\\d{1,5}[A-Za-z]?[ ]{1,2}(?:[NSEW]\\.?[ ])?(?:(?:" + WORD
                            + "|\\d{1,3}(?:st|nd|rd|th))[ ]){1,3}" + WAY
                            + "\\b\\.?(?:,?[ ](?:Apt|Apartment|Suite|Ste|Unit|APT|#)\\.?[ ]?#?\\w{1,6})?" + REST + ")"),
            PatternRule.of(
                    IdentityCategory.ADDRESS,
                    "(?<![\\p{L}])\\p{Lu}[\\p{L}-]{1,30}(?:stra(?:\u00dfe|sse)|str\\.|weg|platz|gasse)[ ]\\d{1,4}[a-z]?(?:,[ ]\\d{5}[ ]"
                            + WORD + ")?"),
            PatternRule.of(
                            IdentityCategory.ADDRESS,
                            "(?<![\\p{L}\\d])" + TOWN + ",[ ]{0,2}" + STATE + "\\b\\.?(?:[ ]{1,2}\\d{5}(?:-\\d{4})?)?")
                    .where(PlaceRules::isTown),
            PatternRule.of(IdentityCategory.ADDRESS, "\\b" + STATE + "[ ]{1,2}\\d{5}(?:-\\d{4})?\\b"),
            PatternRule.anyCase(
                            IdentityCategory.ADDRESS,
                            "\\b(?:zip|zip ?code|postal code|postcode)[ ]{0,2}(?:is|:)?[ ]{0,2}([A-Z0-9]{3,5}(?:[ -]?[A-Z0-9]{3,4})?)\\b")
                    .where(match -> match.group(1).chars().anyMatch(Character::isDigit)),
            PatternRule.anyCase(IdentityCategory.ADDRESS, "\\bP\\.?[ ]?O\\.?[ ]?Box[ ]\\d{1,6}"),
            PatternRule.of(
                    IdentityCategory.ADDRESS, "(?<![\\p{L}\\d])[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}(?![\\p{L}\\d])"),
            PatternRule.of(
                            IdentityCategory.ADDRESS,
                            "(?i:\\b(?:lives in|living in|resident of|resides in|residing in|lives at|from the (?:city|town|village) of|native of|address|visiting from|moved from|travell?ed (?:to|from)|returned from)[ ]{0,2}:?)"
                                    + "[ ]{1,2}(" + TOWN + ")")
                    .where(PlaceRules::isNoCommonWord));

    private PlaceRules() {}

    /** Whether a word of it is more than what every house is called. */
    private static boolean isNamed(MatchResult match) {
        String[] words = match.group().split("[ ]+", -1);
        return Stream.of(words)
                        .limit(words.length - 1L)
                        .anyMatch(word -> Character.isUpperCase(word.charAt(0))
                                && !NotNames.has(word)
                                && !word.equals("University"))
                || match.group().matches("University of .+|.*University Hospital.*");
    }

    private static boolean isNoCommonWord(MatchResult match) {
        return !NotNames.has(match.group(1).split("[ ,]", 2)[0]);
    }

    /** Degrees, views and the like are written as states are; with a postal code it is a state. */
    private static boolean isTown(MatchResult match) {
        String found = match.group();
        boolean coded = Character.isDigit(found.charAt(found.length() - 1));
        boolean upper = found.equals(found.toUpperCase(Locale.ROOT));
        boolean doubtful = found.matches("(?s).*,\\s*(?:PA|MD|OR|LA|CT|MS|MA|NP)\\.?");
        return !NotNames.has(found.split("[ ,]", 2)[0]) && (coded || !(upper || doubtful));
    }
}
