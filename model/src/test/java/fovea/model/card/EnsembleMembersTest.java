package fovea.model.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.model.DrawnCards;
import fovea.model.weights.HostTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnsembleMembersTest {
    private static final HostTensor ONE = HostTensor.of(new long[] {1}, new float[] {1});
    private static final HostTensor TWO = HostTensor.of(new long[] {1}, new float[] {2});

    private static AdapterFolder adapter(Map<String, String> facts, Map<String, HostTensor> tensors) {
        AdapterCard card = DrawnCards.of(
                AdapterSpec.usual("scratch"), List.of(new Label("disc", 1)), 64, AdapterCard.Net.NO_GENERALIST);
        return new AdapterFolder(card.withFacts(facts), tensors);
    }

    @Test
    void members_come_back_as_they_went_in() {
        List<Map<String, HostTensor>> members = List.of(Map.of("a", ONE, "b.c", TWO), Map.of("a", TWO, "b.c", ONE));

        Map<String, HostTensor> joined = EnsembleMembers.joined(members);

        assertThat(joined).containsOnlyKeys("member.1.a", "member.1.b.c", "member.2.a", "member.2.b.c");
        assertThat(EnsembleMembers.parted(adapter(Map.of("members", "2"), joined)))
                .isEqualTo(members);
    }

    @Test
    void the_eleventh_is_not_taken_for_the_first() {
        List<Map<String, HostTensor>> members = new java.util.ArrayList<>();
        for (int i = 0; i < 11; i++) {
            members.add(Map.of("a", HostTensor.of(new long[] {1}, new float[] {i})));
        }

        assertThat(EnsembleMembers.parted(adapter(Map.of("members", "11"), EnsembleMembers.joined(members))))
                .isEqualTo(members);
    }

    @Test
    void an_adapter_that_names_no_members_is_one_net() {
        Map<String, HostTensor> tensors = Map.of("member.1.a", ONE);

        assertThat(EnsembleMembers.parted(adapter(Map.of(), tensors))).containsExactly(tensors);
        assertThat(EnsembleMembers.count(adapter(Map.of(), tensors).card())).isEqualTo(1);
    }

    @Test
    void weights_that_are_no_members_and_members_without_weights_are_refused() {
        Map<String, HostTensor> joined = new HashMap<>(EnsembleMembers.joined(List.of(Map.of("a", ONE))));
        assertThatThrownBy(() -> EnsembleMembers.parted(adapter(Map.of("members", "2"), joined)))
                .hasMessageContaining("member 2 of the ensemble has no weights");
        joined.put("stray", TWO);
        assertThatThrownBy(() -> EnsembleMembers.parted(adapter(Map.of("members", "1"), joined)))
                .hasMessageContaining("must be its members', 1 are not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "51", "many", "", "1.5", "999"})
    void a_number_of_members_that_is_none_is_refused(String count) {
        assertThatThrownBy(() -> EnsembleMembers.count(
                        adapter(Map.of("members", count), Map.of()).card()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 50 members, the card says " + count);
    }
}
