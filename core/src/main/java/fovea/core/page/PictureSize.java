package fovea.core.page;

/**
 * How large a picture is drawn. Small ones are enlarged by a whole factor until their shorter side has {@code least} pixels,
 * as long as the longer one does not pass {@code enlarged}; large ones are made smaller until the longer side has
 * {@code most}.
 *
 * @param least pixels wanted of the shorter side; the longer side always reaches it
 * @param enlarged most pixels of the longer side of a picture that was enlarged, at least twice {@code least}
 * @param most most pixels of the longer side, at least {@code least}
 */
public record PictureSize(int least, int enlarged, int most) {
    /** For a file of its own: never made smaller. */
    public static final PictureSize FILE = new PictureSize(256, 1024, Integer.MAX_VALUE);

    /** For a page that shows a few cases. */
    public static final PictureSize PAGE = new PictureSize(256, 512, 512);

    /** For a page that shows many cases. */
    public static final PictureSize SHEET = new PictureSize(256, 512, 384);

    public PictureSize {
        if (least < 1 || enlarged < 2 * least || most < least) {
            throw new IllegalArgumentException(
                    "a picture's sizes must be least >= 1, enlarged >= 2 least and most >= least," + " got " + least
                            + ", " + enlarged + ", " + most);
        }
    }

    /** The factor of a picture of these sides, measured in its finer pixels: whole when above 1. */
    double factor(double width, double height) {
        double longer = Math.max(width, height);
        double shorter = Math.min(width, height);
        double wanted = Math.ceil(least / shorter);
        double factor = Math.max(1, Math.min(wanted, Math.floor(enlarged / longer)));
        return factor == 1 && longer > most ? most / longer : factor;
    }
}
