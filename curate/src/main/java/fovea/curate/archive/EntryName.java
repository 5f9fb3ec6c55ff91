package fovea.curate.archive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A name as an archive has it, in parts; backslashes part it too, as Windows writes them. */
record EntryName(String text, List<String> parts) {
    private static final int LONGEST_PART = 255;
    private static final int LONGEST = 2048;
    private static final int DEEPEST = 64;

    EntryName {
        parts = List.copyOf(parts);
    }

    static EntryName of(String raw) {
        String text = raw.replace('\\', '/');
        List<String> parts = new ArrayList<>();
        for (String part : text.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return new EntryName(text, parts);
    }

    /** Why no file may have this name; empty where one may. */
    Optional<String> trouble() {
        if (text.startsWith("/")) {
            return Optional.of("its name is an absolute path; nothing is written out of the folder");
        }
        if (parts.contains("..")) {
            return Optional.of("its name leads out of the folder");
        }
        if (text.matches("[A-Za-z]:.*")) {
            return Optional.of("its name begins with a drive");
        }
        if (parts.isEmpty()) {
            return Optional.of("it has no name");
        }
        if (text.chars().anyMatch(one -> one < ' ' || one == 0x7F || one == 0xFFFD)) {
            return Optional.of("its name holds control characters, or bytes that are no text");
        }
        boolean tooLong = text.length() > LONGEST
                || parts.size() > DEEPEST
                || parts.stream().anyMatch(one -> one.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART);
        return tooLong ? Optional.of("its name is too long or too deep") : Optional.empty();
    }

    /** What an operating system adds beside the files it packs. */
    boolean isForks() {
        return parts.contains("__MACOSX");
    }

    /** The place below a folder; only where there is no trouble. */
    Path below(Path folder) {
        Path place = folder;
        for (String part : parts) {
            place = place.resolve(part);
        }
        return place;
    }

    /** For a list of what was refused: nothing in it acts on a terminal, and it is short. */
    String shown() {
        StringBuilder shown = new StringBuilder();
        text.chars()
                .limit(LONGEST_PART)
                .forEach(one -> shown.append(one < ' ' || (one >= 0x7F && one < 0xA0) ? '?' : (char) one));
        return shown.isEmpty() ? "?" : shown.toString();
    }
}
