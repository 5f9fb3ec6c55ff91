package fovea.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StudySampleTest {
    @Test
    void a_long_stack_is_looked_at_from_end_to_end() {
        List<String> sample = StudySample.of(stacks(2, 100), StudySampleTest::patient, 10);

        assertThat(sample)
                .containsExactly("0/10", "0/30", "0/50", "0/70", "0/90", "1/10", "1/30", "1/50", "1/70", "1/90");
    }

    @Test
    void every_patient_is_heard_while_there_is_room() {
        assertThat(StudySample.of(stacks(7, 3), StudySampleTest::patient, 10))
                .hasSize(7)
                .contains("0/1", "6/1");
        assertThat(StudySample.of(stacks(3, 2), StudySampleTest::patient, 10)).hasSize(6);
    }

    @Test
    void of_too_many_patients_some_are_taken_from_all_over() {
        List<String> patients = StudySample.of(stacks(1000, 1), StudySampleTest::patient, 10).stream()
                .map(StudySampleTest::patient)
                .collect(Collectors.toList());

        assertThat(patients).containsExactly("50", "150", "250", "350", "450", "550", "650", "750", "850", "950");
    }

    @Test
    void of_nothing_nothing_is_taken() {
        assertThat(StudySample.of(List.<String>of(), StudySampleTest::patient, 10))
                .isEmpty();
    }

    private static String patient(String study) {
        return study.substring(0, study.indexOf('/'));
    }

    private static List<String> stacks(int patients, int each) {
        return IntStream.range(0, patients)
                .boxed()
                .flatMap(p -> IntStream.range(0, each).mapToObj(i -> p + "/" + i))
                .toList();
    }
}
