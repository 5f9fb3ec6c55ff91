package fovea.dicom.series;

import java.util.List;

/** Something about a series that a person should know before trusting a volume made of it. */
public sealed interface SeriesFinding {
    /** Whether it forbids to make a volume of the slices. */
    boolean forbidsVolume();

    /** A sentence for a person, in DICOM's words. */
    String describe();

    /**
     * The way between two neighbours is a multiple of the usual step: slices are missing.
     *
     * @param after index of the last slice before the gap
     * @param from the plane before the gap
     * @param to the plane behind it
     * @param usualMm distance of the other neighbours
     */
    record MissingSlices(int after, FramePlane from, FramePlane to, double usualMm) implements SeriesFinding {
        /** Distance over the gap, along the normal. */
        double distanceMm() {
            return Math.abs(from.height(to.position()));
        }

        /** How many slices would fill the gap. */
        public int missing() {
            return (int) Math.round(distanceMm() / usualMm) - 1;
        }

        @Override
        public boolean forbidsVolume() {
            return true;
        }

        @Override
        public String describe() {
            double first = from.position().dot(from.normal()) + Math.copySign(usualMm, from.height(to.position()));
            return ("%s missing at %s mm along the normal: a gap of %s mm between Image Position (Patient) %s and %s, "
                            + "where slices lie %s mm apart")
                    .formatted(
                            missing() == 1 ? "1 slice is" : missing() + " slices are",
                            FramePlane.number(first),
                            FramePlane.number(distanceMm()),
                            from.positionText(),
                            to.positionText(),
                            FramePlane.number(usualMm));
        }
    }

    /** Distances differ without being multiples of the usual step. */
    record UnevenSpacing(double leastMm, double mostMm) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return true;
        }

        @Override
        public String describe() {
            return "distances between slices, by Image Position (Patient), vary from " + FramePlane.decimals(3, leastMm)
                    + " to " + FramePlane.decimals(3, mostMm) + " mm";
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
            return "Image Position (Patient) puts slices up to " + FramePlane.decimals(3, mostMm)
                    + " mm beside the line they should stand on";
        }
    }

    /** Slices lie beside even places by no more than positions are rounded. */
    record Rounded(double mostMm, double stepMm) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return false;
        }

        @Override
        public String describe() {
            return "Image Position (Patient) is rounded: slices lie up to " + FramePlane.decimals(3, mostMm)
                    + " mm beside places " + FramePlane.decimals(3, stepMm) + " mm apart, which are taken";
        }
    }

    /** A slice that is stored twice; the copy is left out. */
    record Copied(Slice.Source kept, Slice.Source copy) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return false;
        }

        @Override
        public String describe() {
            return "%s is a copy of %s (%s, same pixels) and was left out"
                    .formatted(
                            copy.describe(),
                            kept.describe(),
                            kept.instance().equals(copy.instance()) ? "same SOP Instance UID" : "same place");
        }
    }

    /** Two slices in one place that nothing tells apart. */
    record SamePlace(Slice.Source first, Slice.Source second) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return true;
        }

        @Override
        public String describe() {
            return "%s and %s have one Image Position (Patient) and different pixels, and nothing tells which belongs to which volume"
                    .formatted(first.describe(), second.describe());
        }
    }

    /** Different frames under one SOP Instance UID: whoever refers to it may mean either. */
    record SharedInstance(String instance, Slice.Source first, Slice.Source second) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return true;
        }

        @Override
        public String describe() {
            return "SOP Instance UID %s names different images: %s and %s"
                    .formatted(instance, first.describe(), second.describe());
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
            return "the slices are tilted by " + FramePlane.decimals(2, degrees) + " degrees";
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

    /** Every place comes several times: a stack for each time. */
    record Phases(int count) implements SeriesFinding {
        @Override
        public boolean forbidsVolume() {
            return false;
        }

        @Override
        public String describe() {
            return "the series has " + count + " volumes at the same places, such as phases, which are kept apart";
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
            return count == 1 ? "1 localizer is kept apart" : count + " localizers are kept apart";
        }
    }
}
