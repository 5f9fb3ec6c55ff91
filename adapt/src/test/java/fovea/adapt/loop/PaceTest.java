package fovea.adapt.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void a_pace_is_due_once_its_time_has_gone_by() {
        AtomicLong clock = new AtomicLong(1_000);
        Pace pace = Pace.every(Duration.ofNanos(100), clock::get);

        assertThat(pace.due()).isFalse();
        clock.set(1_099);
        assertThat(pace.due()).isFalse();
        clock.set(1_150);
        assertThat(pace.due()).isTrue();
        assertThat(pace.due()).isFalse();
        clock.set(1_249);
        assertThat(pace.due()).isFalse();
        clock.set(1_250);
        assertThat(pace.due()).isTrue();
    }
}
