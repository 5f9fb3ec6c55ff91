package fovea.dicom;

import fovea.dicom.data.Attributes;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.util.Optional;

/** What the first element shows, which is believed over what the meta information says (as other toolkits do). */
final class SyntaxGuess {
    private SyntaxGuess() {}

    static TransferSyntax of(ByteSource source, Optional<String> uid) throws IOException {
        if (!source.has(6)) {
            return uid.map(TransferSyntax::of).orElse(TransferSyntax.EXPLICIT_LITTLE);
        }
        boolean letters = Vr.letters(source.peek(4), source.peek(5));
        if (uid.isEmpty()) {
            boolean bigEndian = source.peek16(0, false) >= 0x400 && source.peek16(0, true) < 0x400;
            return letters
                    ? (bigEndian ? TransferSyntax.EXPLICIT_BIG : TransferSyntax.EXPLICIT_LITTLE)
                    : TransferSyntax.IMPLICIT_LITTLE;
        }
        TransferSyntax told = TransferSyntax.of(uid.get());
        if (told.explicit() == letters || !Attributes.isKnown(source.peekTag(0, told.bigEndian()))) {
            return told;
        }
        return new TransferSyntax(
                told.uid(), told.name(), letters, told.bigEndian(), told.deflated(), told.encapsulated());
    }
}
