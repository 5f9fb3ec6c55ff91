package fovea.app.options;

import fovea.core.Label;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code lungs=255}: the name of a structure and the value of its pixels in the mask files. */
public final class LabelOption implements ITypeConverter<Label> {
    @Override
    public Label convert(String text) {
        int equals = text.lastIndexOf('=');
        try {
            if (equals > 0) {
                return new Label(
                        text.substring(0, equals).strip(),
                        Integer.parseInt(text.substring(equals + 1).strip()));
            }
        } catch (NumberFormatException e) {
            // said below, with the demand
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
        throw new TypeConversionException(
                "must be NAME=VALUE with a whole number, such as lungs=255, got '" + text + "'");
    }
}
