package fovea.curate.quality;

import fovea.core.image.Image;
import fovea.curate.quality.Defects.Pair;
import fovea.formats.LabelMap;
import java.util.Random;
import java.util.Set;

/** A defect that can be planted into a sound case, and the detectors that ought to notice. */
enum Planting {
    COPY_MIRRORED(true, "near-duplicate", "two-patients") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.mirrored(sound.image()), Defects.mirrored(sound.mask()));
        }
    },
    COPY_QUARTER_TURN(true, "near-duplicate", "two-patients") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.quarter(sound.image()), Defects.quarter(sound.mask()));
        }
    },
    COPY_TURNED_5(true, "near-duplicate", "two-patients") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.turned(sound.image(), random.nextBoolean() ? 5 : -5), sound.mask());
        }
    },
    COPY_TURNED_10(true, "near-duplicate", "two-patients") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.turned(sound.image(), random.nextBoolean() ? 10 : -10), sound.mask());
        }
    },
    COPY_RESCALED(true, "near-duplicate", "two-patients") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            int width = (int) (sound.image().width() * 0.6);
            int height = (int) (sound.image().height() * 0.6);
            Image image = Defects.scaled(sound.image(), width, height, 0);
            return new Pair(image, rescaled(sound.mask(), width, height));
        }
    },
    COPY_CUT_5(true, "near-duplicate", "two-patients") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            Image image = Defects.scaled(
                    sound.image(), sound.image().width(), sound.image().height(), 0.05);
            return new Pair(image, sound.mask());
        }
    },
    COPY_JPEG_40(true, "near-duplicate", "two-patients") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.jpeg(sound.image(), 0.4), sound.mask());
        }
    },
    COPY_BRIGHTER(true, "near-duplicate", "two-patients") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            double most = Defects.most(sound.image());
            Image image =
                    Defects.grey(sound.image(), sound.image().bits(), grey -> Math.min(most, 0.1 * most + 0.8 * grey));
            return new Pair(image, sound.mask());
        }
    },
    MASK_SHIFTED_3(false, "mask-placement", "mask-shape", "mask-outlier") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return shifted(sound, 0.03, random);
        }
    },
    MASK_SHIFTED_6(false, "mask-placement", "mask-shape", "mask-outlier") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return shifted(sound, 0.06, random);
        }
    },
    MASK_SHIFTED_10(false, "mask-placement", "mask-shape", "mask-outlier") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return shifted(sound, 0.1, random);
        }
    },
    MASK_MIRRORED(false, "mask-placement", "mask-shape", "mask-outlier") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(sound.image(), Defects.mirrored(sound.mask()));
        }
    },
    MASK_UPSIDE_DOWN(false, "mask-placement", "mask-shape", "mask-outlier") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(sound.image(), Defects.upsideDown(sound.mask()));
        }
    },
    MASK_OF_ANOTHER(false, "mask-placement", "mask-shape", "mask-outlier") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            int width = sound.image().width();
            int height = sound.image().height();
            int depth = sound.image().geometry().depth();
            if (other.mask().geometry().depth() != depth) {
                return new Pair(sound.image(), Defects.upsideDown(sound.mask()));
            }
            return new Pair(sound.image(), rescaled(other.mask(), width, height));
        }
    },
    MASK_EMPTY(false, "mask-shape") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(sound.image(), Defects.values(sound.mask(), (i, old) -> 0));
        }
    },
    MASK_FULL(false, "mask-shape") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            int value = Defects.anyValue(sound.mask());
            return new Pair(sound.image(), Defects.values(sound.mask(), (i, old) -> value));
        }
    },
    MASK_SPECKED(false, "mask-shape") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(sound.image(), Defects.specked(sound.mask(), 25, random));
        }
    },
    MASK_HOLED(false, "mask-shape") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(sound.image(), Defects.holed(sound.mask(), 4));
        }
    },
    MASK_GROWN(false, "mask-outlier", "mask-placement", "mask-shape") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            int by = Math.max(2, (int) (0.08 * sound.image().width()));
            return new Pair(sound.image(), Defects.grown(sound.mask(), by));
        }
    },
    MASK_CUT_BY_FRAME(false, "mask-shape", "mask-placement", "mask-outlier") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(sound.image(), Defects.cutByFrame(sound.mask(), 0.3));
        }
    },
    MASK_BROKEN_OFF(false, "mask-shape", "mask-placement", "mask-outlier") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(sound.image(), Defects.begun(sound.mask(), 0.1));
        }
    },
    LABEL_MISSING(false, "label-map") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            int value = Defects.anyValue(sound.mask());
            return new Pair(sound.image(), Defects.values(sound.mask(), (i, old) -> old == value ? 0 : old));
        }
    },
    LABELS_EXCHANGED(false, "label-map") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(sound.image(), Defects.exchanged(sound.mask(), 1, 2));
        }
    },
    SCALE_TIMES_16(false, "intensity") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.grey(sound.image(), 16, grey -> 16 * grey), sound.mask());
        }
    },
    DARK(false, "intensity") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.grey(sound.image(), sound.image().bits(), grey -> 0.15 * grey), sound.mask());
        }
    },
    BLANK(false, "intensity") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.grey(sound.image(), sound.image().bits(), grey -> 0), sound.mask());
        }
    },
    INVERTED(false, "orientation", "intensity") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            double most = Defects.most(sound.image());
            return new Pair(Defects.grey(sound.image(), sound.image().bits(), grey -> most - grey), sound.mask());
        }
    },
    PICTURE_MIRRORED(false, "orientation") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.mirrored(sound.image()), Defects.mirrored(sound.mask()));
        }
    },
    PICTURE_UPSIDE_DOWN(false, "orientation") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.upsideDown(sound.image()), Defects.upsideDown(sound.mask()));
        }
    },
    PICTURE_QUARTER_TURN(false, "orientation") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return new Pair(Defects.quarter(sound.image()), Defects.quarter(sound.mask()));
        }
    },
    TEXT(false, "burned-in-text") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            String[] texts = {
                "SMITH JOHN 1962-03-04", "Doe, Jane  ID 4711", "ST MARY HOSPITAL 12:41", "07.11.2019 F 54Y"
            };
            double[] tops = {0.01, 0.9};
            Image image = Defects.lettered(
                    sound.image(),
                    texts[random.nextInt(texts.length)],
                    0.025 + 0.02 * random.nextDouble(),
                    0.02 + 0.3 * random.nextDouble(),
                    tops[random.nextInt(2)]);
            return new Pair(image, sound.mask());
        }
    },
    SIZE_HALVED(false, "resolution") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            int width = sound.image().width() / 2;
            int height = sound.image().height() / 2;
            return new Pair(Defects.scaled(sound.image(), width, height, 0), rescaled(sound.mask(), width, height));
        }
    },
    SPACING_TIMES_2(false, "resolution") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            return Defects.spaced(sound, 2);
        }
    },
    BLURRED(false, "resolution") {
        @Override
        Pair into(Pair sound, Pair other, Random random) {
            Image small = Defects.scaled(
                    sound.image(),
                    Math.max(1, sound.image().width() / 5),
                    Math.max(1, sound.image().height() / 5),
                    0);
            return new Pair(
                    Defects.scaled(small, sound.image().width(), sound.image().height(), 0), sound.mask());
        }
    };

    /** Rows that letters need beside a picture. */
    private static final int ROOM = 128;

    private final boolean copy;
    private final String noticedBy;

    Planting(boolean copy, String... noticedBy) {
        this.copy = copy;
        this.noticedBy = String.join(" ", noticedBy);
    }

    /** Whether the original stays beside the changed copy. */
    boolean isCopy() {
        return copy;
    }

    /** Detectors whose finding counts. */
    Set<String> noticedBy() {
        return Set.of(noticedBy.split(" "));
    }

    /** Whether the defect can be in cases such as this one. */
    boolean fits(Pair one, int labels) {
        boolean roomForText = one.image().height() >= ROOM;
        boolean spaced = one.image().geometry().spacing().isPresent();
        return (this != TEXT || roomForText)
                && (labels > 1 || (this != LABELS_EXCHANGED && this != LABEL_MISSING))
                && (this != SPACING_TIMES_2 || spaced);
    }

    abstract Pair into(Pair sound, Pair other, Random random);

    private static Pair shifted(Pair sound, double share, Random random) {
        int by = Math.max(1, (int)
                Math.round(share * Math.max(sound.image().width(), sound.image().height())));
        int[][] ways = {{by, 0}, {-by, 0}, {0, by}, {0, -by}};
        int[] way = ways[random.nextInt(4)];
        return new Pair(sound.image(), Defects.moved(sound.mask(), way[0], way[1]));
    }

    private static LabelMap rescaled(LabelMap mask, int width, int height) {
        double across = mask.geometry().width() / (double) width;
        double down = mask.geometry().height() / (double) height;
        return Defects.warped(
                mask, width, height, (x, y) -> new double[] {(x + 0.5) * across - 0.5, (y + 0.5) * down - 0.5});
    }
}
