package fovea.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationResult;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** Reads bundles strictly, and has them validated by HAPI against the profiles of R4, without a network. */
final class StrictFhir {
    private static final FhirContext R4 = FhirContext.forR4();
    private static final Set<ResultSeverityEnum> WRONG = Set.of(ResultSeverityEnum.ERROR, ResultSeverityEnum.FATAL);

    /** Of one resource. */
    static final FhirValidator VALIDATOR = validator();

    private StrictFhir() {}

    private static FhirValidator validator() {
        FhirInstanceValidator module = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(R4),
                new CommonCodeSystemsTerminologyService(R4),
                new InMemoryTerminologyServerValidationSupport(R4)));
        return R4.newValidator().registerValidatorModule(module);
    }

    /** The bundle of an answer that must be whole and valid. */
    static Bundle bundle(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/fhir+json");
        String text = new String(response.body(), StandardCharsets.UTF_8);
        ValidationResult result = VALIDATOR.validateWithResult(text);
        assertThat(result.getMessages().stream()
                        .filter(one -> WRONG.contains(one.getSeverity()))
                        .map(one -> one.getLocationString() + ": " + one.getMessage()))
                .isEmpty();
        IParser parser = R4.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        return parser.parseResource(Bundle.class, text);
    }

    /** All resources of a type. */
    static <T extends Resource> List<T> all(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
