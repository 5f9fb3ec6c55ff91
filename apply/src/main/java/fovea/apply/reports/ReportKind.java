package fovea.apply.reports;

import fovea.core.Scope;
import fovea.core.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What whoever brings a report tells of it. What is not told is left to the in-domain test.
 *
 * @param language a tag of BCP 47, such as {@code en}
 * @param modality DICOM's code of the examination, such as {@code DX}
 * @param bodyPart DICOM's term, such as {@code CHEST}
 */
public record ReportKind(Optional<String> language, Optional<String> modality, Optional<String> bodyPart) {
    /** Nothing is told. */
    public static final ReportKind UNTOLD = new ReportKind(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String TAG = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*";
    private static final String TERM = "[A-Za-z0-9_ ]{1,16}"; // a code string, PS3.5 section 6.2

    public ReportKind {
        demand(language, TAG, "a language must be a tag of BCP 47 such as en or pt-BR");
        demand(modality, TERM, "a modality must be a code of DICOM such as DX");
        demand(bodyPart, TERM, "a body part must be a term of DICOM such as CHEST");
    }

    private static void demand(Optional<String> value, String form, String demand) {
        value.filter(one -> !one.matches(form)).ifPresent(one -> {
            throw new IllegalArgumentException(demand + ", got another text of " + one.length() + " characters");
        });
    }

    /** Why a specialist of that scope is not for it; empty where nothing that is told speaks against it. */
    List<String> objections(Scope scope) {
        List<String> reasons = new ArrayList<>();
        Task.Findings task = scope.findings();
        if (language.isPresent() && !unknown(task.language()) && !task.takesLanguage(language.get())) {
            reasons.add("the report must be in " + task.language() + ", it is in " + language.get());
        }
        if (modality.isPresent() && !unknown(scope.modality()) && !scope.takesModality(modality.get())) {
            reasons.add("the examination must be " + scope.modality() + ", it is " + modality.get());
        }
        if (bodyPart.isPresent() && !unknown(scope.bodyPart()) && !scope.takesBodyPart(bodyPart.get())) {
            reasons.add("the body part must be " + scope.bodyPart() + ", it is " + bodyPart.get());
        }
        return reasons;
    }

    private static boolean unknown(String term) {
        return term.equals(Scope.UNKNOWN);
    }
}
