package fovea.model;

import fovea.core.AdapterSpec;
import fovea.model.weights.HostTensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Nets of adapters that were detached, kept for the next adapter of the same method: an exchange then writes numbers into
 * tensors that are there, instead of making some hundred tensors and the objects around them, which would outlive the
 * young generation of Java's heap and fill it until it is as large as it may get.
 */
final class SpareNets implements AutoCloseable {
    /** More are let go at once. */
    private static final int MOST = 4;

    /** Nets with more trained values are not kept, so that what is kept is 16 MB at most. */
    private static final long LARGEST = 1 << 20;

    private final Deque<AttachedNet> spares = new ArrayDeque<>(MOST);
    private boolean closed;

    /**
     * A net with an adapter in it: a spare one, or else a new one.
     *
     * @throws IllegalArgumentException when the adapter's tensors are not those of its method on this generalist
     */
    AttachedNet with(AdapterSpec spec, Map<String, HostTensor> values, Generalist base) {
        Optional<AttachedNet> spare = taken(spec);
        if (spare.isEmpty()) {
            return AttachedNet.of(spec, values, base);
        }
        AttachedNet net = spare.get();
        try {
            net.trained().refill(values);
            return net;
        } catch (RuntimeException e) {
            detached(net);
            throw e;
        }
    }

    private synchronized Optional<AttachedNet> taken(AdapterSpec spec) {
        for (Iterator<AttachedNet> each = spares.iterator(); each.hasNext(); ) {
            AttachedNet net = each.next();
            if (net.spec().equals(spec)) {
                each.remove();
                return Optional.of(net);
            }
        }
        return Optional.empty();
    }

    /** Takes over a net that nothing uses any more. */
    void detached(AttachedNet net) {
        if (!kept(net)) {
            net.close();
        }
    }

    private synchronized boolean kept(AttachedNet net) {
        if (closed || net.trained().count() > LARGEST) {
            return false;
        }
        if (spares.size() == MOST) {
            spares.removeLast().close(); // the net that has been unused for the longest time
        }
        spares.addFirst(net);
        return true;
    }

    /** How many are kept. */
    synchronized int count() {
        return spares.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        spares.forEach(AttachedNet::close);
        spares.clear();
    }
}
