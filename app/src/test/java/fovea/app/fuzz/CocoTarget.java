package fovea.app.fuzz;

import fovea.formats.coco.CocoFile;
import fovea.formats.coco.CocoImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** COCO's instances; masks are drawn at sizes that an image file of the fuzzing would have, as curation does. */
final class CocoTarget implements FuzzTarget {
    private static final long MOST_PIXELS = 1_000_000;

    @Override
    public String name() {
        return "coco";
    }

    @Override
    public List<Path> seeds() throws IOException {
        Path file = Files.createTempDirectory("fuzz-coco").resolve("instances.json");
        Files.writeString(file, """
                {"images":[{"id":1,"file_name":"a.png","width":60,"height":40},{"id":2,"file_name":"b.png","width":9,"height":7}],
                "annotations":[
                {"id":1,"image_id":1,"category_id":1,"iscrowd":0,"segmentation":[[3.5,4,50,6.25,44,38,9,30],[1,1,5,1,5,5]]},
                {"id":2,"image_id":1,"category_id":2,"iscrowd":1,"segmentation":{"size":[40,60],"counts":[100,20,500,7,1773]}},
                {"id":3,"image_id":2,"category_id":1,"iscrowd":1,"segmentation":{"size":[7,9],"counts":"92m0L5"}}],
                "categories":[{"id":1,"name":"liver"},{"id":2,"name":"lesion"}]}
                """);
        return List.of(file);
    }

    @Override
    public void read(Path file) {
        Bad.isRefused(() -> {
            CocoFile coco = CocoFile.read(file);
            for (CocoImage image : coco.images()) {
                if ((long) image.width() * image.height() <= MOST_PIXELS) {
                    Bad.isRefused(image::labels);
                }
            }
            return coco;
        });
    }
}
