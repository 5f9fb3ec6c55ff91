package fovea.app.reports;

import fovea.app.bars.Console;
import fovea.apply.reports.ReportAnswer;
import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.report.FindingAnswer;
import fovea.core.report.ReportText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers about reports for people and for programs. */
public final class ReadAnswers {
    private ReadAnswers() {}

    /** What was found, with the sentences that say so; what is absent is told where a sentence denies it. */
    public static void say(ReportAnswer answer, Console console) {
        switch (answer) {
            case ReportAnswer.Refused refused -> console.say(refused.name() + ": refused, " + refused.reason());
            case ReportAnswer.Answered answered -> {
                console.say(answered.name() + ":");
                answered.warnings().forEach(console::warn);
                say(answered.findings(), answered.report(), console);
            }
        }
    }

    /** A line for each finding that is not absent, or that a sentence denies. */
    static void say(List<FindingAnswer> findings, ReportText report, Console console) {
        for (Presence presence : Presence.values()) {
            findings.stream()
                    .filter(one -> one.presence() == presence)
                    .filter(one -> presence != Presence.ABSENT || one.sentence().isPresent())
                    .forEach(one -> console.say("  " + line(one, report)));
        }
    }

    private static String line(FindingAnswer one, ReportText report) {
        return String.format(
                Locale.ROOT,
                "%-9s %-20s %.2f  %s",
                one.presence().name().toLowerCase(Locale.ROOT),
                one.finding(),
                one.probability(),
                one.sentence().isPresent()
                        ? report.sentences().get(one.sentence().getAsInt()).text()
                        : "");
    }

    /** An answer as plain values: a map for each report. */
    public static Map<String, Object> facts(ReportAnswer answer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("report", answer.name());
        switch (answer) {
            case ReportAnswer.Refused refused -> {
                facts.put("answered", false);
                facts.put("reason", refused.reason());
            }
            case ReportAnswer.Answered answered -> {
                facts.put("answered", true);
                List<Map<String, Object>> findings = new ArrayList<>();
                answered.findings().forEach(one -> findings.add(finding(one, answered.report())));
                facts.put("findings", findings);
                facts.put("warnings", answered.warnings());
            }
        }
        return facts;
    }

    static Map<String, Object> finding(FindingAnswer one, ReportText report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("finding", one.finding());
        facts.put("presence", one.presence().name().toLowerCase(Locale.ROOT));
        facts.put("probability", Math.round(one.probability() * 1e4) / 1e4);
        one.sentence().ifPresent(place -> {
            ReportText.Sentence sentence = report.sentences().get(place);
            facts.put("sentence", sentence.text());
            facts.put("begin", sentence.begin());
            facts.put("end", sentence.begin() + sentence.text().length());
        });
        return facts;
    }
}
