package fovea.app.proof;

import fovea.adapt.samples.Foreign;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.files.Sha256;
import fovea.core.image.Image;
import fovea.formats.cases.ImageFile;
import fovea.formats.cases.PictureFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Folders of pictures that a specialist is not for. */
public final class ForeignPictures {
    private static final int MOST = 500; // learnt from, of all folders together

    private ForeignPictures() {}

    /**
     * To learn from: at most 500 of all folders together, spread evenly.
     *
     * @throws IOException when a folder cannot be read
     * @throws IllegalArgumentException when one is a file of the cohort, on either side of its split
     */
    public static Foreign negatives(List<Path> folders, Cohort cohort) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            all.addAll(PictureFolder.pictures(folder));
        }
        int count = Math.min(MOST, all.size());
        List<Path> chosen = IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                .toList();
        Set<String> own = new HashSet<>();
        Stream.concat(cohort.training().cases().stream(), cohort.heldOut().cases().stream())
                .map(Case::image)
                .forEach(file -> own.add(file.sha256()));
        for (Path file : all) { // also those that are not learnt from: the folder is the wrong one
            if (own.contains(Sha256.of(file))) {
                throw new IllegalArgumentException("foreign pictures must not be the cohort's own: " + file
                        + " is a file of " + cohort.name() + "; take its pictures out of the folder");
            }
        }
        StringBuilder hashes = new StringBuilder();
        for (Path file : chosen) {
            hashes.append(Sha256.of(file)).append('\n');
        }
        return new Foreign(
                Sha256.of(hashes.toString()),
                chosen.stream().<Foreign.Source>map(File::new).toList());
    }

    private record File(Path path) implements Foreign.Source {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public Image image() {
            try {
                return ImageFile.decodeImage(path, ImageFile.bytes(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
