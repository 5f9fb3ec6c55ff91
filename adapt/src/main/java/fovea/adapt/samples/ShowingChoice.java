package fovea.adapt.samples;

import fovea.adapt.recipe.Recipe;
import fovea.core.Showing;
import fovea.core.Showing.Colours;
import fovea.core.Showing.Values;
import fovea.core.image.Image;
import fovea.core.image.Plan;
import java.util.Optional;

/**
 * How the pictures of a cohort are to be shown: begun from the recipe, ended when all pictures were seen. {@code stored}
 * stays where all of them have 8 bits; else it becomes quantiles, for deeper samples have no range of display.
 *
 * @param deep whether a picture of more than 8 bits was seen
 * @param coloured whether a picture with colours was seen
 */
public record ShowingChoice(boolean deep, boolean coloured) {
    public static final ShowingChoice NOTHING_SEEN = new ShowingChoice(false, false);

    /** How a cohort is read for the first time: 8-bit pictures, grey or coloured, as they are stored. */
    public static final ShowingChoice FIRST = new ShowingChoice(false, true);

    /** What one picture says. */
    public static ShowingChoice seen(Image image) {
        return new ShowingChoice(image.bits() > 8, image.channels() > 1);
    }

    /** What this and another picture say. */
    public ShowingChoice and(ShowingChoice other) {
        return new ShowingChoice(deep || other.deep, coloured || other.coloured);
    }

    /** The showing for a cohort of which that was seen. */
    public Showing of(Recipe recipe, Optional<Volumes> volumes) {
        Plan.Window asked = recipe.outlining().showing().greys();
        Plan.Window window = deep && asked instanceof Plan.Window.Stored ? Showing.ORDINARY : asked;
        return new Showing(
                deep ? Values.REAL : Values.DISPLAY,
                window.text(),
                coloured ? Colours.RGB : Colours.GREY,
                recipe.outlining().size(),
                volumes.map(Volumes::slicing));
    }
}
