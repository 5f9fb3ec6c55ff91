package fovea.apply.reports;

import fovea.core.domain.DomainTest;
import fovea.core.report.ReportText;
import fovea.model.card.DomainFile;
import fovea.model.decoder.Decoding;
import fovea.model.decoder.Writer.Written;
import fovea.model.decoder.WritingSpecialist;
import fovea.model.proofreading.Discrepancy;
import fovea.model.proofreading.DraftChecks;
import fovea.model.report.TextGeneralist;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Has a section drafted, and refuses reports that the specialist is not for and drafts that contradict their report.
 *
 * @param specialist who writes; greedily, so that a report has one draft
 * @param reader tells what reports are about, for the in-domain test: the encoder that the specialist's card names
 * @param forced whether what would be refused is shown all the same, with a warning
 */
public record DraftDesk(WritingSpecialist specialist, TextGeneralist reader, boolean forced) {
    /**
     * A desk.
     *
     * @throws IllegalArgumentException when the encoder is not the one that the specialist's in-domain test was fitted with
     */
    public DraftDesk {
        String fitted = specialist.card().facts().getOrDefault("domain.encoder.sha256", "");
        if (specialist.domain().isPresent() && !fitted.equals(reader.sha256())) {
            throw new IllegalArgumentException("the in-domain test must be asked by the encoder with sha256 " + fitted
                    + ", got " + reader.name() + " with " + reader.sha256());
        }
    }

    /** One answer for a report without the section. The report is data: nothing in it changes what is asked. */
    public DraftAnswer draft(ReportInput input) {
        Optional<String> unreadable = input.unreadable();
        if (unreadable.isPresent()) {
            return new DraftAnswer.Refused(input.name(), unreadable.get());
        }
        Optional<String> foreign = foreign(input.text());
        if (foreign.isPresent() && !forced) {
            return new DraftAnswer.Refused(input.name(), foreign.get());
        }
        Written written;
        try {
            written = specialist.write(input.text(), Decoding.GREEDY);
        } catch (IllegalArgumentException e) {
            return new DraftAnswer.Refused(input.name(), String.valueOf(e.getMessage()));
        }
        return judged(input, written, foreign);
    }

    private DraftAnswer judged(ReportInput input, Written written, Optional<String> foreign) {
        List<String> warnings = new ArrayList<>();
        foreign.ifPresent(reason -> warnings.add("drafted by force: " + reason));
        if (written.text().isBlank()) {
            return new DraftAnswer.Refused(input.name(), "the specialist wrote nothing");
        }
        if (!written.ended()) {
            warnings.add("the draft was cut off after " + WritingSpecialist.MOST + " pieces");
        }
        List<Discrepancy> discrepancies = DraftChecks.of(input.text(), written.text());
        Optional<String> contrary = discrepancies.stream()
                .filter(one -> DraftChecks.contradicts(List.of(one)))
                .map(one -> "the draft contradicts the report: " + one.why())
                .findFirst();
        if (contrary.isPresent() && !forced) {
            return new DraftAnswer.Refused(input.name(), contrary.get());
        }
        contrary.ifPresent(reason -> warnings.add("shown by force: " + reason));
        return new DraftAnswer.Drafted(input.name(), written.text().strip(), discrepancies, warnings);
    }

    /** Why a report is not of the kind that the specialist learnt from. */
    private Optional<String> foreign(String text) {
        Optional<DomainTest> domain = specialist.domain();
        if (domain.isEmpty()) {
            return Optional.empty();
        }
        float[] features = reader.features(List.of(ReportText.of(text))).getFirst();
        double distance = domain.get().distance(List.of(features));
        double threshold = domain.get().calibration().threshold();
        return distance <= threshold
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the text is unlike the reports that the specialist learnt from (distance %.1f, answered up to"
                                + " %.1f): another kind of report, another language, or no report",
                        distance,
                        threshold));
    }

    /** What a reader must know of all drafts; empty where there is nothing. */
    public Optional<String> warning() {
        return specialist.domain().isPresent()
                ? Optional.empty()
                : Optional.of("the specialist has no in-domain test (" + DomainFile.describe(specialist.card())
                        + "): it writes about any text");
    }
}
