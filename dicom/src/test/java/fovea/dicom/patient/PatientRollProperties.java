package fovea.dicom.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Who a patient is, over folders made by a seeded generator: IDs in several spellings, with issuers and without. */
class PatientRollProperties {
    private static final int TRIES = 100;
    private static final List<String> IDS = List.of("Pat7", "müller", "0042", "ÅSE 1", "ß9");
    private static final List<String> ISSUERS = List.of("", "North", "Süd");

    private static Random random(RepetitionInfo repetition) {
        return new Random(31L * repetition.getCurrentRepetition());
    }

    /** The same name as a person or a system may write it. */
    private static String spelt(String text, Random random) {
        String other =
                switch (random.nextInt(4)) {
                    case 0 -> text.toUpperCase(Locale.ROOT);
                    case 1 -> text.toLowerCase(Locale.ROOT);
                    case 2 -> Normalizer.normalize(text, Normalizer.Form.NFD);
                    default -> text;
                };
        return " ".repeat(random.nextInt(3))
                + other.replace(" ", " ".repeat(1 + random.nextInt(2)))
                + " ".repeat(random.nextInt(2));
    }

    /** A file of a patient. */
    private record Seen(String id, String issuer, PatientIdentity identity) {
        static Seen of(Random random) {
            String id = IDS.get(random.nextInt(IDS.size()));
            String issuer = ISSUERS.get(random.nextInt(ISSUERS.size()));
            String study = "1.2." + random.nextInt(6);
            return new Seen(
                    id,
                    issuer,
                    new PatientIdentity(spelt(id, random), issuer.isEmpty() ? "" : spelt(issuer, random), study));
        }
    }

    private static List<Seen> folder(Random random) {
        List<Seen> folder = new ArrayList<>();
        int count = 2 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            folder.add(Seen.of(random));
        }
        return folder;
    }

    private static PatientRoll roll(List<Seen> folder) {
        PatientRoll roll = new PatientRoll();
        folder.forEach(one -> roll.add(one.identity()));
        return roll;
    }

    @RepeatedTest(TRIES)
    void the_order_of_files_does_not_matter(RepetitionInfo repetition) {
        Random random = random(repetition);
        List<Seen> folder = folder(random);
        List<Seen> shuffled = new ArrayList<>(folder);
        Collections.shuffle(shuffled, random);
        PatientRoll one = roll(folder);
        PatientRoll other = roll(shuffled);
        for (Seen seen : folder) {
            assertThat(other.key(seen.identity())).isEqualTo(one.key(seen.identity()));
            assertThat(other.title(seen.identity())).isEqualTo(one.title(seen.identity()));
        }
        assertThat(other.remarks()).isEqualTo(one.remarks());
    }

    @RepeatedTest(TRIES)
    void files_that_differ_in_spelling_alone_are_of_one_patient(RepetitionInfo repetition) {
        List<Seen> folder = folder(random(repetition));
        PatientRoll roll = roll(folder);
        for (Seen one : folder) {
            for (Seen other : folder) {
                boolean named = one.id().equals(other.id()) && one.issuer().equals(other.issuer());
                boolean sameStudy =
                        one.identity().study().equals(other.identity().study());
                if (named && (!one.issuer().isEmpty() || sameStudy)) {
                    assertThat(roll.key(one.identity())).isEqualTo(roll.key(other.identity()));
                }
            }
        }
    }

    @RepeatedTest(TRIES)
    void different_ids_are_never_one_patient(RepetitionInfo repetition) {
        List<Seen> folder = folder(random(repetition));
        PatientRoll roll = roll(folder);
        Map<String, List<String>> idsOfKey = folder.stream()
                .collect(Collectors.groupingBy(
                        one -> roll.key(one.identity()),
                        TreeMap::new,
                        Collectors.mapping(Seen::id, Collectors.toList())));
        assertThat(idsOfKey.values())
                .allSatisfy(ids -> assertThat(ids.stream().distinct()).hasSize(1));
    }

    @RepeatedTest(TRIES)
    void two_issuers_are_two_patients_unless_a_file_could_be_of_either(RepetitionInfo repetition) {
        List<Seen> folder = folder(random(repetition));
        PatientRoll roll = roll(folder);
        for (String id : IDS) {
            List<Seen> own = folder.stream().filter(one -> one.id().equals(id)).toList();
            long issuers = own.stream()
                    .map(Seen::issuer)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .count();
            long patients =
                    own.stream().map(one -> roll.key(one.identity())).distinct().count();
            boolean nameless = own.stream().anyMatch(one -> one.issuer().isEmpty());
            if (!own.isEmpty() && !nameless) {
                assertThat(patients).as(id).isEqualTo(issuers);
            } else if (issuers < 2 && !own.isEmpty()) {
                assertThat(patients).as(id).isEqualTo(1);
            } else if (!own.isEmpty()) {
                assertThat(patients).as(id).isIn(1L, issuers);
            }
        }
    }

    @RepeatedTest(TRIES)
    void identities_of_one_patient_never_contradict_one_another_by_id(RepetitionInfo repetition) {
        List<Seen> folder = folder(random(repetition));
        for (Seen one : folder) {
            for (Seen other : folder) {
                boolean contradict = one.identity().contradicts(other.identity());
                assertThat(other.identity().contradicts(one.identity())).isEqualTo(contradict);
                boolean issuers = !one.issuer().isEmpty()
                        && !other.issuer().isEmpty()
                        && !one.issuer().equals(other.issuer());
                assertThat(contradict).isEqualTo(issuers || !one.id().equals(other.id()));
            }
        }
    }

    @Test
    void without_an_id_the_study_is_the_patient_and_an_issuer_says_nothing() {
        PatientRoll roll = new PatientRoll();
        PatientIdentity one = new PatientIdentity("  ", "North", "1.2.3");
        PatientIdentity same = new PatientIdentity("", "Süd", "1.2.3");
        PatientIdentity other = new PatientIdentity("", "North", "1.2.4");
        List.of(one, same, other).forEach(roll::add);
        assertThat(roll.key(one)).isEqualTo(roll.key(same)).isNotEqualTo(roll.key(other));
        assertThat(one.contradicts(other)).isFalse();
        assertThat(roll.remarks()).isEmpty();
    }
}
