package fovea.serve.prompt;

import fovea.serve.prompt.Prompter.Glimpse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what was looked at, up to so many bytes: those asked about longest ago go first. A glimpse in use is leased and is
 * never closed under whoever asks it; leased ones alone may exceed the bound.
 */
public final class GlimpseCache implements AutoCloseable {
    private final long most;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private boolean closed;

    /**
     * Empty.
     *
     * @param most bytes of glimpses that nobody leases
     */
    public GlimpseCache(long most) {
        this.most = most;
    }

    /**
     * What was looked at, and by whom.
     *
     * @param prompter hash of its weights
     * @param series hash of the series' files
     * @param grid from 1
     * @param frame from 1
     */
    public record Key(String prompter, String series, int grid, int frame) {}

    /** Looks at what is not there yet. */
    @FunctionalInterface
    public interface Look {
        /**
         * Looks.
         *
         * @throws IOException when pixels cannot be read
         */
        Glimpse look() throws IOException;
    }

    /** A glimpse in use; whoever has it closes it. */
    public interface Lease extends AutoCloseable {
        /** What is leased. */
        Glimpse glimpse();

        /** Whether it was there already. */
        boolean cached();

        @Override
        void close();
    }

    private static final class Kept {
        private final Glimpse glimpse;
        private int leases;
        private boolean dropped;

        Kept(Glimpse glimpse) {
            this.glimpse = glimpse;
        }
    }

    /**
     * Leases a glimpse, and looks first where there is none.
     *
     * @param look runs without a lock; of two that look at the same at once, the later one's is thrown away
     * @throws IOException when looking does
     */
    public Lease lease(Key key, Look look) throws IOException {
        synchronized (this) {
            Kept there = kept.get(key);
            if (there != null) {
                return leased(there, true);
            }
        }
        Glimpse seen = look.look();
        synchronized (this) {
            Kept there = kept.get(key);
            if (there != null) {
                seen.close();
                return leased(there, true);
            }
            Kept fresh = new Kept(seen);
            Lease lease = leased(fresh, false);
            if (closed) {
                fresh.dropped = true;
            } else {
                kept.put(key, fresh);
                bytes += seen.bytes();
                shrink();
            }
            return lease;
        }
    }

    private Lease leased(Kept one, boolean cached) {
        one.leases++;
        return new Lease() {
            private boolean returned;

            @Override
            public Glimpse glimpse() {
                return one.glimpse;
            }

            @Override
            public boolean cached() {
                return cached;
            }

            @Override
            public void close() {
                synchronized (GlimpseCache.this) {
                    if (!returned) {
                        returned = true;
                        release(one);
                    }
                }
            }
        };
    }

    private synchronized void release(Kept one) {
        one.leases--;
        if (one.dropped && one.leases == 0) {
            one.glimpse.close();
        }
        shrink();
    }

    /** Drops those that nobody leases, the one used longest ago first, until the rest fits. */
    private synchronized void shrink() {
        Iterator<Kept> eldest = kept.values().iterator();
        while (bytes > most && eldest.hasNext()) {
            Kept one = eldest.next();
            if (one.leases == 0) {
                eldest.remove();
                bytes -= one.glimpse.bytes();
                one.glimpse.close();
            }
        }
    }

    /** Bytes of all that are kept. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Closes all that nobody leases; the others are closed when their leases end. */
    @Override
    public synchronized void close() {
        closed = true;
        List<Kept> all = new ArrayList<>(kept.values());
        kept.clear();
        bytes = 0;
        for (Kept one : all) {
            one.dropped = true;
            if (one.leases == 0) {
                one.glimpse.close();
            }
        }
    }
}
