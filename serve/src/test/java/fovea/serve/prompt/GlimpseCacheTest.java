package fovea.serve.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Segmentation;
import fovea.core.image.Prompt;
import fovea.serve.prompt.GlimpseCache.Lease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is kept, what goes, and that nothing is closed twice or while it is in use. */
class GlimpseCacheTest {
    private final List<String> events = new ArrayList<>();

    GlimpseCacheTest() {}

    private Prompter.Glimpse glimpse(int frame, long bytes) {
        return new Prompter.Glimpse() {
            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public List<Segmentation> outlines(Prompt prompt) {
                return List.of();
            }

            @Override
            public void close() {
                events.add("closed " + frame);
            }
        };
    }

    private Lease lease(GlimpseCache cache, int frame) throws IOException {
        return cache.lease(new GlimpseCache.Key("net", "series", 1, frame), () -> {
            events.add("looked " + frame);
            return glimpse(frame, 10);
        });
    }

    private void use(GlimpseCache cache, int frame) throws IOException {
        lease(cache, frame).close();
    }

    @Test
    void what_was_used_longest_ago_goes_first() throws IOException {
        GlimpseCache cache = new GlimpseCache(20);
        use(cache, 1);
        use(cache, 2);
        use(cache, 1);
        use(cache, 3);
        assertThat(events).containsExactly("looked 1", "looked 2", "looked 3", "closed 2");
        assertThat(cache.bytes()).isEqualTo(20);
        use(cache, 1);
        use(cache, 2);
        assertThat(events.subList(4, events.size())).containsExactly("looked 2", "closed 3");
    }

    @Test
    void what_is_in_use_is_not_closed_until_its_last_lease_ends() throws IOException {
        GlimpseCache cache = new GlimpseCache(10);
        Lease first = lease(cache, 1);
        Lease again = lease(cache, 1);
        assertThat(first.cached()).isFalse();
        assertThat(again.cached()).isTrue();
        use(cache, 2);
        assertThat(events).as("leased 1 stays, 2 goes").containsExactly("looked 1", "looked 2", "closed 2");
        first.close();
        first.close();
        cache.close();
        assertThat(events).doesNotContain("closed 1");
        again.close();
        assertThat(events).endsWith("closed 1");
    }

    @Test
    void of_two_that_look_at_the_same_the_later_ones_is_thrown_away() throws IOException {
        GlimpseCache cache = new GlimpseCache(100);
        GlimpseCache.Key key = new GlimpseCache.Key("net", "series", 1, 1);
        Lease outer = cache.lease(key, () -> {
            cache.lease(key, () -> glimpse(1, 10)).close();
            return glimpse(2, 10);
        });
        assertThat(outer.cached()).isTrue();
        assertThat(events).containsExactly("closed 2");
        assertThat(cache.bytes()).isEqualTo(10);
        outer.close();
    }

    @Test
    void a_look_that_fails_leaves_nothing_behind() throws IOException {
        GlimpseCache cache = new GlimpseCache(100);
        GlimpseCache.Key key = new GlimpseCache.Key("net", "series", 1, 1);
        assertThatThrownBy(() -> cache.lease(key, () -> {
                    throw new IOException("no pixels");
                }))
                .hasMessage("no pixels");
        assertThat(cache.bytes()).isZero();
        assertThat(lease(cache, 1).cached()).isFalse();
    }

    /** Whatever is leased and returned in whatever order: closed once each, never in use, and within the bound at rest. */
    @Property(tries = 200)
    void any_order_of_leases_closes_each_glimpse_once(@ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int most)
            throws IOException {
        events.clear();
        Random random = new Random(seed);
        GlimpseCache cache = new GlimpseCache(most);
        List<Lease> open = new ArrayList<>();
        List<Integer> inUse = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            if (random.nextBoolean() || open.isEmpty()) {
                int frame = random.nextInt(8);
                int before = events.size();
                open.add(lease(cache, frame));
                inUse.add(frame);
                for (String event : events.subList(before, events.size())) {
                    assertThat(inUse).doesNotContain(closed(event));
                }
            } else {
                int which = random.nextInt(open.size());
                inUse.remove(which);
                open.remove(which).close();
            }
        }
        open.forEach(Lease::close);
        assertThat(cache.bytes()).isLessThanOrEqualTo(most);
        cache.close();
        for (int frame = 0; frame < 8; frame++) {
            String looked = "looked " + frame;
            String closed = "closed " + frame;
            assertThat(events.stream().filter(closed::equals).count())
                    .isEqualTo(events.stream().filter(looked::equals).count());
        }
    }

    private static int closed(String event) {
        return event.startsWith("closed ") ? Integer.parseInt(event.substring(7)) : -1;
    }
}
