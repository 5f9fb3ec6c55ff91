package fovea.app.exchange;

import fovea.adapt.GuestFit;
import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.models.Base;
import fovea.app.verb.Result;
import fovea.core.AdapterSpec.Guest;
import fovea.core.Label;
import fovea.core.Scope;
import fovea.core.cohort.Cohort;
import fovea.core.files.Sha256;
import fovea.formats.CohortFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Generalist;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.DomainFile;
import fovea.model.guest.ExportedFacts;
import fovea.model.guest.GuestNet;
import fovea.model.guest.LabelLogits;
import fovea.model.guest.OnnxRuntimeNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a specialist of a model from elsewhere: tries it, looks at what it is for, and draws up its card. */
final class GuestMaking {
    private final GuestOrder order;
    private final String base;
    private final Console console;

    GuestMaking(GuestOrder order, String base, Console console) {
        this.order = order;
        this.base = base;
        this.console = console;
    }

    /**
     * Writes the specialist.
     *
     * @param cohort whose training side shows what it is for; empty for none
     * @throws IOException when the file cannot be run, or a file cannot be read or written
     * @throws IllegalArgumentException when what is said of the model does not fit it
     */
    Result make(Optional<Path> cohort, Path out) throws IOException {
        Optional<Cohort> curated =
                cohort.isPresent() ? Optional.of(CohortFile.read(cohort.get()).cohort()) : Optional.empty();
        Guest spec;
        Scope scope;
        Map<String, String> told;
        try (GuestNet net = OnnxRuntimeNet.open(order.file(), order.reading().output())) {
            told = net.metadata();
            GuestScope resolved = new GuestScope(order, net.ends(), ExportedFacts.scope(told), curated);
            spec = resolved.spec();
            scope = resolved.scope();
            tried(net, spec, scope);
        }
        int side = AdapterCard.encoderSize(spec, scope.showing().size());
        try (Generalist generalist = Base.open(base, side)) {
            GuestFit.Look look = new GuestFit.Look(generalist, scope.showing().at(side), Sha256.of(order.file()));
            Optional<GuestFit> fit = curated.map(one -> fit(one, look));
            AdapterCard card = card(spec, scope, new Known(told, curated, fit, generalist));
            return written(AdapterFolder.writeGuest(out, card, order.file(), fit.flatMap(GuestFit::test)), out);
        }
    }

    private Result written(AdapterCard card, Path out) {
        console.say("Guest " + card.cohort() + ": " + card.scope().showing().describe());
        console.say("In-domain test: " + DomainFile.describe(card));
        console.say("Specialist: " + out.toAbsolutePath().normalize());
        return Result.done()
                .with("specialist", out)
                .with("sha256", card.weightsSha256())
                .with("labels", card.labels().stream().map(Label::name).toList())
                .with("inDomainTest", DomainFile.calibration(card).isPresent());
    }

    /** Asks it about a black picture, so that a wrong card is noticed now and not by the first patient. */
    private static void tried(GuestNet net, Guest spec, Scope scope) {
        int size = scope.showing().size();
        GuestNet.Answer answer = net.answer(new float[spec.channels() * size * size], spec.channels(), size);
        LabelLogits.of(answer, spec, scope.outline().labels().size());
    }

    private GuestFit fit(Cohort cohort, GuestFit.Look look) {
        try (ProgressBar bar = console.progress("guest")) {
            return GuestFit.of(cohort.training(), new FileCaseReader(), look, bar::update);
        }
    }

    /**
     * What is known beside what somebody says.
     *
     * @param told metadata of the file
     * @param fit what the cohort's training side shows
     */
    private record Known(
            Map<String, String> told, Optional<Cohort> cohort, Optional<GuestFit> fit, Generalist generalist) {}

    private AdapterCard card(Guest spec, Scope scope, Known known) {
        Generalist base = known.generalist();
        Optional<Cohort> cohort = known.cohort();
        return new AdapterCard(
                AdapterCard.FORMAT,
                spec.method(),
                spec.numbers(),
                scope,
                new AdapterCard.Net(base.name(), base.sha256(), base.parameters()),
                new AdapterCard.Weights("", 0, Map.of()),
                new AdapterCard.Origin(
                        order.words().name().orElse(GuestScope.nameOf(order.file())),
                        cohort.map(one -> one.training().cohortSha256()).orElse(""),
                        "",
                        cohort.map(Cohort::synthetic).orElse(false)),
                facts(known),
                known.fit().map(GuestFit::trace));
    }

    private Map<String, String> facts(Known known) {
        GuestOrder.Words words = order.words();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("guest.file", String.valueOf(order.file().getFileName()));
        words.learntFrom().ifPresent(told -> facts.put("guest.learntFrom", told));
        facts.put(
                "guest.licence",
                words.licence().orElse(known.told().getOrDefault(ExportedFacts.LICENCE, "not stated")));
        Optional.ofNullable(known.told().get(ExportedFacts.ADAPTER))
                .ifPresent(adapter -> facts.put("guest.exportedFrom", adapter));
        if (known.fit().isEmpty()) {
            console.warn("without --cohort there is no in-domain test: the guest answers about any picture");
            facts.put(DomainFile.NONE, "no cohort showed what the guest is for");
        } else if (known.fit().get().test().isEmpty()) {
            facts.put(DomainFile.NONE, known.fit().get().none());
        }
        return facts;
    }
}
