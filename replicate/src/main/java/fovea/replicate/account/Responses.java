package fovea.replicate.account;

import fovea.replicate.interview.Answer;
import fovea.replicate.interview.Asking;
import fovea.replicate.interview.Cell;
import fovea.replicate.interview.Contender;
import fovea.replicate.interview.Replication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All answers of one contender asked in one way, picture by picture. */
final class Responses {
    private Responses() {}

    /**
     * Gathers them.
     *
     * @throws IOException when a cell has not been run, or is damaged
     */
    static List<Item> of(Replication replication, Contender contender, Asking asking) throws IOException {
        Map<Long, List<Item.Reply>> byQuestion = new TreeMap<>();
        for (Cell cell : replication.cells(contender)) {
            List<Answer> answers = replication
                    .answers(contender, cell)
                    .orElseThrow(() -> new IOException("the cell of " + cell + " has not been run"));
            for (Answer answer : answers) {
                if (answer.asking() == asking) {
                    long question = (long) answer.exam() << 32 | answer.label();
                    byQuestion
                            .computeIfAbsent(question, key -> new ArrayList<>())
                            .add(new Item.Reply(
                                    cell.sample(),
                                    cell.seed(),
                                    cell.acquisition().number(),
                                    answer));
                }
            }
        }
        List<Item> items = new ArrayList<>();
        byQuestion.forEach((question, replies) ->
                items.add(new Item(replication.exams().get((int) (question >> 32)), question.intValue(), replies)));
        return items;
    }
}
