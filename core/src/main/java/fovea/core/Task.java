package fovea.core;

import fovea.core.Scope.ScopedLabel;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** What a specialist does with its content: outlines structures, tells findings, or writes. */
public sealed interface Task permits Task.Outline, Task.Findings, Task.Writing {
    /** The task's name in cards, evidence and messages: {@code outline}, {@code findings} or {@code writing}. */
    String name();

    /** What it tells of, by name: structures, findings, or the section that is written. */
    List<String> subjects();

    /**
     * Masks of structures.
     *
     * @param labels what is outlined, at least one
     * @param exclusive whether a pixel has one label at most, as in a label map
     */
    record Outline(List<ScopedLabel> labels, boolean exclusive) implements Task {
        public Outline {
            labels = List.copyOf(labels);
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("a scope has at least one label");
            }
        }

        @Override
        public String name() {
            return "outline";
        }

        @Override
        public List<String> subjects() {
            return labels.stream().map(one -> one.label().name()).toList();
        }
    }

    /**
     * Present, absent or uncertain for each finding of a report.
     *
     * @param findings their names, at least one, each once
     * @param language of the reports, as BCP 47 has it, such as {@code en}; {@value Scope#UNKNOWN} where nobody told
     * @param sections that make a report, such as {@code findings} and {@code impression}; empty where nobody told
     */
    record Findings(List<String> findings, String language, List<String> sections) implements Task {
        /** In reports of which no more is known. */
        public Findings(List<String> findings) {
            this(findings, Scope.UNKNOWN, List.of());
        }

        public Findings {
            findings = List.copyOf(findings);
            sections = List.copyOf(sections);
            if (!language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
                throw new IllegalArgumentException(
                        "a language must be a tag of BCP 47 such as en or pt-BR, got " + language);
            }
            if (findings.isEmpty() || new HashSet<>(findings).size() < findings.size()) {
                throw new IllegalArgumentException("findings must be at least one, each named once, got " + findings);
            }
        }

        @Override
        public String name() {
            return "findings";
        }

        @Override
        public List<String> subjects() {
            return findings;
        }

        /** Whether reports of that language are meant: the same primary language, as in {@code en-GB} for {@code en}. */
        public boolean takesLanguage(String other) {
            return primary(language).equals(primary(other));
        }

        private static String primary(String tag) {
            return tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Text.
     *
     * @param section of a report that is written, such as {@code impression}
     */
    record Writing(String section) implements Task {
        public Writing {
            if (section.isBlank()) {
                throw new IllegalArgumentException("writing must name the section that is written, got none");
            }
        }

        @Override
        public String name() {
            return "writing";
        }

        @Override
        public List<String> subjects() {
            return List.of(section);
        }
    }
}
