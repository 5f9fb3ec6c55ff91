package fovea.model.card;

import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nets of an ensemble within one adapter: its card names their number ({@code members}), and the tensors of each are
 * called {@code member.K.NAME}, K from 1. An adapter that names none is one net.
 */
public final class EnsembleMembers {
    /** Name of the fact. */
    public static final String FACT = "members";

    private static final int MOST = 50;

    private EnsembleMembers() {}

    /**
     * How many nets there are, 1 where the card does not say.
     *
     * @throws IllegalArgumentException when the card says something else than a number from 1 to 50
     */
    public static int count(AdapterCard card) {
        String said = card.facts().getOrDefault(FACT, "1");
        if (!said.matches("[1-9][0-9]?") || Integer.parseInt(said) > MOST) {
            throw new IllegalArgumentException(
                    "an ensemble must have 1 to " + MOST + " members, the card says " + said);
        }
        return Integer.parseInt(said);
    }

    /** The tensors of all members in one map. */
    public static Map<String, HostTensor> joined(List<Map<String, HostTensor>> members) {
        Map<String, HostTensor> joined = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            String prefix = prefix(i + 1);
            members.get(i).forEach((name, tensor) -> joined.put(prefix + name, tensor));
        }
        return joined;
    }

    /**
     * The tensors of each member of an adapter, by the names that its net gives them.
     *
     * @throws IllegalArgumentException when a tensor is of no member, or a member has none
     */
    public static List<Map<String, HostTensor>> parted(AdapterFolder adapter) {
        int count = count(adapter.card());
        if (!adapter.card().facts().containsKey(FACT)) {
            return List.of(adapter.tensors());
        }
        List<Map<String, HostTensor>> members = new ArrayList<>();
        int found = 0;
        for (int member = 1; member <= count; member++) {
            String prefix = prefix(member);
            Map<String, HostTensor> own = new LinkedHashMap<>();
            adapter.tensors().forEach((name, tensor) -> {
                if (name.startsWith(prefix)) {
                    own.put(name.substring(prefix.length()), tensor);
                }
            });
            if (own.isEmpty()) {
                throw new IllegalArgumentException("member " + member + " of the ensemble has no weights");
            }
            found += own.size();
            members.add(own);
        }
        if (found != adapter.tensors().size()) {
            throw new IllegalArgumentException("all weights of an ensemble must be its members', "
                    + (adapter.tensors().size() - found) + " are not");
        }
        return members;
    }

    private static String prefix(int member) {
        return "member." + member + ".";
    }
}
