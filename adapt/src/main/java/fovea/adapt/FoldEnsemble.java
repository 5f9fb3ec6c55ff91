package fovea.adapt;

import fovea.core.Label;
import fovea.core.Showing;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.DomainFile;
import fovea.model.card.EnsembleMembers;
import fovea.model.card.PresenceThresholds;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Joins the specialists of all folds of a cohort into one that answers by the mean of their logits. It has learnt from the
 * whole training side, and its trace and in-domain test are of that.
 */
public final class FoldEnsemble {
    private static final String RECIPE = "recipe";

    private final AdaptationRequest whole;
    private final List<AdapterFolder> members;

    private FoldEnsemble(AdaptationRequest whole, List<AdapterFolder> members) {
        this.whole = whole;
        this.members = members;
    }

    /**
     * Writes the ensemble into a folder.
     *
     * @param whole the training side that the folds part; of the recipe its showing counts, and its seed
     * @param members adapted alike, one a fold
     * @return its card
     * @throws IOException when a file cannot be read or written, or the folder holds another specialist
     * @throws IllegalArgumentException when the members are fewer than two, of a method that does not outline all labels
     *     at once, went on from another specialist, or are shown pictures in different ways
     */
    public static AdapterCard join(AdaptationRequest whole, List<AdapterFolder> members, Path folder)
            throws IOException {
        FoldEnsemble ensemble = new FoldEnsemble(whole, List.copyOf(members));
        ensemble.require();
        String weights = members.stream().map(one -> one.card().weightsSha256()).collect(Collectors.joining(" "));
        if (Files.exists(folder.resolve("adapter.json"))) {
            AdapterCard there = AdapterFolder.read(folder).card();
            if (there.facts().getOrDefault("membersSha256", "").equals(weights)) {
                return there;
            }
            throw new IOException(folder + " holds another specialist; give another folder, or delete this one");
        }
        Files.createDirectories(folder);
        return AdapterFolder.write(folder, ensemble.joined(weights));
    }

    private void require() {
        AdapterCard first = members.getFirst().card();
        if (members.size() < 2) {
            throw new IllegalArgumentException("an ensemble needs at least two specialists, got " + members.size());
        }
        if (!first.spec().tellsPresence()) {
            throw new IllegalArgumentException(
                    "an ensemble is made of specialists by pyramid or scratch, which outline all"
                            + " labels at once; these are by " + first.method());
        }
        if (first.facts().getOrDefault(RECIPE, "").contains("\"from\":")) {
            throw new IllegalArgumentException(
                    "specialists that went on from another (adapt --from) are not joined: what that one learnt from is"
                            + " hashed in another way");
        }
        for (AdapterFolder member : members) {
            if (EnsembleMembers.count(member.card()) > 1) {
                throw new IllegalArgumentException(
                        "a member of an ensemble must be one net, one of them is an ensemble");
            }
            Showing shown = member.card().scope().showing();
            if (!shown.equals(first.scope().showing())) {
                throw new IllegalArgumentException("all members must be shown pictures alike, the first as "
                        + first.scope().showing().describe() + ", another as " + shown.describe()
                        + "; name the window in the plan beside the cohort and train them again");
            }
        }
    }

    private AdapterFolder joined(String weights) throws IOException {
        Cases cases = Cases.of(whole);
        AdapterCard first = members.getFirst().card();
        if (!cases.showing().equals(first.scope().showing())) {
            throw new IllegalArgumentException("the whole training side is shown as "
                    + cases.showing().describe() + ", its folds as "
                    + first.scope().showing().describe() + "; name the window in the plan and train them again");
        }
        AdapterCard card = new AdapterCard(
                AdapterCard.FORMAT,
                first.method(),
                first.numbers(),
                whole.source().scope(whole.training(), cases.showing()),
                first.net(),
                new AdapterCard.Weights("", trained(), share()),
                new AdapterCard.Origin(
                        whole.source().cohort(),
                        whole.training().cohortSha256(),
                        "",
                        whole.source().synthetic()),
                facts(weights, cases),
                Optional.of(cases.trace()));
        Map<String, HostTensor> tensors = EnsembleMembers.joined(
                members.stream().map(AdapterFolder::tensors).toList());
        Optional<String> none = DomainFit.impossible(whole, cases);
        return none.isPresent()
                ? new AdapterFolder(card.withFacts(Map.of(DomainFile.NONE, none.get())), tensors)
                : new AdapterFolder(
                        card, tensors, Optional.of(new DomainFit(whole.adapted().orElseThrow(), whole, cases).test()));
    }

    private long trained() {
        return members.stream().mapToLong(one -> one.card().trained()).sum();
    }

    private Map<String, Long> share() {
        Map<String, Long> share = new LinkedHashMap<>();
        members.forEach(
                one -> one.card().weights().share().forEach((name, count) -> share.merge(name, count, Long::sum)));
        return share;
    }

    /** Those of the members that they have in common, and of numbers that differ their mean. */
    private Map<String, String> facts(String weights, Cases cases) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> first = members.getFirst().card().facts();
        facts.put(EnsembleMembers.FACT, String.valueOf(members.size()));
        facts.put("membersSha256", weights);
        facts.put(RECIPE, recipe(first.getOrDefault(RECIPE, "{}")));
        facts.put("seed", first.getOrDefault("seed", ""));
        facts.put("trainingCases", String.valueOf(Cases.count(cases.trained()) + Cases.count(cases.validated())));
        facts.put("validationDice", String.valueOf(mean("validationDice")));
        facts.put("java", System.getProperty("java.version"));
        facts.putAll(thresholds());
        return facts;
    }

    /** A recipe that no single specialist has: an account of replicas that are one net each is not about an ensemble. */
    private String recipe(String ofMembers) {
        return ofMembers.substring(0, ofMembers.lastIndexOf('}')) + (ofMembers.length() > 2 ? "," : "") + "\""
                + EnsembleMembers.FACT + "\":" + members.size() + "}";
    }

    private double mean(String fact) {
        return members.stream()
                .mapToDouble(one -> Double.parseDouble(one.card().facts().getOrDefault(fact, "NaN")))
                .average()
                .orElseThrow();
    }

    /** Of a label the mean of the members' logits of their thresholds, as their presence is averaged. */
    private Map<String, String> thresholds() {
        List<String> names = whole.training().labels().stream().map(Label::name).toList();
        List<Double> means = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            double sum = 0;
            for (AdapterFolder member : members) {
                double threshold = PresenceThresholds.of(member.card()).get(label);
                sum += Math.log(threshold / (1 - threshold));
            }
            means.add(1 / (1 + Math.exp(-sum / members.size())));
        }
        return PresenceThresholds.facts(names, means);
    }
}
