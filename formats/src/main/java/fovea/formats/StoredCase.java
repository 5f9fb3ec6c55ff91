package fovea.formats;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.cohort.Case;
import fovea.core.cohort.Content;
import fovea.core.cohort.FileReference;
import fovea.core.cohort.ReferenceAnswer;
import fovea.core.image.Geometry;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A case as it stands in {@code cohort.json}; its keys tell of which kind it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(StoredCase.OfPicture.class), @JsonSubTypes.Type(StoredCase.OfReport.class)})
sealed interface StoredCase {
    /** Keys of a case with a picture that are written only where there is something to say. */
    List<String> OPTIONAL_KEYS =
            List.of("placement", "imagePart", "maskPart", "maskMended", "maskDrawn", "imageDrawn", "strata");

    /** The case itself. */
    Case read(CasePaths places);

    static StoredCase of(Case one, CasePaths places) {
        return switch (one.content()) {
            case Content.Picture picture -> OfPicture.of(one, places);
            case Content.Report report -> OfReport.of(one, places);
        };
    }

    /** With the keys that older files lack. */
    static JsonNode completed(JsonNode tree) {
        for (String side : List.of("training", "heldOut")) {
            for (JsonNode one : tree.path(side)) {
                if (one instanceof ObjectNode object) {
                    List<String> keys = object.has("image") ? OPTIONAL_KEYS : List.of("strata");
                    keys.stream().filter(key -> !object.has(key)).forEach(object::putNull);
                }
            }
        }
        return tree;
    }

    private static Optional<Map<String, String>> strata(Case one) {
        return Optional.of(one.strata()).filter(known -> !known.isEmpty());
    }

    /** A picture and its mask; paths are relative to the source folder, those of what was mended or drawn to the cohort's own. */
    record OfPicture(
            String id,
            String patient,
            String group,
            Path image,
            String imageSha256,
            Path mask,
            String maskSha256,
            int width,
            int height,
            int depth,
            Optional<PixelSpacing> spacing,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Placement> placement,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> imagePart,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> maskPart,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> maskMended,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> maskDrawn,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> imageDrawn,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Map<String, String>> strata,
            Map<String, Long> labelPixels)
            implements StoredCase {
        private static OfPicture of(Case one, CasePaths places) {
            return new OfPicture(
                    one.id(),
                    one.patient(),
                    one.group(),
                    places.stored(one.image()),
                    one.image().sha256(),
                    places.stored(one.mask()),
                    one.mask().sha256(),
                    one.geometry().width(),
                    one.geometry().height(),
                    one.geometry().depth(),
                    one.geometry().spacing(),
                    one.geometry().placement(),
                    part(one.image()),
                    part(one.mask()),
                    only(places.isMended(one.mask())),
                    only(places.isDrawn(one.mask())),
                    only(places.isDrawn(one.image())),
                    StoredCase.strata(one),
                    one.labelPixels());
        }

        private static Optional<Boolean> only(boolean holds) {
            return holds ? Optional.of(true) : Optional.empty();
        }

        private static Optional<String> part(FileReference file) {
            return Optional.of(file.part()).filter(part -> !part.isEmpty());
        }

        @Override
        public Case read(CasePaths places) {
            boolean drawn = imageDrawn.orElse(false);
            boolean made = maskMended.orElse(false) || maskDrawn.orElse(false);
            return new Case(
                    id,
                    patient,
                    group,
                    new Content.Picture(
                            drawn
                                    ? places.made(image, imageSha256, imagePart)
                                    : places.given(image, imageSha256, imagePart),
                            new Geometry(width, height, depth, spacing, placement)),
                    new ReferenceAnswer.Masks(
                            made ? places.made(mask, maskSha256, maskPart) : places.given(mask, maskSha256, maskPart),
                            labelPixels),
                    strata.orElse(Map.of()));
        }
    }

    /**
     * A report and what is said in it.
     *
     * @param report the table that holds it, relative to the source folder
     * @param reportSha256 hash of the report's text
     * @param reportPart where in the table it stands
     * @param findings what people say is in it
     */
    record OfReport(
            String id,
            String patient,
            String group,
            Path report,
            String reportSha256,
            String reportPart,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Map<String, String>> strata,
            Map<String, ReferenceAnswer.Presence> findings)
            implements StoredCase {
        private static OfReport of(Case one, CasePaths places) {
            FileReference file = one.content().file();
            return new OfReport(
                    one.id(),
                    one.patient(),
                    one.group(),
                    places.stored(file),
                    file.sha256(),
                    file.part(),
                    StoredCase.strata(one),
                    one.findings().said());
        }

        @Override
        public Case read(CasePaths places) {
            return new Case(
                    id,
                    patient,
                    group,
                    new Content.Report(places.given(report, reportSha256, Optional.of(reportPart))),
                    new ReferenceAnswer.Findings(findings),
                    strata.orElse(Map.of()));
        }
    }
}
