package fovea.model.decoder;

import java.util.List;

/**
 * How a model is asked for a section of a report. The report is data within the user's turn; nothing in it can end the turn
 * or speak for anyone else.
 *
 * @param section that is asked for, such as {@code impression}
 */
public record WritingPrompt(String section) {
    private static final ChatMl CHAT = new ChatMl("You write the reports of a department of radiology.");

    /**
     * The question, up to where the answer begins.
     *
     * @param given the other sections
     */
    public long[] of(ByteLevelPieces pieces, String given) {
        return CHAT.prompt(pieces, "Write the " + section + " of this report in one or two sentences.\n\n" + given);
    }

    /**
     * The question with reports and their answers before it, as an opponent without training is asked.
     *
     * @param examples each a report's other sections and the section that was written
     */
    public long[] after(ByteLevelPieces pieces, List<String[]> examples, String given) {
        StringBuilder said = new StringBuilder("Write the " + section + " of the last report as in the others.\n\n");
        for (String[] example : examples) {
            said.append("Report: ").append(example[0].replace('\n', ' ')).append('\n');
            said.append(section)
                    .append(": ")
                    .append(example[1].replace('\n', ' '))
                    .append("\n\n");
        }
        said.append("Report: ")
                .append(given.replace('\n', ' '))
                .append('\n')
                .append(section)
                .append(':');
        return CHAT.prompt(pieces, said.toString());
    }
}
