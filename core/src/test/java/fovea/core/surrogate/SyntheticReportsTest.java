package fovea.core.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.identity.IdentityCategory;
import fovea.core.identity.IdentityRules;
import fovea.core.identity.IdentitySpan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticReportsTest {
    /** What is left to the tagger: bare names and towns that nothing announces. */
    private static final Set<IdentityCategory> BARE = Set.of(IdentityCategory.NAME, IdentityCategory.ADDRESS);

    @Test
    void no_name_is_on_both_sides() {
        NameLists train = NameLists.of(Side.TRAIN);
        NameLists held = NameLists.of(Side.HELD);
        assertThat(train.given()).doesNotContainAnyElementsOf(held.given());
        assertThat(train.family()).doesNotContainAnyElementsOf(held.family());
        assertThat(train.towns()).doesNotContainAnyElementsOf(held.towns());
        assertThat(train.houses()).doesNotContainAnyElementsOf(held.houses());
    }

    @Test
    void a_seed_gives_the_same_reports() {
        List<PlantedReport> once = new SyntheticReports(Side.TRAIN, 7).next(20);
        assertThat(new SyntheticReports(Side.TRAIN, 7).next(20)).isEqualTo(once);
        assertThat(new SyntheticReports(Side.TRAIN, 8).next(20)).isNotEqualTo(once);
    }

    @Test
    void rules_find_every_number_date_and_house_and_mark_little_else() {
        FinderScore score = FinderScore.of(new IdentityRules(), new SyntheticReports(Side.HELD, 11).next(300));
        score.byCategory().forEach((category, tally) -> {
            if (!BARE.contains(category)) {
                assertThat(tally.recall()).as(category.name()).isGreaterThan(0.99);
            }
        });
        assertThat(score.precision()).isGreaterThan(0.99);
        assertThat((double) score.lostCharacters() / score.cleanCharacters()).isLessThan(0.02);
    }

    @Test
    void scrubbed_places_are_filled_by_what_stands_around_them() {
        PlantedReport report = new SyntheticReports(Side.HELD, 1)
                .filled("A XXXX-year-old, compared to film of XXXX. Dr. XXXX called.");
        assertThat(report.planted())
                .extracting(IdentitySpan::category)
                .containsExactly(IdentityCategory.AGE, IdentityCategory.DATE, IdentityCategory.NAME);
        assertThat(report.text()).doesNotContain("XXXX");
    }
}
