package fovea.app.reports;

import fovea.app.bars.Console;
import fovea.core.files.Sha256;
import fovea.core.report.ReportText;
import fovea.suite.Member;
import fovea.suite.ReportReading;
import fovea.suite.ReportRouting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a suite makes of reports, for people and for programs. */
public final class SuiteAnswers {
    private SuiteAnswers() {}

    /** Whether somebody answered. */
    public static boolean answered(ReportReading reading) {
        return reading instanceof ReportReading.Answered;
    }

    /** Who answers what, with the sentences that say so; or why nobody does. */
    public static void say(ReportReading reading, Console console) {
        switch (reading) {
            case ReportReading.Unreadable unreadable ->
                console.say(unreadable.name() + ": refused, " + unreadable.reason());
            case ReportReading.Refused refused -> tell(refused.name(), refused.routing(), console);
            case ReportReading.Answered answered -> {
                for (ReportReading.Told told : answered.told()) {
                    console.say(answered.name() + ": " + signature(told));
                    ReadAnswers.say(told.findings(), answered.report(), console);
                }
            }
        }
    }

    private static String signature(ReportReading.Told told) {
        List<String> parts = new ArrayList<>(List.of(told.by().member().title() + " answers"));
        parts.addAll(told.marks());
        return String.join(", ", parts);
    }

    /** What comes of a report, and what each member says of it. */
    public static void tell(String name, ReportRouting routing, Console console) {
        console.say(name + ": " + routing.words());
        routing.verdicts().forEach(verdict -> console.say("  " + verdict.words()));
    }

    /** An answer as plain values. */
    public static Map<String, Object> facts(ReportReading reading) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("report", reading.name());
        facts.put("answered", answered(reading));
        switch (reading) {
            case ReportReading.Unreadable unreadable -> facts.put("reason", unreadable.reason());
            case ReportReading.Refused refused -> {
                facts.put("reason", String.join("; ", refused.routing().reasons()));
                facts.put("specialists", verdicts(refused.routing()));
            }
            case ReportReading.Answered answered -> {
                List<Map<String, Object>> findings = new ArrayList<>();
                List<Map<String, Object>> by = new ArrayList<>();
                for (ReportReading.Told told : answered.told()) {
                    by.add(by(told));
                    findings.addAll(findings(told, answered.report()));
                }
                facts.put("by", by);
                facts.put("findings", findings);
                facts.put("specialists", verdicts(answered.routing()));
            }
        }
        return facts;
    }

    private static List<Map<String, Object>> findings(ReportReading.Told told, ReportText report) {
        List<Map<String, Object>> findings = new ArrayList<>();
        told.findings().forEach(one -> {
            Map<String, Object> finding = ReadAnswers.finding(one, report);
            finding.put("by", told.by().member().name());
            findings.add(finding);
        });
        return findings;
    }

    private static Map<String, Object> by(ReportReading.Told told) throws IOException {
        Member member = told.by().member();
        Map<String, Object> facts = named(member);
        facts.put("content", member.content());
        Optional<Path> evidence = member.evidence();
        facts.put("evidence", evidence.isPresent() ? Sha256.of(evidence.get()) : "");
        facts.put("marks", told.marks());
        told.eligibility().distance().ifPresent(distance -> facts.put("distance", distance));
        told.eligibility().threshold().ifPresent(threshold -> facts.put("answeredUpTo", threshold));
        return facts;
    }

    private static Map<String, Object> named(Member member) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", member.name());
        facts.put("version", member.version());
        facts.put("provisional", member.provisional());
        return facts;
    }

    /** What each member says of a report, as plain values. */
    public static List<Map<String, Object>> verdicts(ReportRouting routing) {
        List<Map<String, Object>> verdicts = new ArrayList<>();
        for (ReportRouting.Verdict verdict : routing.verdicts()) {
            Map<String, Object> facts = named(verdict.seated().member());
            facts.put("answers", verdict.eligibility().answers());
            facts.put("reasons", verdict.eligibility().reasons());
            verdict.eligibility().distance().ifPresent(distance -> facts.put("distance", distance));
            verdict.eligibility().threshold().ifPresent(threshold -> facts.put("answeredUpTo", threshold));
            verdicts.add(facts);
        }
        return verdicts;
    }
}
