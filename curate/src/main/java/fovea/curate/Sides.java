package fovea.curate;

import fovea.core.cohort.Case;
import fovea.curate.layout.CurationException;
import fovea.curate.layout.CurationRequest;
import fovea.curate.split.Kin;
import fovea.curate.split.PatientSplit;
import fovea.curate.split.PatientSplit.Patient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cases of the two sides of a split, and the folds of the training side.
 *
 * @param training what may be learnt from
 * @param heldOut what only evidence may see
 * @param folds patients of each fold; empty when none were asked for
 */
record Sides(List<Case> training, List<Case> heldOut, List<Set<String>> folds) {
    /**
     * Splits.
     *
     * @param units patients with their kin
     * @throws CurationException when there are fewer units on the training side than folds
     */
    static Sides of(List<Patient> units, List<Case> cases, Kin kin, CurationRequest request) throws CurationException {
        Set<String> heldOut = PatientSplit.heldOut(units, request.holdOut(), request.seed());
        List<Patient> trained =
                units.stream().filter(unit -> !heldOut.contains(unit.id())).toList();
        if (request.folds() > trained.size()) {
            throw new CurationException(
                    request.folds() + " folds need as many patients on the training side, which has " + trained.size()
                            + "; ask for fewer folds or hold out fewer");
        }
        List<Case> training = cases.stream()
                .filter(one -> !heldOut.contains(kin.of(one.patient())))
                .toList();
        List<Set<String>> folds = request.folds() == 0
                ? List.of()
                : PatientSplit.folds(trained, request.folds(), request.seed()).stream()
                        .map(fold -> patients(fold, training, kin))
                        .toList();
        return new Sides(
                training,
                cases.stream()
                        .filter(one -> heldOut.contains(kin.of(one.patient())))
                        .toList(),
                folds);
    }

    private static Set<String> patients(Set<String> units, List<Case> cases, Kin kin) {
        return cases.stream()
                .map(Case::patient)
                .filter(patient -> units.contains(kin.of(patient)))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
