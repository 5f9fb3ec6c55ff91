package fovea.model.guest;

import fovea.core.Label;
import fovea.core.Scope;
import fovea.model.card.AdapterCard;
import fovea.model.card.PresenceThresholds;
import fovea.model.card.ScopeText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** What an exported specialist says of itself, as the metadata of its ONNX file. */
public final class ExportedFacts {
    private static final String SCOPE = "fovea.scope";

    /** How a picture becomes the graph's input, for people who prepare it with other programs. */
    private static final String PREPARATION =
            "Values between black and white of the window in fovea.scope are mapped linearly to 0..255 and clamped; the"
                    + " plane is resized so that its longer side has the size in fovea.scope (bilinear, antialiased, as"
                    + " Pillow's BILINEAR), rounded to whole numbers, laid into the upper left corner, as red, green and"
                    + " blue (a grey picture three times), less 123.675, 116.28, 103.53 and divided by 58.395, 57.12,"
                    + " 57.375; zeros fill the rest. Back: resize to the padded square, cut the padding off, resize to the"
                    + " picture; above 0.5 is inside.";

    /** Key of the licence of the weights. */
    public static final String LICENCE = "fovea.licence";

    /** Key of the sha256 of the adapter that was exported. */
    public static final String ADAPTER = "fovea.adapter.sha256";

    private ExportedFacts() {}

    /**
     * The scope that a file tells.
     *
     * @param metadata of an ONNX file
     * @return empty where the file was not exported from here
     * @throws IllegalArgumentException when it is no scope of outlines
     */
    public static Optional<Scope> scope(Map<String, String> metadata) {
        Optional<Scope> scope = Optional.ofNullable(metadata.get(SCOPE)).map(ScopeText::read);
        scope.ifPresent(Scope::outline);
        return scope;
    }

    /** Of a specialist; keys begin with {@code fovea.}. */
    public static SequencedMap<String, String> of(AdapterCard card) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("fovea.name", card.cohort() + " " + card.method());
        facts.put(ADAPTER, card.weightsSha256());
        facts.put("fovea.generalist", card.base());
        facts.put("fovea.generalist.sha256", card.baseSha256());
        facts.put("fovea.cohort.sha256", card.cohortSha256());
        facts.put("fovea.synthetic", String.valueOf(card.synthetic()));
        facts.put("fovea.labels", card.labels().stream().map(Label::name).collect(Collectors.joining("\n")));
        facts.put(
                "fovea.presence.thresholds",
                PresenceThresholds.of(card).stream().map(String::valueOf).collect(Collectors.joining("\n")));
        facts.put(SCOPE, ScopeText.of(card.scope()));
        facts.put("fovea.preparation", PREPARATION);
        return facts;
    }
}
