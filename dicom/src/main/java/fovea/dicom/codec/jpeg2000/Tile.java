package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** One tile: its packets in their order (section B.12), its blocks, and what they add up to. */
final class Tile {
    /** A tile of fewer blocks is decoded on one thread. */
    private static final int ALONE = 4;

    private final ImageSize size;
    private final Area area;
    private final Parameters parameters;
    private final List<TileComponent> components = new ArrayList<>();

    Tile(ImageSize size, int index, Parameters parameters) {
        this.size = size;
        this.area = size.tile(index);
        this.parameters = parameters;
    }

    /** A packet's precinct and the component it belongs to. */
    private record Sequence(int component, TileComponent.Placed placed) {}

    void read(byte[] packets) throws CodecException {
        long most = packets.length / Math.max(1, parameters.layers());
        List<Sequence> order = new ArrayList<>();
        for (int i = 0; i < size.components(); i++) {
            TileComponent component =
                    new TileComponent(area, parameters.style(i), parameters.quantization(i), size.precision());
            component.lay(most - order.size());
            components.add(component);
            for (TileComponent.Placed placed : component.precincts()) {
                order.add(new Sequence(i, placed));
            }
        }
        order.sort(order());
        packets(packets, order);
        decodeBlocks();
    }

    private Comparator<Sequence> order() {
        Comparator<Sequence> resolution = Comparator.comparingInt(s -> s.placed.resolution());
        Comparator<Sequence> component = Comparator.comparingInt(s -> s.component);
        Comparator<Sequence> place =
                Comparator.<Sequence>comparingInt(s -> s.placed.y()).thenComparingInt(s -> s.placed.x());
        Comparator<Sequence> number = Comparator.comparingInt(s -> s.placed.number());
        return switch (parameters.progression()) {
            case 2 -> resolution.thenComparing(place).thenComparing(component).thenComparing(number);
            case 3 -> place.thenComparing(component).thenComparing(resolution).thenComparing(number);
            case 4 -> component.thenComparing(place).thenComparing(resolution).thenComparing(number);
            default -> resolution.thenComparing(component).thenComparing(number);
        };
    }

    private void packets(byte[] packets, List<Sequence> order) throws CodecException {
        int layers = parameters.layers();
        int at = 0;
        switch (parameters.progression()) {
            case 0 -> {
                for (int layer = 0; layer < layers; layer++) {
                    for (Sequence next : order) {
                        at = next.placed.precinct().packet(packets, at, layer, true);
                    }
                }
            }
            case 1 -> byResolution(packets, order);
            default -> {
                for (Sequence next : order) {
                    for (int layer = 0; layer < layers; layer++) {
                        at = next.placed.precinct().packet(packets, at, layer, true);
                    }
                }
            }
        }
    }

    private void byResolution(byte[] packets, List<Sequence> order) throws CodecException {
        int at = 0;
        int from = 0;
        while (from < order.size()) {
            int to = from;
            while (to < order.size()
                    && order.get(to).placed.resolution()
                            == order.get(from).placed.resolution()) {
                to++;
            }
            for (int layer = 0; layer < parameters.layers(); layer++) {
                for (Sequence next : order.subList(from, to)) {
                    at = next.placed.precinct().packet(packets, at, layer, true);
                }
            }
            from = to;
        }
    }

    private void decodeBlocks() throws CodecException {
        List<Precinct.Work> work = new ArrayList<>();
        for (TileComponent component : components) {
            for (TileComponent.Placed placed : component.precincts()) {
                placed.precinct().collect(work);
            }
        }
        if (work.size() < ALONE) {
            for (Precinct.Work block : work) {
                block.run();
            }
            return;
        }
        work.sort(Comparator.comparingInt(Precinct.Work::bytes).reversed()); // the longest last would be waited for
        AtomicInteger next = new AtomicInteger();
        Optional<CodecException> failure = IntStream.range(
                        0, Math.min(work.size(), Runtime.getRuntime().availableProcessors()))
                .parallel()
                .mapToObj(share -> failure(work, next))
                .flatMap(Optional::stream)
                .findFirst();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Decodes blocks that nobody has taken yet, until none is left or one is damaged. */
    private static Optional<CodecException> failure(List<Precinct.Work> work, AtomicInteger next) {
        try {
            for (int i = next.getAndIncrement(); i < work.size(); i = next.getAndIncrement()) {
                work.get(i).run();
            }
            return Optional.empty();
        } catch (CodecException e) {
            next.set(work.size());
            return Optional.of(e);
        }
    }

    /** Undoes the wavelets, the component transform and the shift of level; writes into the frame, colour by pixel. */
    void write(int[] frame) throws CodecException {
        List<Plane> planes = new ArrayList<>();
        for (TileComponent component : components) {
            planes.add(Wavelet.inverse(component));
        }
        if (parameters.transformed()) {
            ComponentTransform.inverse(planes);
        }
        for (int i = 0; i < planes.size(); i++) {
            Plane plane = planes.get(i);
            int component = i;
            Shares.of(area.height(), (long) area.height() * area.width(), (first, by) -> {
                for (int y = first; y < area.height(); y += by) {
                    row(plane, y, frame, component, planes.size());
                }
            });
        }
    }

    private void row(Plane plane, int y, int[] frame, int component, int count) {
        int shift = size.signed() ? 0 : 1 << (size.precision() - 1);
        int least = size.signed() ? -(1 << (size.precision() - 1)) : 0;
        int most = least + (1 << size.precision()) - 1;
        int from = y * area.width();
        int to = ((area.y0() - size.y0() + y) * size.columns() + area.x0() - size.x0()) * count + component;
        for (int x = 0; x < area.width(); x++, to += count) {
            frame[to] = Math.clamp(plane.rounded(from + x) + shift, least, most);
        }
    }
}
