package fovea.app.fuzz;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.series.FramePlane;
import fovea.dicom.sources.SourceImages;
import fovea.dicom.structures.StructureSetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** RT Structure Sets: contours drawn onto a series. */
final class StructureSetTarget implements FuzzTarget {
    private static final double[] CORNERS = {1.5, 1.5, 7.5, 1.5, 7.5, 6.5, 1.5, 6.5};

    private final SourceImages source = Series.images();

    @Override
    public String name() {
        return "rtstruct";
    }

    @Override
    public List<Path> seeds() throws IOException {
        Path file = Files.createTempDirectory("fuzz-rtstruct").resolve("set.dcm");
        DataSet set = DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.3")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3.4.99")
                .items(
                        Tag.STRUCTURE_SET_ROI_SEQUENCE,
                        DataSet.builder()
                                .integers(Tag.ROI_NUMBER, 4)
                                .text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, Series.FRAME_OF_REFERENCE)
                                .text(Tag.ROI_NAME, "Niere")
                                .build())
                .items(
                        Tag.ROI_CONTOUR_SEQUENCE,
                        DataSet.builder()
                                .integers(Tag.REFERENCED_ROI_NUMBER, 4)
                                .items(Tag.CONTOUR_SEQUENCE, List.of(contour(0), contour(2)))
                                .build())
                .build();
        Dicom.part10().write(file, DicomFile.of(set));
        return List.of(file);
    }

    private DataSet contour(int slice) {
        FramePlane plane = source.frames().get(slice).plane().orElseThrow();
        double[] data = new double[CORNERS.length / 2 * 3];
        for (int i = 0; i < CORNERS.length / 2; i++) {
            Millimetres place = plane.place(CORNERS[2 * i], CORNERS[2 * i + 1]);
            data[3 * i] = place.left();
            data[3 * i + 1] = place.posterior();
            data[3 * i + 2] = place.superior();
        }
        return DataSet.builder()
                .text(Tag.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                .integers(Tag.NUMBER_OF_CONTOUR_POINTS, CORNERS.length / 2)
                .decimals(Tag.CONTOUR_DATA, data)
                .build();
    }

    @Override
    public void read(Path file) {
        Bad.isRefused(() -> {
            try {
                return StructureSetReader.read(Dicom.part10().readWhole(file).dataSet(), source);
            } catch (DicomException e) {
                DicomTarget.requireWords(e);
                return e;
            }
        });
    }
}
