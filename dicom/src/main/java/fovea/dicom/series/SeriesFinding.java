package fovea.dicom.series;

import java.util.List;

/** Something about a series that a person should know before trusting a volume made of it. */
public sealed interface SeriesFinding {
    /** Whether it forbids to make a volume of the slices. */
    boolean forbidsVolume();

    /** One sentence for a person. */
    String describe();

    /**
     * The way between two neighbours is a multiple of the usual one: slices are missing.
     *
     * @param after index of the last slice before the gap
     * @param distanceMm distance over the gap
     * @param usualMm distance of the other neighbours
     */
    record MissingSlices(int after, double distanceMm, double usualMm) implements SeriesFinding {
        /** How many slices would fill the gap. */
        public int missing() {
            return (int) Math.round(distanceMm / usualMm) - 1;
        }

        @Override
        public boolean forbidsVolume() {
            return true;
        }

        @Override
        public String describe() {
            return "%d slices are missing after slice %d: a gap of %.3f mm where %.3f mm are usual"
                    .formatted(missing(), after, distanceMm, usualMm);
        }
    }

    /** Distances differ without being multiples of one. */
    record UnevenSpacing(double leastMm, double mostMm) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return true;
        }

        @Override
        public String describe() {
            return "distances between slices vary from %.3f to %.3f mm".formatted(leastMm, mostMm);
        }
    }

    /** Slices do not follow each other along one straight line. */
    record Shifted(double mostMm) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return true;
        }

        @Override
        public String describe() {
            return "slices lie up to %.3f mm beside the line they should stand on".formatted(mostMm);
        }
    }

    /** Two slices in one place that nothing tells apart. */
    record Duplicate(Slice.Source first, Slice.Source second) implements SeriesFinding {
        /** Whether it is one object stored twice, which does no harm: one is left out. */
        public boolean sameInstance() {
            return first.instance().equals(second.instance()) && first.frame() == second.frame();
        }

        @Override
        public boolean forbidsVolume() {
            return !sameInstance();
        }

        @Override
        public String describe() {
            return "%s frame %d and %s frame %d %s"
                    .formatted(
                            first.file().getFileName(),
                            first.frame(),
                            second.file().getFileName(),
                            second.frame(),
                            sameInstance() ? "are one object" : "lie in one place");
        }
    }

    /** The slices follow each other at an angle to their normal (gantry tilt): the volume is sheared. */
    record Tilted(double degrees) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return false;
        }

        @Override
        public String describe() {
            return "the slices are tilted by %.2f degrees".formatted(degrees);
        }
    }

    /** Slices of several orientations in one series: each makes a stack of its own. */
    record MixedOrientations(int count) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return false;
        }

        @Override
        public String describe() {
            return "the series has slices of " + count + " orientations";
        }
    }

    /** Slices of one orientation with several sizes or pixel spacings: each makes a stack of its own. */
    record MixedSizes(List<String> sizes) implements SeriesFinding {
        public MixedSizes {
            sizes = List.copyOf(sizes);
        }

        @Override
        public boolean forbidsVolume() {
            return false;
        }

        @Override
        public String describe() {
            return "the series has slices of several sizes: " + String.join(", ", sizes);
        }
    }

    /** The series has localizers, which are kept apart. */
    record Localizers(int count) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return false;
        }

        @Override
        public String describe() {
            return count + " localizers are kept apart";
        }
    }
}
