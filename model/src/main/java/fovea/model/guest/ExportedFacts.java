package fovea.model.guest;

import fovea.core.Label;
import fovea.model.card.AdapterCard;
import fovea.model.card.PresenceThresholds;
import fovea.model.card.ScopeText;
import java.util.LinkedHashMap;
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

    private ExportedFacts() {}

    /** Of a specialist; keys begin with {@code fovea.}. */
    public static SequencedMap<String, String> of(AdapterCard card) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("fovea.name", card.cohort() + " " + card.method());
        facts.put("fovea.adapter.sha256", card.weightsSha256());
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
