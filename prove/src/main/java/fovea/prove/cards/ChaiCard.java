package fovea.prove.cards;

import fovea.core.Count;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.prove.cards.About.Field;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The applied model card of the Coalition for Health AI, version 0.2, as XML in the order its schema asks for. What
 * evidence cannot know says so: a human must fill it in before the card goes anywhere.
 */
public final class ChaiCard {
    private static final String NAMESPACE = "https://mc.chai.org/v0.2/schema.xsd";

    /** What stands where only a human knows. */
    static final String HUMAN = "To be filled in by a human.";

    private final Evidence evidence;
    private final About about;
    private final XMLStreamWriter xml;

    private ChaiCard(Evidence evidence, About about, XMLStreamWriter xml) {
        this.evidence = evidence;
        this.about = about;
        this.xml = xml;
    }

    /**
     * The card.
     *
     * @param about what people say of the specialist
     */
    public static String xml(Evidence evidence, About about, LocalDate date) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new ChaiCard(evidence, about, writer).write(date);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a card cannot be written: " + e.getMessage(), e);
        }
        return text + "\n";
    }

    private void write(LocalDate date) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement("AppliedModelCard");
        xml.writeDefaultNamespace(NAMESPACE);
        open(
                "BasicInfo",
                "ModelName",
                evidence.subject().name(),
                "ModelDeveloper",
                about.answer(Field.DEVELOPER),
                "DeveloperContact",
                about.answer(Field.CONTACT));
        open(
                "ReleaseInfo",
                "ReleaseStage",
                "Research evidence; not a medical device; not cleared or CE marked",
                "ReleaseDate",
                date.toString(),
                "ReleaseVersion",
                evidence.subject().adapterSha256(),
                "GlobalAvailability",
                about.answer(Field.AVAILABILITY));
        summary();
        uses();
        open(
                "Warnings",
                "KnownRisksAndLimitations",
                String.join(" ", evidence.notes().warnings())
                        + String.join(" ", evidence.notes().limits()),
                "KnownBiasesOrEthicalConsiderations",
                about.answer(Field.BIASES),
                "ClinicalRiskLevel",
                about.answer(Field.RISK_LEVEL));
        trust();
        metrics();
        open(
                "Resources",
                "PeerReviewedPublications",
                about.answer(Field.PUBLICATIONS),
                "PatientConsentOrDisclosure",
                about.answer(Field.CONSENT));
        leaf("Bibliography", "");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void summary() throws XMLStreamException {
        xml.writeStartElement("ModelSummary");
        leaf(
                "Summary",
                evidence.subject().made() + " to segment "
                        + String.join(", ", evidence.data().labels())
                        + (evidence.data().synthetic()
                                ? ", tried on synthetic pictures, which say nothing about patients."
                                : "."));
        xml.writeStartElement("Keywords");
        leaf("Keyword", "segmentation");
        for (String label : evidence.data().labels()) {
            leaf("Keyword", label);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void uses() throws XMLStreamException {
        open(
                "UsesAndDirections",
                "IntendedUseAndWorkflow",
                about.answer(Field.INTENDED_USE),
                "PrimaryIntendedUsers",
                about.answer(Field.USERS),
                "HowToUse",
                "Research only: ./fovea segment IMAGE --specialist FOLDER --out DIR",
                "TargetedPatientPopulation",
                about.answer(Field.POPULATION),
                "CautionedOutOfScopeSettings",
                "Any picture unlike those of the cohort " + evidence.data().cohort() + ".");
    }

    private void trust() throws XMLStreamException {
        xml.writeStartElement("TrustIngredients");
        open(
                "AISystemFacts",
                "OutcomesAndOutputs",
                "One mask for each structure; empty where it is held to be absent.",
                "ModelType",
                "Segment Anything with an adapter (" + evidence.subject().method() + ")",
                "FoundationModels",
                evidence.subject().base() + ", sha256 " + evidence.subject().baseSha256(),
                "InputDataSource",
                about.answer(Field.INPUT_SOURCE),
                "OutputAndInputDataTypes",
                "Image in, mask out.",
                "DevelopmentDataCharacterization",
                evidence.subject().facts().toString(),
                "BiasMitigationApproaches",
                about.answer(Field.BIAS_MITIGATION),
                "OngoingMaintenance",
                about.answer(Field.MAINTENANCE));
        open(
                "TransparencyInformation",
                "FundingSource",
                about.answer(Field.FUNDING),
                "StakeholdersConsulted",
                about.answer(Field.STAKEHOLDERS));
        xml.writeEndElement();
    }

    private void metrics() throws XMLStreamException {
        xml.writeStartElement("KeyMetrics");
        metric("UsefulnessUsabilityEfficacy", "Overlap with the reference standard (Dice)");
        metric("FairnessEquity", "Overlap by subgroup");
        metric("SafetyReliability", "False findings where the structure is absent");
        xml.writeEndElement();
    }

    private void metric(String name, String goal) throws XMLStreamException {
        xml.writeStartElement(name);
        leaf("MetricGoal", goal);
        xml.writeStartElement("Results");
        if (name.equals("FairnessEquity")) {
            result("Subgroups", "\"not evaluated here\"");
        } else {
            for (Summary summary : evidence.summaries()) {
                if (summary.arm().equals("specialist")) {
                    boolean safety = name.equals("SafetyReliability");
                    result(summary.label(), json(safety ? summary.falsePositiveRate() : summary.dicePresent()));
                }
            }
        }
        xml.writeEndElement();
        leaf("Interpretation", interpretation(name));
        leaf("TestType", name.equals("FairnessEquity") ? HUMAN : "Internal testing on held-out patients");
        leaf(
                "TestingDataDescription",
                Count.of(evidence.data().patients(), "patient") + ", "
                        + Count.of(evidence.data().cases(), "case") + " of "
                        + evidence.data().cohort() + ", sha256 "
                        + evidence.data().cohortSha256());
        leaf(
                "ValidationProcessAndJustification",
                String.join(" ", evidence.notes().commands()));
        xml.writeEndElement();
    }

    private String interpretation(String name) {
        StringBuilder words = new StringBuilder();
        if (!name.equals("FairnessEquity")) {
            evidence.verdicts().forEach(verdict -> words.append(verdict.label())
                    .append(": ")
                    .append(String.join(" ", verdict.sentences()))
                    .append(' '));
        }
        return words.isEmpty() ? HUMAN : words.toString().strip();
    }

    private void result(String label, String json) throws XMLStreamException {
        open("MetricResult", "Label", label, "ValueJson", json);
    }

    private static String json(Estimate estimate) {
        if (Double.isNaN(estimate.value())) {
            return "null";
        }
        String low = Double.isNaN(estimate.low()) ? "null" : number(estimate.low());
        String high = Double.isNaN(estimate.high()) ? "null" : number(estimate.high());
        return "{\"value\":" + number(estimate.value()) + ",\"low\":" + low + ",\"high\":" + high + ",\"n\":"
                + estimate.n() + "}";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private void open(String name, String... leaves) throws XMLStreamException {
        xml.writeStartElement(name);
        for (int i = 0; i < leaves.length; i += 2) {
            leaf(leaves[i], leaves[i + 1]);
        }
        xml.writeEndElement();
    }

    private void leaf(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text.replaceAll("[\\p{Cntrl}&&[^\\t\\n]]", " "));
        xml.writeEndElement();
    }
}
