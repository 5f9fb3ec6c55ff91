package fovea.model;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.domain.DomainTest;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import fovea.model.adapters.LabelTokens;
import fovea.model.adapters.MergedLayers;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.PresenceThresholds;
import fovea.model.guest.GuestNet;
import fovea.model.guest.OnnxRuntimeNet;
import fovea.model.layers.InferenceLayers;
import fovea.model.layers.NativeWork;
import fovea.model.libtorch.Libtorch;
import fovea.model.optimisation.Trainables;
import fovea.model.preparation.Preparation;
import fovea.model.vision.Sam;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * A generalist with an adapter, or a net trained from scratch: it answers to the names of its labels, and where its net
 * takes them to clicks and boxes beside them. It shares the generalist's frozen weights, which must stay open as long as
 * it lives.
 */
public final class Specialist implements Segmenter, AutoCloseable {
    private final AdapterCard card;
    private final PlaneNet net;
    private final Kind kind;
    private final Runnable release;
    private final ReadWriteLock use = new ReentrantReadWriteLock(); // read: an answer, write: the end
    private final AtomicBoolean closed = new AtomicBoolean();

    private Specialist(AdapterCard card, PlaneNet net, Kind kind, Runnable release) {
        this.card = card;
        this.net = net;
        this.kind = kind;
        this.release = release;
    }

    /**
     * Puts an adapter on its generalist.
     *
     * @throws IOException when the folder holds no sound adapter
     * @throws WrongBaseException when the adapter is of another generalist
     */
    public static Specialist load(Path folder, Generalist base) throws IOException {
        return load(folder, Optional.of(base));
    }

    /**
     * Puts an adapter on its generalist, where it has one.
     *
     * @param base without effect for a net trained from scratch
     * @throws IOException when the folder holds no sound adapter
     * @throws WrongBaseException when the adapter is of another generalist
     * @throws IllegalArgumentException also when it is of a generalist and there is none
     */
    public static Specialist load(Path folder, Optional<Generalist> base) throws IOException {
        AdapterFolder adapter = AdapterFolder.read(folder);
        return adapter.spec() instanceof AdapterSpec.Guest guest
                ? guest(adapter, guest, AdapterFolder.guestFile(folder), base)
                : of(adapter, base);
    }

    /** A model from elsewhere. */
    private static Specialist guest(AdapterFolder adapter, AdapterSpec.Guest spec, Path file, Optional<Generalist> base)
            throws IOException {
        AdapterCard card = adapter.card();
        requireBase(card, OutlineLearners.required(base, spec));
        GuestNet net = OnnxRuntimeNet.open(file, Optional.of(spec.output()));
        List<String> names = names(card);
        OutlineNet outlines = new GuestOutlines(net, spec, card.size(), names.size());
        return outlining(card, outlines, Kind.of(adapter, base), net::close);
    }

    private static Specialist outlining(AdapterCard card, OutlineNet net, Kind kind, Runnable release) {
        return new Specialist(
                card,
                new NamedOutlines(
                        net,
                        names(card),
                        card.scope().showing(),
                        card.scope().outline().exclusive(),
                        PresenceThresholds.of(card)),
                kind,
                release);
    }

    /** A net that outlines all labels at once. */
    private static Specialist outlining(AdapterFolder adapter, PixelNets nets, Optional<Generalist> base) {
        AdapterCard card = adapter.card();
        if (adapter.spec().adaptsGeneralist()) {
            requireBase(card, OutlineLearners.required(base, adapter.spec()));
        }
        Libtorch.load(); // there may be no generalist that did
        PixelNetMembers members = PixelNetMembers.of(adapter, nets);
        try {
            return outlining(card, OutlineNet.of(members.net()), Kind.of(adapter, base), members::close);
        } catch (RuntimeException e) {
            members.close();
            throw e;
        }
    }

    private static List<String> names(AdapterCard card) {
        return card.labels().stream().map(Label::name).toList();
    }

    /**
     * Puts an adapter on its generalist, merged into weights of its own: the generalist's own speed, for as much memory
     * as the adapted layers have.
     *
     * @throws WrongBaseException when the adapter is of another generalist
     */
    public static Specialist of(AdapterFolder adapter, Generalist base) {
        return of(adapter, Optional.of(base));
    }

    private static Specialist of(AdapterFolder adapter, Optional<Generalist> base) {
        Optional<PixelNets> nets = OutlineLearners.pixelNets(base, adapter.spec());
        return NativeWork.run(() -> nets.isPresent()
                ? outlining(adapter, nets.get(), base)
                : merged(adapter, OutlineLearners.required(base, adapter.spec())));
    }

    private static Specialist merged(AdapterFolder adapter, Generalist base) {
        requireBase(adapter.card(), base);
        Trainables trained = Trainables.restored(adapter.tensors());
        MergedLayers merged = new MergedLayers(base.layers(adapter.spec(), trained));
        InferenceLayers layers = new InferenceLayers(merged);
        Runnable release = () -> {
            layers.close();
            merged.close();
            trained.close();
        };
        try {
            Sam sam = base.nets(adapter.spec(), layers);
            PromptedSam prompted = prompted(adapter, sam, base, trained);
            trained.requireAllUsed();
            return new Specialist(adapter.card(), prompted, Kind.of(adapter, Optional.of(base)), release);
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }

    /**
     * Puts an adapter on its generalist without merging: it holds its own few numbers and nothing else, so that hundreds
     * stand on one base. It answers as the merged one, up to rounding, and more slowly. After another of the same method
     * was closed it takes over that one's tensors, so that an exchange copies numbers and makes next to nothing new.
     *
     * @throws WrongBaseException when the adapter is of another generalist
     */
    public static Specialist attach(AdapterFolder adapter, Generalist base) {
        if (OutlineLearners.pixelNets(Optional.of(base), adapter.spec()).isPresent()) {
            return of(adapter, base); // there is nothing to merge
        }
        requireBase(adapter.card(), base);
        return NativeWork.run(() -> unmerged(adapter, base));
    }

    private static Specialist unmerged(AdapterFolder adapter, Generalist base) {
        Map<String, HostTensor> ofNet = new HashMap<>();
        Map<String, HostTensor> ofLabels = new HashMap<>();
        adapter.tensors().forEach((name, value) -> (LabelTokens.owns(name) ? ofLabels : ofNet).put(name, value));
        AttachedNet net = base.attached(adapter.spec(), ofNet);
        Trainables labels = Trainables.restored(ofLabels);
        Runnable release = () -> {
            labels.close();
            base.detached(net);
        };
        try {
            PromptedSam prompted = prompted(adapter, net.sam(), base, labels);
            labels.requireAllUsed();
            return new Specialist(adapter.card(), prompted, Kind.of(adapter, Optional.of(base)), release);
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }

    static void requireBase(AdapterCard card, Generalist base) {
        if (!card.baseSha256().equals(base.sha256())) {
            throw new WrongBaseException(card, base);
        }
    }

    private static PromptedSam prompted(AdapterFolder adapter, Sam sam, Generalist base, Trainables trained) {
        AdapterCard card = adapter.card();
        List<String> names = names(card);
        return new PromptedSam(
                sam,
                PromptedSam.tokens(adapter, names, base, trained),
                card.scope().showing(),
                card.scope().outline().exclusive());
    }

    /** What the adapter is and where it comes from. */
    public AdapterCard card() {
        return card;
    }

    /** The labels it knows. */
    public List<Label> labels() {
        return card.labels();
    }

    /** Tells whether a study is of the kind it learnt from; empty where its adapter has no such test. */
    public Optional<DomainTest> domain() {
        return kind.test();
    }

    /**
     * How unlike the pictures it learnt from an image is, to be held against {@link #domain}'s threshold: of a plane its
     * distance, of a volume that of some of its planes, see {@link DomainTest#planes}.
     *
     * @return empty where its adapter has no in-domain test
     * @throws IllegalArgumentException when the image cannot be shown to it, as {@link #segment} says
     */
    public OptionalDouble distance(Image image) {
        return inUse(() -> kind.distance(image, net.showing()));
    }

    @Override
    public String name() {
        return card.cohort() + " " + card.method();
    }

    /**
     * Answers on a plane; or, where it learnt from volumes or the prompts say how to cut one, on a volume. Pixels are
     * prepared as in training. Where its labels are exclusive, a pixel goes to the label of the highest probability, see
     * {@link fovea.core.Task.Outline#exclusive}, whichever labels were asked for.
     *
     * @throws IllegalArgumentException also when it learnt from planes and is given a volume, or learnt from planes with
     *     their neighbours and is given one plane
     * @throws IllegalStateException when it was closed
     */
    @Override
    public List<Segmentation> segment(Image image, List<Prompt> prompts) {
        if (image.geometry().isVolume()) {
            return inUse(() -> new SlicedNet(net, card.cut()).segment(image, prompts));
        }
        if (card.cut().filter(cut -> cut.neighbours() > 0).isPresent()) {
            throw new IllegalArgumentException(name() + " was shown planes of volumes with their neighbours; it takes"
                    + " volumes, got a plane of " + image.geometry().describe());
        }
        return inUse(() -> net.answer(Preparation.of(image, net.showing()), 0, prompts));
    }

    /** What is asked while nobody closes it: the tensors of a closed one may be another's. */
    private <T> T inUse(Supplier<T> answer) {
        use.readLock().lock();
        try {
            if (closed.get()) {
                throw new IllegalStateException("the specialist " + name() + " was closed before it was asked");
            }
            return answer.get();
        } finally {
            use.readLock().unlock();
        }
    }

    /** Takes the adapter off; waits for answers that are being worked out. Closing twice does nothing. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed.getAndSet(true)) {
                NativeWork.perform(release);
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}
