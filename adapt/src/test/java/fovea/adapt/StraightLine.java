package fovea.adapt;

import fovea.model.learning.Learner;
import fovea.model.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A straight line through numbers, learnt by gradient descent with momentum: a learner that sees no picture. */
final class StraightLine implements Learner<StraightLine.Point> {
    private static final float MOMENTUM = 0.9f;

    private final float[] line = {0, 0}; // slope, height at 0
    private final float[] velocity = {0, 0};

    /** A point to go through. */
    record Point(float x, float y) {}

    @Override
    public double step(List<Point> batch, double rate) {
        float[] gradient = {0, 0};
        double loss = 0;
        for (Point point : batch) {
            float miss = line[0] * point.x() + line[1] - point.y();
            gradient[0] += 2 * miss * point.x() / batch.size();
            gradient[1] += 2 * miss / batch.size();
            loss += miss * miss / batch.size();
        }
        for (int i = 0; i < line.length; i++) {
            velocity[i] = MOMENTUM * velocity[i] + gradient[i];
            line[i] -= (float) rate * velocity[i];
        }
        return loss;
    }

    /** Mean distance from the points, upwards. */
    double miss(List<Point> points) {
        return points.stream()
                .mapToDouble(point -> Math.abs(line[0] * point.x() + line[1] - point.y()))
                .average()
                .orElseThrow();
    }

    @Override
    public SequencedMap<String, HostTensor> learnt() {
        SequencedMap<String, HostTensor> learnt = new LinkedHashMap<>();
        learnt.put("line", HostTensor.of(new long[] {2}, line.clone()));
        return learnt;
    }

    @Override
    public SequencedMap<String, HostTensor> state() {
        SequencedMap<String, HostTensor> state = learnt();
        state.put("velocity", HostTensor.of(new long[] {2}, velocity.clone()));
        return state;
    }

    @Override
    public void restore(Map<String, HostTensor> state) {
        copy(state, "line", line);
        copy(state, "velocity", velocity);
    }

    private static void copy(Map<String, HostTensor> state, String name, float[] into) {
        HostTensor value = state.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the checkpoint lacks " + name);
        }
        System.arraycopy(value.toArray(), 0, into, 0, into.length);
    }

    @Override
    public void close() {}
}
