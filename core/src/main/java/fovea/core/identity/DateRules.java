package fovea.core.identity;

import java.util.List;
import java.util.regex.MatchResult;

/** Dates, times of day and high ages of English texts. Sizes, ratios and vertebrae are none. */
final class DateRules {
    /** What makes numbers before it a measurement. */
    static final String NO_UNIT =
            "(?![ \\t]*(?i:mm|cm|dm|m|ml|cc|mg|mcg|g|kg|kv|kvp|ma|mas|hz|msec|ms|hu|french|fr|gauge|ga|x"
                    + "|views?|images?|fps|bpm|mmhg|degrees?|strength|power|pain)\\b|[ \\t]*[%°x×])";

    static final String MONTH = "(?:(?i:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?"
            + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)|[Mm]ar(?:ch)?|MAR(?:CH)?|May|MAY)(?:\\.|\\b)";

    private static final String FULL_MONTH =
            "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final String YEARS = "(?:9\\d|1[01]\\d)";

    static final List<PatternRule> ALL = List.of(
            PatternRule.of(
                            IdentityCategory.DATE,
                            "(?<![\\d./-])(\\d{1,2}([/.-])\\d{1,2}\\2(?:1[89]|2\\d)\\d{2})(?![\\d/-]|\\.\\d)")
                    .where(DateRules::isDayAndMonth),
            PatternRule.of(
                            IdentityCategory.DATE,
                            "(?<![\\d./-])(\\d{1,2}([/.-])\\d{1,2}\\2'?\\d{2})(?![\\d/-]|\\.\\d)" + NO_UNIT)
                    .where(DateRules::isDayAndMonth),
            PatternRule.of(
                    IdentityCategory.DATE,
                    "(?<![\\d./-])(?:19|20)\\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.]" + DAY + "(?![\\d/-]|\\.\\d)"),
            PatternRule.of(
                    IdentityCategory.DATE,
                    "(?<![\\d.-])(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?![\\d.-])"),
            PatternRule.of(
                    IdentityCategory.DATE,
                    "(?<![\\p{L}\\d])(" + MONTH + "[ ]{0,2}" + DAY
                            + "(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\\d/:-]|\\.\\d)(?:(?:,[ ]{0,2}|[ ]{1,2})'?\\d{2,4}\\b)?)"
                            + NO_UNIT),
            PatternRule.of(
                    IdentityCategory.DATE,
                    "(?<![\\p{L}\\d./-])(" + DAY + "(?:st|nd|rd|th)?(?:[ ]of)?[ -]{1,2}" + MONTH
                            + "(?:[ ,-]{1,2}'?\\d{2,4}\\b)?)"),
            PatternRule.of(
                    IdentityCategory.DATE, "(?<![\\p{L}\\d])" + MONTH + "(?:,|[ ]of)?[ -]{1,2}(?:19|20)\\d{2}\\b"),
            PatternRule.of(IdentityCategory.DATE, "(?<![\\d/.])(?:0?[1-9]|1[0-2])/(?:19|20)\\d{2}(?![\\d/])"),
            PatternRule.anyCase(
                            IdentityCategory.DATE,
                            "\\b(?:on|dated?|dob|from|since|until|comparison|compared (?:to|with)|admitted|discharged"
                                    + "|performed|obtained|seen|prior)[ ]{0,2}:?[ ]{0,2}(\\d{1,2}([/-])\\d{1,2})(?![\\d/-]|\\.\\d)"
                                    + NO_UNIT)
                    .where(DateRules::isDayAndMonth),
            PatternRule.of(
                    IdentityCategory.DATE,
                    "\\b(?i:in|since|last|until|early|late|mid|this|next|of)[ -](" + FULL_MONTH + ")\\b"),
            PatternRule.of(
                    IdentityCategory.DATE,
                    "\\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)\\b"),
            PatternRule.anyCase(
                    IdentityCategory.TIME,
                    "(?<![\\d:./])((?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?(?:[ ]?[ap]\\.?m\\b\\.?)?(?:[ ]?(?:hrs|hours)\\b)?)"
                            + "(?!\\d|[ ]?(?:o'?clock|position))"),
            PatternRule.anyCase(
                    IdentityCategory.TIME,
                    "(?<![\\d.])(?:0?[1-9]|1[0-2])[ ]?(?:am|pm|a\\.m\\.|p\\.m\\.)(?![\\p{L}\\d])"),
            PatternRule.anyCase(IdentityCategory.TIME, "\\b(?:[01]\\d|2[0-3])[0-5]\\d[ ]?(?:hours|hrs|h)\\b"),
            PatternRule.anyCase(
                    IdentityCategory.AGE,
                    "(?<![\\d.])(" + YEARS
                            + ")(?=[ -]{0,2}(?:years?|yrs?|y/?o|y\\.o\\.|y)(?![\\p{L}\\d])|[mf]\\b|[ ]?(?:male|female)\\b)"),
            PatternRule.anyCase(
                    IdentityCategory.AGE,
                    "\\b(?:age|aged)[ ]{0,2}(?::|is|of)?[ ]{0,2}(" + YEARS + ")(?![\\d.]|[ ]?(?:mm|cm|days|weeks))"),
            PatternRule.anyCase(
                    IdentityCategory.AGE,
                    "\\b(ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one[ -]hundred)"
                            + "(?=[ -]years?\\b)"));

    private DateRules() {}

    /** Whether the first two numbers can be a day and a month, in either order. */
    private static boolean isDayAndMonth(MatchResult match) {
        String[] parts = match.group(1).split("[/.-]", -1);
        int first = Integer.parseInt(parts[0]);
        int second = Integer.parseInt(parts[1]);
        boolean inRange = first >= 1 && second >= 1 && first <= 31 && second <= 31;
        return inRange && (first <= 12 || second <= 12);
    }
}
