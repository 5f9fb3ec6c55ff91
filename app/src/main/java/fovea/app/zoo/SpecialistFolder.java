package fovea.app.zoo;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A specialist as people name it: a folder, or {@code zoo:NAME} for one that comes with Fovea. */
public final class SpecialistFolder implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) throws IOException {
        if (!value.startsWith(Zoo.SCHEME)) {
            return Path.of(value);
        }
        try {
            return Zoo.cached(Zoo.open().entry(value.substring(Zoo.SCHEME.length())));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
