package fovea.adapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AheadTest {
    @Test
    void what_is_made_out_of_order_is_given_out_in_order() {
        CountDownLatch second = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Ahead<Integer> ahead = new Ahead<>(step -> made(step, second), 0, () -> 5, 3, threads);
            List<Integer> taken = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                taken.addAll(ahead.take());
            }
            assertThat(taken).containsExactly(0, 0, 1, 10, 2, 20, 3, 30, 4, 40);
        }
    }

    /** The first step waits for the one after it. */
    private static List<Integer> made(int step, CountDownLatch second) {
        if (step == 1) {
            second.countDown();
        } else if (step == 0) {
            await(second);
        }
        return List.of(step, 10 * step);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
