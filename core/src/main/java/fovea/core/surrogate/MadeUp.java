package fovea.core.surrogate;

import fovea.core.identity.IdentityCategory;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Values for the slots of templates, drawn at random. */
record MadeUp(NameLists names, RandomGenerator random) {
    private static final List<String> DATES = List.of(
            "MM/dd/yyyy",
            "M/d/yyyy",
            "M/d/yy",
            "MM-dd-yyyy",
            "yyyy-MM-dd",
            "dd.MM.yyyy",
            "MMMM d, yyyy",
            "MMM d, yyyy",
            "d MMM yyyy",
            "d MMMM yyyy",
            "dd-MMM-yyyy",
            "MMMM d",
            "yyyyMMdd",
            "MMM d yyyy");
    private static final List<String> TIMES = List.of("HH:mm", "h:mm a", "HH:mm:ss", "h:mma", "HHmm 'hours'", "h a");
    private static final LocalDate FIRST = LocalDate.of(1936, 1, 1);
    private static final List<String> STATES = List.of("IN", "OH", "TX", "NY", "CA", "WA", "MA", "GA");
    private static final List<String> WAYS =
            List.of("Street", "St", "Avenue", "Ave", "Road", "Drive", "Lane", "Blvd", "Court");

    /** A value and what it could tell. */
    record Value(String text, IdentityCategory category) {}

    Value of(String slot) {
        return switch (slot) {
            case "GIVEN" -> name(one(names.given()));
            case "FAMILY" -> name(one(names.family()));
            case "GIVENUP" -> name(upper(one(names.given())));
            case "FAMILYUP" -> name(upper(one(names.family())));
            case "FULL" -> name(full());
            case "FULLUP" -> name(upper(full()));
            case "DATE" -> new Value(date(one(DATES)), IdentityCategory.DATE);
            case "MONTHYEAR" -> new Value(date("MMMM yyyy"), IdentityCategory.DATE);
            case "TIME" -> new Value(time(), IdentityCategory.TIME);
            case "OLD" -> new Value(String.valueOf(90 + random.nextInt(15)), IdentityCategory.AGE);
            case "PHONE" -> new Value(phone(), IdentityCategory.PHONE);
            case "PAGER" -> new Value(digits(4 + random.nextInt(2)), IdentityCategory.PHONE);
            case "EMAIL" -> new Value(email(), IdentityCategory.EMAIL);
            case "URL" ->
                new Value(
                        "https://pacs." + one(names.towns()).toLowerCase(Locale.ROOT) + ".example/study/" + digits(5),
                        IdentityCategory.WEB);
            case "MRN" -> new Value(record(), IdentityCategory.RECORD);
            case "ACC" ->
                new Value(one(List.of("ACC", "CXR-", "RAD", "XR-20", "A", "")) + digits(7), IdentityCategory.RECORD);
            case "ADDRESS" -> new Value(address(), IdentityCategory.ADDRESS);
            case "TOWN" -> new Value(one(names.towns()), IdentityCategory.ADDRESS);
            case "HOSPITAL" ->
                new Value(
                        one(names.houses()) + " "
                                + one(List.of("Hospital", "Medical Center", "Clinic", "Hospital", "Health System")),
                        IdentityCategory.PLACE);
            default -> throw new IllegalArgumentException("a slot must be one of those known, got " + slot);
        };
    }

    private static Value name(String text) {
        return new Value(text, IdentityCategory.NAME);
    }

    private String full() {
        String given = one(names.given());
        String middle = random.nextInt(4) == 0 ? (char) ('A' + random.nextInt(26)) + ". " : "";
        String first = random.nextInt(8) == 0 ? given.charAt(0) + "." : given;
        String family = one(names.family()) + (random.nextInt(12) == 0 ? "-" + one(names.family()) : "");
        return first + " " + middle + family;
    }

    private String date(String pattern) {
        LocalDate day = FIRST.plusDays(random.nextInt(32_000));
        String text = day.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
        return random.nextInt(10) == 0 ? upper(text) : text;
    }

    private String time() {
        return java.time.LocalTime.of(random.nextInt(24), random.nextInt(60), random.nextInt(60))
                .format(DateTimeFormatter.ofPattern(one(TIMES), Locale.ENGLISH));
    }

    private String phone() {
        String exchange = digits(3);
        String last = digits(4);
        return switch (random.nextInt(5)) {
            case 0 -> "(" + digits(3) + ") " + exchange + "-" + last;
            case 1 -> digits(3) + "." + exchange + "." + last;
            case 2 -> "+44 20 " + digits(4) + " " + last;
            case 3 -> exchange + "-" + last;
            default -> digits(3) + "-" + exchange + "-" + last;
        };
    }

    private String email() {
        return (one(names.given()) + "." + one(names.family()) + "@" + one(names.towns()) + "health.example")
                .toLowerCase(Locale.ROOT)
                .replace("'", "");
    }

    private String record() {
        return switch (random.nextInt(4)) {
            case 0 -> digits(6);
            case 1 -> digits(8);
            case 2 -> (char) ('A' + random.nextInt(26)) + digits(7);
            default -> digits(2) + "-" + digits(2) + "-" + digits(2);
        };
    }

    private String address() {
        String street = (1 + random.nextInt(9800)) + " " + one(names.streets()) + " " + one(WAYS);
        return random.nextBoolean()
                ? street
                : street + ", " + one(names.towns()) + ", " + one(STATES) + " " + digits(5);
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
        while (digits.length() < count) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
