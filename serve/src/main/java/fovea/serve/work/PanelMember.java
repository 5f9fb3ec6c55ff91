package fovea.serve.work;

import fovea.core.Scope;
import fovea.core.ScopeLimits;
import fovea.core.Task;
import fovea.core.files.Sha256;
import fovea.model.card.AdapterCard;
import fovea.model.card.DomainFile;
import fovea.suite.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A specialist that answers.
 *
 * @param name in the suite
 * @param version of that name
 * @param provisional whether it was let in without promotion
 * @param hashes by which it is known
 * @param scope what it is for
 * @param since when it was let in
 * @param why reasons in words
 */
public record PanelMember(
        String name, int version, boolean provisional, Hashes hashes, Purpose scope, String since, String why) {
    /**
     * Hashes of a specialist.
     *
     * @param adapter of its weights
     * @param content of all of its files
     * @param evidence of its evidence; empty where there is none
     */
    public record Hashes(String adapter, String content, String evidence) {}

    /**
     * What a specialist is for.
     *
     * @param task what it does: {@code outline} in pictures, or {@code findings} in reports
     * @param labels structures it outlines, or findings it tells
     * @param modality DICOM's code, or unknown
     * @param bodyPart DICOM's term, or unknown
     * @param limits further limits in words, such as {@code view PA, 18 to 90 years} or {@code reports in en}; empty where there are none
     * @param refuses whether it has an in-domain test
     * @param synthetic whether it learnt from pictures made by a program
     */
    public record Purpose(
            String task,
            List<String> labels,
            String modality,
            String bodyPart,
            String limits,
            boolean refuses,
            boolean synthetic) {
        public Purpose {
            labels = List.copyOf(labels);
        }
    }

    /**
     * A member of a suite.
     *
     * @param card its own
     * @throws IOException when its evidence cannot be read
     */
    public static PanelMember of(Member member, AdapterCard card) throws IOException {
        Optional<Path> evidence = member.evidence();
        Scope scope = card.scope();
        String limits = scope.task() instanceof Task.Findings task
                ? "reports in " + task.language()
                : scope.limits().map(ScopeLimits::words).orElse("");
        return new PanelMember(
                member.name(),
                member.version(),
                member.provisional(),
                new Hashes(
                        card.weightsSha256(), member.content(), evidence.isPresent() ? Sha256.of(evidence.get()) : ""),
                new Purpose(
                        scope.task().name(),
                        scope.task().subjects(),
                        scope.modality(),
                        scope.bodyPart(),
                        limits,
                        DomainFile.calibration(card).isPresent(),
                        card.synthetic()),
                member.since(),
                member.why());
    }

    public PanelMember {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(hashes, "hashes is null");
        Objects.requireNonNull(scope, "scope is null");
    }
}
