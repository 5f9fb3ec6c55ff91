package fovea.prove;

import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.cohort.Case;
import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.prove.metrics.Conventions;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One case put to both contestants: each is called once, with all its prompts, so that an embedding is computed once. */
final class Examination {
    private final Contest contest;
    private final Conventions conventions;

    Examination(Contest contest, Conventions conventions) {
        this.contest = contest;
        this.conventions = conventions;
    }

    /** What is asked of one arm about one label; no prompt stands for an oracle that knows there is nothing to find. */
    record Question(Arm arm, Label label, Mask reference, List<Prompt> prompt) {}

    /** One row for each arm and label of the case. */
    List<Row> examine(Case one) {
        Image image = contest.reader().image(one);
        List<Question> named = new ArrayList<>();
        List<Question> hinted = new ArrayList<>();
        for (Label label : contest.heldOut().labels()) {
            Mask reference = contest.reader().mask(one, label).withGeometry(one.geometry());
            for (Arm arm : Arms.ALL) {
                Question question = new Question(arm, label, reference, prompt(arm, label, reference));
                (arm.equals(Arms.SPECIALIST) ? named : hinted).add(question);
            }
        }
        List<Row> rows = new ArrayList<>(ask(contest.specialist().about(one), one, image, named));
        rows.addAll(ask(contest.generalist().about(one), one, image, hinted));
        return rows;
    }

    /** One row for each label of the case, of somebody who is told the names alone. */
    List<Row> examine(Case one, Arm arm, Contestant asked) {
        List<Question> questions = contest.heldOut().labels().stream()
                .map(label -> new Question(
                        arm,
                        label,
                        contest.reader().mask(one, label).withGeometry(one.geometry()),
                        List.of(new Prompt.Name(label.name()))))
                .toList();
        return ask(asked.about(one), one, contest.reader().image(one), questions);
    }

    private List<Prompt> prompt(Arm arm, Label label, Mask reference) {
        return Arms.prompt(arm.id(), label, reference, contest.slicing());
    }

    private List<Row> ask(Segmenter segmenter, Case one, Image image, List<Question> questions) {
        RowWriter writer = new RowWriter(one, conventions);
        List<Prompt> prompts = questions.stream()
                .flatMap(question -> question.prompt().stream())
                .distinct()
                .toList();
        List<Segmentation> answers;
        try {
            answers = prompts.isEmpty() ? List.of() : segmenter.segment(image, prompts);
            requireOneEach(answers, prompts, image);
        } catch (UncheckedIOException e) {
            // a file that cannot be read is no answer, and evidence on it is void
            throw e;
        } catch (RuntimeException e) {
            String message = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
            return questions.stream()
                    .map(question ->
                            question.prompt().isEmpty() ? writer.silent(question) : writer.failed(question, message))
                    .toList();
        }
        return questions.stream()
                .map(question -> question.prompt().isEmpty()
                        ? writer.silent(question)
                        : writer.answered(
                                question,
                                answers.get(prompts.indexOf(question.prompt().getFirst()))))
                .toList();
    }

    private static void requireOneEach(List<Segmentation> answers, List<Prompt> prompts, Image image) {
        if (answers.size() != prompts.size()) {
            throw new IllegalStateException(
                    "a segmenter must give " + prompts.size() + " answers, it gave " + answers.size());
        }
        for (Segmentation answer : answers) {
            if (!answer.mask().geometry().sameSize(image.geometry())) {
                throw new IllegalStateException(
                        "an answer must be " + image.geometry().describe() + ", got "
                                + answer.mask().geometry().describe());
            }
        }
    }
}
