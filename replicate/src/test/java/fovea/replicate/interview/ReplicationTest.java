package fovea.replicate.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Segmenter;
import fovea.core.image.Mask;
import fovea.fixtures.Toy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicationTest {
    private static final Design DESIGN = new Design(4, 2, 3, 2, 48, 6, 2, 2, 7);

    /** Answers every box with the box itself, and counts how often it was opened; gives up when told. */
    private static final class Fake implements Contender {
        final List<String> opened = new ArrayList<>();
        int left = Integer.MAX_VALUE;

        @Override
        public String arm() {
            return "fake";
        }

        @Override
        public String identity() {
            return "fake 1";
        }

        @Override
        public int samples() {
            return DESIGN.samples();
        }

        @Override
        public int seeds() {
            return DESIGN.seeds();
        }

        @Override
        public boolean named() {
            return true;
        }

        @Override
        public Set<Asking> askings() {
            return EnumSet.of(Asking.NAME, Asking.BOX);
        }

        @Override
        public Opened open(int sample, int seed) throws IOException {
            if (left-- == 0) {
                throw new IOException("pulled the plug");
            }
            opened.add(sample + "/" + seed);
            Segmenter segmenter = Toy.fake("fake", (number, prompt) -> Toy.disc(20 + sample, 24, 8 + seed));
            return new Opened() {
                @Override
                public Segmenter segmenter() {
                    return segmenter;
                }

                @Override
                public void close() {}
            };
        }
    }

    private static Replication replication(Store store) {
        Pool pool = new Pool(Toy.cohort(24, 12), DESIGN);
        List<Exam> exams = new ArrayList<>(pool.heldOutExams(Toy.reader()));
        exams.addAll(ForeignExams.nothing(1, DESIGN));
        Replication.Material material = new Replication.Material(
                pool.calibrationExams(Toy.reader()), pool.references(pool.trainedExams(Toy.reader())));
        return new Replication(pool, material, exams, store);
    }

    @Test
    void a_finished_trial_is_not_run_again() throws IOException {
        Memory store = new Memory();
        Fake fake = new Fake();
        replication(store).run(List.of(fake), (cell, done, all) -> {});
        assertThat(fake.opened).hasSize(8);
        assertThat(store.puts).isEqualTo(16);
        replication(store).run(List.of(fake), (cell, done, all) -> {});
        assertThat(fake.opened).hasSize(8);
        assertThat(store.puts).isEqualTo(16);
    }

    @Test
    void a_trial_cut_off_goes_on_to_the_same_bytes() throws IOException {
        Memory whole = new Memory();
        replication(whole).run(List.of(new Fake()), (cell, done, all) -> {});
        Memory cut = new Memory();
        Fake fake = new Fake();
        fake.left = 3;
        assertThatThrownBy(() -> replication(cut).run(List.of(fake), (cell, done, all) -> {}))
                .hasMessage("pulled the plug");
        assertThat(cut.puts).isEqualTo(6);
        replication(cut).run(List.of(new Fake()), (cell, done, all) -> {});
        assertThat(cut.puts).isEqualTo(16);
        assertThat(cut.kept.keySet()).isEqualTo(whole.kept.keySet());
        cut.kept.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(whole.kept.get(name)));
    }

    @Test
    void answers_come_back_as_they_were_kept_and_damage_is_named() throws IOException {
        Memory store = new Memory();
        Replication replication = replication(store);
        Fake fake = new Fake();
        replication.run(List.of(fake), (cell, done, all) -> {});
        Cell cell = new Cell("fake", 1, 0, Acquisition.AS_ACQUIRED);
        List<Answer> answers = replication.answers(fake, cell).orElseThrow();
        long home = replication.exams().stream().filter(Exam::home).count();
        assertThat(answers).hasSize((int) (home + 6) * 4); // a name and three boxes each
        assertThat(answers.getFirst().mask().count())
                .isEqualTo(Toy.disc(21, 24, 8).foreground());
        String name = store.kept.keySet().stream()
                .filter(key -> key.startsWith("fake-t1-s0-as_acquired"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = java.util.Objects.requireNonNull(store.kept.get(name));
        store.kept.put(name, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> replication.answers(fake, cell))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(name);
    }

    @Test
    void samples_are_halves_of_the_pool_and_calibration_is_apart() {
        Pool pool = new Pool(Toy.cohort(24, 12), DESIGN);
        Set<String> first = pool.sample(0);
        assertThat(pool.trained()).hasSize(10).containsAll(first);
        assertThat(first).hasSize(5).isEqualTo(pool.sample(0)).isNotEqualTo(pool.sample(1));
        List<Exam> calibration = pool.calibrationExams(Toy.reader());
        assertThat(calibration).isNotEmpty().allMatch(exam -> !pool.trained().contains(exam.patient()));
        List<Exam> examined = pool.heldOutExams(Toy.reader());
        assertThat(examined.stream().map(Exam::patient).distinct()).hasSize(6);
        assertThat(examined).allMatch(exam -> !pool.trained().contains(exam.patient()));
    }

    @Test
    void a_constant_answers_every_picture_alike() {
        Pool pool = new Pool(Toy.cohort(24, 12), DESIGN);
        Constant constant = new Constant(List.of("disc"), pool.references(pool.trainedExams(Toy.reader())));
        List<Exam> exams = pool.heldOutExams(Toy.reader());
        Mask first = constant.segment(exams.get(0).image(), new fovea.core.image.Prompt.Name("disc"))
                .mask();
        assertThat(first.foreground()).isPositive();
        assertThat(exams)
                .allSatisfy(exam -> assertThat(constant.segment(exam.image(), new fovea.core.image.Prompt.Name("disc"))
                                .mask())
                        .isEqualTo(first));
    }
}
