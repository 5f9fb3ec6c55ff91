package fovea.app.options;

import fovea.core.Label;
import fovea.curate.dicom.LabelName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code lungs=255} or {@code liver=Liver}: the name of a label, and its value in masks or the structure it takes. */
public final class LabelNameOption implements ITypeConverter<LabelName> {
    @Override
    public LabelName convert(String text) {
        int equals = text.lastIndexOf('=');
        try {
            if (equals > 0) {
                LabelName name = new LabelName(text.substring(0, equals), text.substring(equals + 1));
                if (isNumber(name)) {
                    new LabelOption().convert(text);
                }
                return name;
            }
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
        throw new TypeConversionException("must be NAME=VALUE with the whole number that masks have, or NAME=STRUCTURE "
                + "with what DICOM calls it, such as lungs=255 or liver=Liver, got '" + text + "'");
    }

    /** The labels, if all have a number. */
    public static Optional<List<Label>> values(List<LabelName> names) {
        if (!names.stream().allMatch(LabelNameOption::isNumber)) {
            return Optional.empty();
        }
        return Optional.of(names.stream()
                .map(name -> new Label(name.label(), Integer.parseInt(name.structure())))
                .toList());
    }

    private static boolean isNumber(LabelName name) {
        return name.structure().matches("[0-9]{1,9}");
    }
}
