package fovea.prove.cards;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.evidence.Evidence;
import fovea.fixtures.Toy;
import fovea.prove.ToyEvidence;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class CardsTest {
    private static final Evidence EVIDENCE = ToyEvidence.evidence(Toy.shifted(1), Toy.perfect(), 20);

    /** Elements of the CHAI applied model card v0.2 in the order its published schema asks for, stated in our own words. */
    private static String schema() {
        String type = "type=\"xs:string\"";
        return "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" elementFormDefault=\"qualified\""
                + " targetNamespace=\"https://mc.chai.org/v0.2/schema.xsd\">"
                + group(
                        "AppliedModelCard",
                        group("BasicInfo", leaves(type, "ModelName", "ModelDeveloper", "DeveloperContact"))
                                + group(
                                        "ReleaseInfo",
                                        leaves(
                                                type,
                                                "ReleaseStage",
                                                "ReleaseDate",
                                                "ReleaseVersion",
                                                "GlobalAvailability"))
                                + group(
                                        "ModelSummary",
                                        leaves(type, "Summary")
                                                + group(
                                                        "Keywords",
                                                        "<xs:element name=\"Keyword\" type=\"xs:string\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>"))
                                + group(
                                        "UsesAndDirections",
                                        leaves(
                                                type,
                                                "IntendedUseAndWorkflow",
                                                "PrimaryIntendedUsers",
                                                "HowToUse",
                                                "TargetedPatientPopulation",
                                                "CautionedOutOfScopeSettings"))
                                + group(
                                        "Warnings",
                                        leaves(
                                                type,
                                                "KnownRisksAndLimitations",
                                                "KnownBiasesOrEthicalConsiderations",
                                                "ClinicalRiskLevel"))
                                + group(
                                        "TrustIngredients",
                                        group(
                                                        "AISystemFacts",
                                                        leaves(
                                                                type,
                                                                "OutcomesAndOutputs",
                                                                "ModelType",
                                                                "FoundationModels",
                                                                "InputDataSource",
                                                                "OutputAndInputDataTypes",
                                                                "DevelopmentDataCharacterization",
                                                                "BiasMitigationApproaches",
                                                                "OngoingMaintenance"))
                                                + group(
                                                        "TransparencyInformation",
                                                        leaves(type, "FundingSource", "StakeholdersConsulted")))
                                + group(
                                        "KeyMetrics",
                                        metric("UsefulnessUsabilityEfficacy")
                                                + metric("FairnessEquity")
                                                + metric("SafetyReliability"))
                                + group(
                                        "Resources",
                                        leaves(type, "PeerReviewedPublications", "PatientConsentOrDisclosure"))
                                + leaves(type, "Bibliography"))
                + "</xs:schema>";
    }

    private static String metric(String name) {
        String type = "type=\"xs:string\"";
        String result = "<xs:element name=\"MetricResult\" maxOccurs=\"unbounded\"><xs:complexType><xs:sequence>"
                + leaves(type, "Label", "ValueJson") + "</xs:sequence></xs:complexType></xs:element>";
        return group(
                name,
                leaves(type, "MetricGoal")
                        + group("Results", result)
                        + leaves(
                                type,
                                "Interpretation",
                                "TestType",
                                "TestingDataDescription",
                                "ValidationProcessAndJustification"));
    }

    private static String group(String name, String inside) {
        return "<xs:element name=\"" + name + "\"><xs:complexType><xs:sequence>" + inside
                + "</xs:sequence></xs:complexType></xs:element>";
    }

    private static String leaves(String type, String... names) {
        StringBuilder leaves = new StringBuilder();
        for (String name : names) {
            leaves.append("<xs:element name=\"")
                    .append(name)
                    .append("\" ")
                    .append(type)
                    .append("/>");
        }
        return leaves.toString();
    }

    @Test
    void the_chai_card_has_every_element_in_its_order() throws SAXException, IOException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        String card = ChaiCard.xml(EVIDENCE, About.NOTHING, LocalDate.of(2026, 1, 1));
        factory.newSchema(new StreamSource(new StringReader(schema())))
                .newValidator()
                .validate(new StreamSource(new StringReader(card)));
        assertThat(card).contains("not a medical device", "say nothing about patients", ChaiCard.HUMAN);
    }

    @Test
    void the_model_card_opens_with_yaml_and_keeps_the_hashes() {
        String card = ModelCard.markdown(EVIDENCE, About.NOTHING);
        assertThat(card).startsWith("---\n").contains("\n---\n", "pipeline_tag: image-segmentation");
        assertThat(card)
                .contains(EVIDENCE.subject().adapterSha256(), EVIDENCE.method().conventionsSha256());
        assertThat(card).contains("Synthetic data", "Not a medical device");
    }

    @Test
    void the_checklist_has_44_items_and_says_what_a_human_must_add() {
        String checklist = ClaimChecklist.markdown(EVIDENCE, Optional.empty());
        assertThat(checklist.lines().filter(line -> line.matches("\\| \\d+ \\|.*")))
                .hasSize(44);
        assertThat(checklist).contains("A human must add this");
    }

    @Test
    void what_people_say_is_in_the_cards_and_no_longer_unknown() {
        assertThat(About.NOTHING.unknown()).hasSize(About.Field.values().length);
        About about = new About(Map.of(
                About.Field.DEVELOPER,
                "A & B",
                About.Field.FUNDING,
                "not applicable: none",
                About.Field.USERS,
                " Unknown "));
        assertThat(about.unknown())
                .hasSize(About.Field.values().length - 2)
                .contains(About.Field.USERS)
                .doesNotContain(About.Field.FUNDING);
        assertThat(ChaiCard.xml(EVIDENCE, about, LocalDate.of(2026, 1, 1)))
                .contains("<ModelDeveloper>A &amp; B</ModelDeveloper>");
        assertThat(ModelCard.markdown(EVIDENCE, about)).contains("who made it: A & B", "who is meant to use it");
    }
}
