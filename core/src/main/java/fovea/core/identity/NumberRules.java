package fovea.core.identity;

import static fovea.core.identity.DateRules.NO_UNIT;

import java.util.List;

/** Numbers of telephones and records, and addresses of the net. */
final class NumberRules {
    private static final String NUMBER = "(?:number|num\\b|no\\b\\.?|nr\\b\\.?|#|id\\b)";

    /** A number, or letters and digits of which at least one is a digit. */
    private static final String CODE =
            "((?=[A-Z/-]{0,12}\\d)[A-Z0-9](?:[A-Z0-9/-]|\\.(?=[A-Z0-9])|[ ](?=\\d{2,})){3,24})(?![A-Z0-9])";

    /** They go before numbers of somebody's alone. */
    private static final String STRONG =
            "(?:mrn|m\\.r\\.n\\.|mr[ ]?(?=#)|medical record|med\\.? rec\\.?|accession|patient id|pt\\.? id|csn|ssn"
                    + "|social security|nhs|health card|npi|dea|passport|hospital number|member id|acct|requisition)";

    /** They go before other numbers too, and need a word or sign between. */
    private static final String WEAK =
            "(?:record|chart|account|case|visit|encounter|order|exam|study|report|policy|insurance|licen[cs]e|serial"
                    + "|device|lot|file|unit|id|identifier|job|document|ref|reference|medicare|medicaid|acc)";

    private static final String PHONE = "(\\+?[\\d(][\\d ()./-]{2,20}\\d)";

    static final List<PatternRule> ALL = List.of(
            PatternRule.anyCase(
                    IdentityCategory.RECORD,
                    "\\b" + STRONG + "[ ]{0,2}" + NUMBER + "?[ ]{0,2}(?:is|:|=|-)?[ ]{0,2}#?[ ]{0,2}" + CODE),
            PatternRule.anyCase(
                    IdentityCategory.RECORD,
                    "\\b" + WEAK + "[ ]{0,2}(?:" + NUMBER + "[ ]{0,2}(?:is|:|=)?|:|=)[ ]{0,2}#?[ ]{0,2}" + CODE),
            PatternRule.of(IdentityCategory.RECORD, "(?<![\\d-])\\d{3}-\\d{2}-\\d{4}(?![\\d-])"),
            PatternRule.of(IdentityCategory.RECORD, "(?<![\\d.])\\d{1,12}(?:\\.\\d{1,40}){5,20}(?![\\d.])"),
            PatternRule.of(
                    IdentityCategory.RECORD,
                    "(?<![\\p{L}\\d.-])((?:[A-Z]{1,5}-?)?(?:\\d{2,4}-)?\\d{6,20})(?![\\d.]\\d|/|\\d)" + NO_UNIT),
            PatternRule.of(
                    IdentityCategory.RECORD,
                    "(?<![\\p{L}\\d.-])(?:[A-Z]{1,5}-?)(?:\\d{2,4}-)?\\d{5,20}(?![\\d.]\\d|\\d)"),
            PatternRule.of(IdentityCategory.RECORD, "(?<![\\p{L}\\d.-])\\d{2,4}-\\d{5,12}(?![\\d-])"),
            PatternRule.of(
                    IdentityCategory.RECORD, "(?<![\\p{L}\\d./-])(\\d{2,3}-\\d{2,3}-\\d{2,4})(?![\\d-])" + NO_UNIT),
            PatternRule.of(
                    IdentityCategory.PHONE,
                    "(?<![\\p{L}\\d.-])((?:\\+?\\d{1,3}[ .-]{1,2})?(?:\\(\\d{3}\\)[ ]{0,2}|\\d{3}[ .-])\\d{3}[ .-]\\d{4}"
                            + "(?:,?[ ]?(?i:x|ext\\.?|extension)[ ]?\\d{1,6})?)(?!\\d)"),
            PatternRule.of(IdentityCategory.PHONE, "(?<![\\p{L}\\d])\\+\\d{1,3}[ (-][\\d ()/-]{6,17}\\d"),
            PatternRule.of(IdentityCategory.PHONE, "(?<![\\d./-])(\\d{3}-\\d{4})(?![\\d-])" + NO_UNIT),
            PatternRule.anyCase(
                    IdentityCategory.PHONE,
                    "\\b(?:telephone|phone|tel|fax|pager|beeper|cell|mobile|callback|ext|extension|contact|paged? at|call(?:ed)? at)"
                            + "\\b\\.?[ ]{0,2}" + NUMBER + "?[ ]{0,2}(?:is|at|on|:)?[ ]{0,2}#?[ ]{0,2}" + PHONE),
            PatternRule.of(
                    IdentityCategory.EMAIL,
                    "[\\p{L}\\p{N}][\\p{L}\\p{N}._%+-]{0,63}+@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,6}"),
            PatternRule.anyCase(
                    IdentityCategory.WEB, "\\b(?:https?|ftp|dicom|file)://[^\\s<>\"]{1,500}[^\\s<>\".,;:)]"),
            PatternRule.anyCase(
                    IdentityCategory.WEB,
                    "(?<![@\\p{L}\\d.-])(?:[a-z0-9-]{1,63}\\.){1,5}(?:com|org|net|edu|gov|info|example)\\b(?:/[^\\s<>\"]{0,300}[^\\s<>\".,;:)])?"),
            PatternRule.of(
                    IdentityCategory.WEB,
                    "(?<![\\d.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\d.]\\d|\\d)"));

    private NumberRules() {}
}
