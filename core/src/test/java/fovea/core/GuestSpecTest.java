package fovea.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec.Guest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestSpecTest {
    @Test
    void a_card_gives_back_the_guest_it_was_written_of() {
        Guest guest = new Guest(1, "127.5 60", Guest.Gives.LOGITS, true, "seg");

        assertThat(guest.method()).isEqualTo("guest");
        assertThat(AdapterSpec.of(guest.method(), guest.numbers())).isEqualTo(guest);
        assertThat(guest.takesHints()).isFalse();
        assertThat(guest.tellsPresence()).isFalse();
    }

    /** It is no method that somebody could train by. */
    @Test
    void it_is_not_among_the_methods() {
        assertThat(AdapterSpec.methods()).doesNotContain("guest");
    }

    @Test
    void numbers_out_of_range_are_refused() {
        assertThatThrownBy(() -> AdapterSpec.of("guest", Map.of("channels", "2")))
                .hasMessageContaining("channels must be 1 or 3, got 2");
        assertThatThrownBy(() -> AdapterSpec.of("guest", Map.of("gives", "masks")))
                .hasMessageContaining("gives must be probabilities or logits, got masks");
        assertThatThrownBy(() -> AdapterSpec.of("guest", Map.of("rank", "4"))).hasMessageContaining("got rank 4");
    }
}
